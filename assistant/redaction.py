"""Addresses without what may be secret in them: the password before the host, and the query, which may hold a key."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_ADDRESS = re.compile(r"\b[a-z][a-z0-9+.-]*://[^\s\"'“”‘’<>]+", re.IGNORECASE)
_PASSWORD = re.compile(r"//[^/]*@")  # which may hold this sign too
_QUERY = re.compile(r"\?[^\s]*?(?=[.,;:!)]*$)")


def redacted(text: str) -> str:
    """A text to be shown: dots stand in its addresses for what may be secret."""
    return _ADDRESS.sub(lambda found: _QUERY.sub("?…", _PASSWORD.sub("//…@", found[0])), text)


def address(value: str) -> str:
    """What was configured as an address, to be shown; "…" for one that no text could hold, where it may be secret."""
    return redacted(value) if is_plain(value) or not re.search("[@?]", value) else "…"


def is_plain(value: str) -> bool:
    """Whether a value is an address as a text can hold it, and so is found in one."""
    try:
        _ = urlsplit(value).port  # is none where a password holds a slash
    except ValueError:
        return False
    return _ADDRESS.fullmatch(value) is not None


def without_secrets(text: str) -> str:
    """A text to be kept: its addresses have nothing that may be secret."""
    return _ADDRESS.sub(lambda found: _QUERY.sub("", _PASSWORD.sub("//", found[0])), text)
