"""index/: the store, which is the system of record, and what is built from it for search."""
