"""The page on which all texts are searched."""
