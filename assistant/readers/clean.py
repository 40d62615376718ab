"""Characters that no document means to show: taken out of every text that is read."""

from __future__ import annotations

import re

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st", "\u00a0": " ", "\u202f": " "})
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u180e\u200b\u2060-\u2064\ufeff\ufffe\uffff"  # control, soft hyphen, zero width
    "\u200e\u200f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f\ud800-\udfff]"  # direction marks, tags, lone surrogates
)


def clean(text: str) -> str:
    """The text with one kind of newline and space, without hidden characters and ligatures."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n").replace("\u0085", "\n")
    return _HIDDEN.sub("", text.translate(_LIGATURES))
