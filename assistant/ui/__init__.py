"""The pages of the browser app: they draw records and call the assistant, and hold no rules of their own."""
