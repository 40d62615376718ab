"""Conversations that are kept, and answers that are asked again."""
