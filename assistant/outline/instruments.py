"""Instruments that a text refers to by their numbers: "Regulation (EU) 2024/1689", "Executive Order 14110"."""

from __future__ import annotations

import re

from assistant.outline.references import Reference

KINDS = {
    "executive order": r"executive orders?(?: \(EO\))?|EOs?|E\.O\.",
    "order": r"orders? no\.?",
    "act": r"acts? no\.?",
    "regulation": r"regulations?(?: \((?:EU|EC|EEC|Euratom)\))?(?: no\.?)?",
    "directive": r"directives?(?: \((?:EU|EC|EEC)\))?(?: no\.?)?",
    "decision": r"decisions?(?: \((?:EU|EC|EEC)\))?(?: no\.?)?",
}
"""How instruments are called whose numbers follow."""
_NUMBER = r"[0-9]{2,}(?:[-./][0-9]+)*(?:/(?:EU|EC|EEC))?(?![\w%]|[./-][0-9])"
_CALLED = re.compile(
    rf"(?<![\w-])(?:{'|'.join(f'(?P<k{place}>{pattern})' for place, pattern in enumerate(KINDS.values()))})"
    rf"\s?(?P<numbers>{_NUMBER}(?:(?:, and |, or |, | and | or | to ){_NUMBER})*)",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?<![\w/.-])(?:[A-Z]-[0-9]{2}-[0-9]+|[0-9]{4}/[0-9]+)(?:/(?:EU|EC|EEC))?(?![\w/-])")
_COMMUNITY = re.compile(r"/[A-Z]+$")
_EACH = re.compile(_NUMBER, re.IGNORECASE)


def instruments(text: str) -> tuple[Reference, ...]:
    """The instruments that a text names by number, in order; the kind of a bare number ("2024/1689") is empty."""
    found: list[Reference] = []
    for match in _CALLED.finditer(text):
        kind = next(kind for place, kind in enumerate(KINDS) if match.group(f"k{place}"))
        numbers = list(_EACH.finditer(text, match.start("numbers"), match.end()))
        if kind in ("regulation", "directive", "decision") and not all("/" in number[0] for number in numbers):
            continue  # a provision of a British instrument, or a count
        for number in numbers:
            start = match.start() if number is numbers[0] else number.start()
            found.append(Reference(kind, _plain(number[0]), (), start, number.end()))
    taken = [(each.start, each.end) for each in found]
    for match in _BARE.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            found.append(Reference("", _plain(match[0]), (), *match.span()))
    return tuple(sorted(found, key=lambda each: each.start))


def _plain(number: str) -> str:
    return _COMMUNITY.sub("", number.upper())
