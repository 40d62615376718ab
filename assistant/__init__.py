"""Answers to questions about AI policy, every sentence cited to the exact provision and checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assistant.errors import AssistantError
from assistant.records import Answer, Citation, Document, Filters, Passage, Provision, Statement, SyncReport, Turn
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.pipeline import Assistant

__all__ = [
    "Answer",
    "Assistant",

    "AssistantError",
    "Citation",
    "Document",
    "Filters",
    "Passage",
    "Provision",
    "Settings",
    "Statement",
    "SyncReport",
    "Turn",
]


def __getattr__(name: str) -> Any:
    """Import the pipeline when it is first asked for: reading files and `--help` need none of it."""
    if name == "Assistant":
        from assistant.pipeline import Assistant

        return Assistant
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
