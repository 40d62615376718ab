"""DOCX to text, as Word prints it."""
