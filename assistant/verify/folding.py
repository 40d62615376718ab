"""One typography for texts that are compared: the same quotes, dashes, spaces and exponents everywhere."""

from __future__ import annotations

import re
import unicodedata

_SIGNS = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff"),
    }
)
_POWER = re.compile(r"(?<=[0-9])([⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
_DOUBLE = re.compile(r"''")
_SPACE = re.compile(r"\s+")


def folded(text: str) -> str:
    """`text` with plain quotes, dashes and single spaces, and without soft hyphens: `10²⁵` becomes `10^25`."""
    if not text.isascii():
        text = _POWER.sub(lambda match: f"^{match.group(1)}", text.translate(_SIGNS))
        text = unicodedata.normalize("NFKC", text)
    return _SPACE.sub(" ", _DOUBLE.sub('"', text)).strip()
