"""Which code and catalogue made what the index holds of a text: where these changed, a sync reads every file anew."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version

from assistant.policy import instruments

ANALYSIS = 10
"""Raised by hand when files are read, outlined, or cut into passages, sentences and words in another way."""

READING = ("pypdfium2", "pypdf", "lxml", "python-oxmsg", "charset-normalizer", "pystemmer")
"""The libraries that decide what is read and which words are found in it.

What reads scans is none of them: each page says what read it, and installing it must not have all else read anew.
"""


@cache
def analysis() -> str:
    """What the analysis of texts depends on: our own number, the catalogue, and the libraries that read and stem."""
    return "; ".join(
        [f"analysis {ANALYSIS}", f"catalogue {instruments.digest()}", *(f"{name} {_version(name)}" for name in READING)]
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # installed without its metadata, as in some bundles
        return "unknown"
