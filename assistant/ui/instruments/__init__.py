"""The page of instruments."""
