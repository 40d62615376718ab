"""Questions to answers: when there is one, its words, its citations."""
