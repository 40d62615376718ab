"""What the library knows of laws: what they are called, and what may be said of their force."""
