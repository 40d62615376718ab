"""The page of evaluations."""
