"""The page on which instruments stand side by side, and two versions of one text."""
