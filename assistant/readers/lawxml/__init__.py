"""Laws as XML to text: with their numbers, titles and paragraphs as they are printed."""
