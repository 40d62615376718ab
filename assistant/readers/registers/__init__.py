"""Spreadsheets and files of separated values to text: a line for each row, with the names of its columns."""
