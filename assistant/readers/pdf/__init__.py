"""PDF files to text, and their pages to pictures; runs in the child process only."""
