"""Answers that a model writes, sentence by sentence held against the passages."""
