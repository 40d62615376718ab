"""What a format's reader raises in the child process; the parent makes the user's error of it."""

from __future__ import annotations

from assistant.records import State


class UnreadableError(Exception):
    """A file gives no text: how reading it ends, and what is the matter as the end of a sentence."""

    def __init__(self, state: State, what: str) -> None:
        super().__init__(what)
        self.state = state


class EndedError(UnreadableError):
    """The process that read it ended without an answer, by itself or because it took too long."""
