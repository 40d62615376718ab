"""Whether pages that are pictures can be read: the optional package for it, and how to come by it."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

PACKAGE = "rapidocr"
INSTALL = 'pip install "ai-policy-assistant[ocr]"'


def is_installed() -> bool:
    """Whether the package that reads pictures is there."""
    return find_spec(PACKAGE) is not None


def engine() -> str:
    """What reads pictures, with its version, which is that of its models too."""
    try:
        return f"{PACKAGE} {version(PACKAGE)}"
    except PackageNotFoundError:  # installed without its metadata, as in some bundles
        return PACKAGE


def advice() -> str:
    """What to do about a scan that was not read."""
    way = "set ASSISTANT_OCR=1" if is_installed() else f"install OCR ({INSTALL})"
    return f"To read scans, {way}, or add a version with a text layer (made by OCR)."
