"""The page on which a draft is held against the library."""
