"""The page of notes: collections of quotes and answers, with words of one's own."""
