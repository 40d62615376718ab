"""RTF to text."""
