"""What a command says: data on standard output, everything else beside it, on standard error."""

from __future__ import annotations

import json
import sys
from typing import Any

import typer

from assistant.errors import AssistantError

FAILED, ABSTAINED, CHANGED, INTERRUPTED = 1, 3, 4, 130  # 2 is a command line that cannot be understood
_UNSHOWN = dict.fromkeys({*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)} - {9, 10})


def tell(text: str, label: str = "") -> None:
    """A line for the user, beside the data."""
    colour = {"Error": "red", "Hint": "cyan"}.get(label, "yellow")
    front = typer.style(f"{label}:", fg=colour, bold=True) + " " if label else ""
    typer.echo(f"{front}{visible(text)}", err=True)


def emit(value: Any) -> None:
    """Print data as JSON, in ASCII if that is all that can be printed."""
    plain = not (sys.stdout.encoding or "").lower().startswith("utf")
    typer.echo(json.dumps(value, ensure_ascii=plain, indent=2))


def explain(error: Exception, *, debug: bool) -> None:
    """Say what went wrong and what to do; with `debug`, where it happened too."""
    if debug:
        import traceback

        traceback.print_exc()
    sentence, hint = (str(error), error.hint) if isinstance(error, AssistantError) else unexpected(error)
    tell(sentence, "Error")
    tell(hint, "Hint")


def unexpected(error: Exception) -> tuple[str, str]:
    """A sentence and a hint for an error that nobody foresaw."""
    detail = f"{type(error).__name__}: {error}".splitlines()[0][:300]
    return f"Something unexpected happened ({detail}).", "Run the same command with --debug to see where."


def visible(text: str) -> str:
    """A text without what would steer the terminal: control characters and overrides of direction."""
    return text.translate(_UNSHOWN)


def counted(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def sized(size: int) -> str:
    """So many bytes, as people read them."""
    for unit, name in ((1e9, "GB"), (1e6, "MB")):
        if size >= unit / 10:
            return f"{size / unit:.1f} {name}"
    return f"{size / 1e3:.0f} kB"
