"""What a sentence puts in quotation marks, and where it stands word for word in a text."""

from __future__ import annotations

import re

_QUOTED = re.compile(r'“([^”]+)”|"([^"]+)"|„([^“”]+)[“”]|«([^»]+)»|「([^」]+)」|『([^』]+)』')
_LEFT_OUT = re.compile(r"\.{3}|…|\[[^\]]*\]")
_WORD = re.compile(r"\w+")
_EASTERN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
LEAST = 3  # words of a quotation; fewer may be a mere term
FEWEST = 6  # signs of one in a script that parts no words


def quotations(sentence: str) -> list[str]:
    """What a sentence quotes, each without its marks; a term of one or two words is no quotation."""
    found = (next(filter(None, match.groups())) for match in _QUOTED.finditer(sentence))
    return [each.strip() for each in found if _is_long(each)]


def place(quotation: str, text: str) -> tuple[int, int] | None:
    """Where a text holds a quotation, whatever signs and spaces part its words; None if it does not.

    Of one that leaves something out ("…", "[...]") each part must stand there, one behind the other.
    """
    first = last = -1
    for part in _LEFT_OUT.split(quotation):
        pattern = _pattern(part)
        if pattern is None:
            continue
        match = pattern.search(text, max(last, 0))
        if match is None:
            return None
        first, last = match.start() if first < 0 else first, match.end()
    return (first, last) if first >= 0 else None


def _is_long(quotation: str) -> bool:
    if _EASTERN.search(quotation):
        return len(quotation.strip()) >= FEWEST
    return len(_WORD.findall(quotation)) >= LEAST


def _pattern(part: str) -> re.Pattern[str] | None:
    """A pattern for a run of words in which signs and breaks do not count."""
    words = _WORD.findall(part)
    if not words:
        return None
    return re.compile(r"\b" + r"\W+".join(map(re.escape, words)) + r"\b", re.IGNORECASE)
