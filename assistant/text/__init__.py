"""Words, sentences and passages: a text cut into what is searched and cited."""
