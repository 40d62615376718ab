"""Formulas as a line of text: 10²⁵, x_(i+1), (a + b)/c."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.readers.clean import clean, raised

_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_RELATIONS = re.compile(r"\s*([=≤≥<>≈≠≡×→⇒⇔∈∼])\s*")
_ATOM = re.compile(r"[\w.,%°′∞√∑∏∫⁰¹²³⁴-⁹₀-₉]*(?:_\([^()]*\))?|\([^()]*\)|\[[^\[\]]*\]|\|[^|]*\|")


def power(base: str, exponent: str) -> str:
    """A base with what stands raised behind it: digits as superscripts, so that 10²⁵ is not 1025."""
    exponent = exponent.strip()
    if re.fullmatch(r"[-−+]?[0-9]+", exponent):
        return _base(base) + raised(exponent)
    return f"{_base(base)}{exponent}" if exponent in {"′", "'", "″", "*", "°"} else f"{_base(base)}^{_atom(exponent)}"


def index(base: str, lower: str) -> str:
    """A base with what stands lowered behind it."""
    lower = lower.strip()
    return f"{base}{lower.translate(_LOWERED)}" if lower.isdecimal() else f"{base}_{_atom(lower)}"


def fraction(over: str, under: str) -> str:
    """A fraction on one line, apart from a number in front of it."""
    return f" {_atom(over)}/{_atom(under)} "


def root(inner: str, degree: str = "") -> str:
    """A root, with its degree where it is no square root."""
    return f"{raised(degree.strip())}√{_atom(inner)}"


def joined(parts: Sequence[str]) -> str:
    """Parts of a formula in a row, words in it kept apart."""
    text = ""
    for part in parts:
        words = text[-1:].isalpha() and part[:1].isalpha() and (len(part) > 1 or text[-2:].isalpha())
        text += f" {part}" if words else part
    return text


def finished(text: str) -> str:
    """A whole formula with its relations between spaces."""
    return re.sub(r"\s+", " ", _RELATIONS.sub(r" \1 ", clean(text))).strip()


def _atom(text: str) -> str:
    """What stands for one operand: in brackets if it is several."""
    text = text.strip()
    return text if _ATOM.fullmatch(text) else f"({text})"


def _base(text: str) -> str:
    """A base: of what is several only the last part stands behind an exponent, unless it is set in a row of its own."""
    return text if not text.strip() or _ATOM.fullmatch(text.strip()) else f"({text.strip()})"
