"""What a sentence puts in quotation marks, and where it stands word for word in a text."""

from __future__ import annotations

import re

_QUOTED = re.compile(r'“([^”]+)”|"([^"]+)"|„([^“”]+)[“”]|«([^»]+)»|「([^」]+)」|『([^』]+)』')
_LEFT_OUT = re.compile(r"\.{3}|…|\[[^\]]*\]")
_WORD = re.compile(r"\w+")
_EASTERN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
LEAST = 3  # words of a quotation; fewer may be a mere term
FEWEST = 6  # signs of one in a script that parts no words
FAR = 1500  # characters that may be left out between two parts


def quotations(sentence: str) -> list[str]:
    """What a sentence quotes, each without its marks; a term of one or two words is no quotation."""
    found = (next(filter(None, match.groups())) for match in _QUOTED.finditer(sentence))
    return [each.strip() for each in found if _is_long(each)]


def place(quotation: str, text: str) -> tuple[int, int] | None:
    """Where a text holds a quotation, whatever signs and spaces part its words; None if it does not.

    Of one that leaves something out ("…", "[...]") each part must stand there, one not far behind the other.
    """
    patterns = [pattern for part in _LEFT_OUT.split(quotation) if (pattern := _pattern(part))]
    if not patterns:
        return None
    for first in patterns[0].finditer(text):
        last = first.end()
        for pattern in patterns[1:]:
            match = pattern.search(text, last, last + FAR)
            if match is None:
                break
            last = match.end()
        else:
            return first.start(), last
    return None


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
