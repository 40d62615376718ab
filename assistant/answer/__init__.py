"""Passages to a draft: which words answer, and whether they do."""
