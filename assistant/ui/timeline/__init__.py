"""The page of the dates of all instruments."""
