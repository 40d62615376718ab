"""Servers of models that play what they are told, for the tests."""
