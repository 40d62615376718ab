"""Answers to questions about AI policy, every sentence cited to the exact provision and checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assistant.errors import AssistantError
from assistant.records import Answer, Citation, Document, Filters, Passage, Provision, Statement, SyncReport, Turn

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.settings import Settings

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
    """Import what is heavier when it is first asked for: the process that reads a file needs none of it."""
    if name == "Assistant":
        from assistant.assistant import Assistant

        return Assistant
    if name == "Settings":
        from assistant.settings import Settings

        return Settings
    if name == "__version__":
        return _version()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _version() -> str:
    """The version that is installed."""
    from importlib import metadata

    try:
        return metadata.version("ai-policy-assistant")
    except metadata.PackageNotFoundError:
        return "(not installed)"
