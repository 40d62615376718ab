"""Characters that no document means to show: taken out of every text that is read."""

from __future__ import annotations

import re

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
_PLAIN = str.maketrans(_LIGATURES | {"\u00a0": " ", "\u202f": " "})
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # control
    "\u00ad\u180e\u200b\u2060-\u2064\ufeff\ufffe\uffff"  # soft hyphen, zero width
    "\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction
    "\U000e0000-\U000e007f\ud800-\udfff]"  # tags, lone surrogates
)


def clean(text: str) -> str:
    """The text with one kind of newline and space, without hidden characters and ligatures."""
    lines = re.sub("\r\n?|\u2028|\u0085", "\n", text).replace("\u2029", "\n\n")
    return _HIDDEN.sub("", lines.translate(_PLAIN))


def raised(text: str) -> str:
    """The text with its digits as superscripts, a minus in front of them too: 10²⁵ is not 1025."""
    return re.sub(r"[-−](?=[0-9])", "⁻", text).translate(_RAISED)
