"""The corpus/ folder: what is in it, adding to it and taking from it, and keeping the index in line with it."""
