"""A question and the passages that fit it, best first."""
