"""The page of duties: who must do what."""
