"""What stands on documents and answers: several held side by side, over time, or against a text of the user's own."""
