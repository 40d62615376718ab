"""Which words of a provision another version of it has not, as stretches of both texts."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from assistant.analyse.aligning import Gap
from assistant.analyse.pairing import changed
from assistant.analyse.tokens import NOTE_MARK, Token, is_word
from assistant.text.sentences import Span

FEW = 2  # unchanged words between larger changes that are marked with these
LARGE = 4  # words of such a change


def marks(old: Sequence[Token], new: Sequence[Token], old_text: str, new_text: str) -> tuple[list[Span], list[Span]]:
    """What of two versions of a provision the other has not, capitals told apart but in lines of capitals."""
    gaps = changed([token.key for token in old], [token.key for token in new])
    gaps = [gap for gap in gaps if not _is_note_mark(gap, old, new, old_text, new_text)]
    found = _filled(sorted([*gaps, *_capitals(gaps, old, new, old_text, new_text)]), old, new)
    first = [(old[a].start, old[a_end - 1].end) for a, a_end, _, _ in found if a < a_end]
    second = [(new[b].start, new[b_end - 1].end) for _, _, b, b_end in found if b < b_end]
    return first, second


def _is_note_mark(gap: Gap, old: Sequence[Token], new: Sequence[Token], one: str, other: str) -> bool:
    """Whether a number in brackets is all that one text has more, where the other has the mark of that footnote."""
    a, a_end, b, b_end = gap
    if (a_end - a, b_end - b) == (0, 1):
        return _is_noted(one, old, a, other, new[b])
    return (a_end - a, b_end - b) == (1, 0) and _is_noted(other, new, b, one, old[a])


def _is_noted(text: str, own: Sequence[Token], at: int, more: str, number: Token) -> bool:
    before, behind = own[at - 1].end if at else 0, own[at].start if at < len(own) else len(text)
    marks = [unicodedata.normalize("NFKC", mark.group()) for mark in NOTE_MARK.finditer(text, before, behind)]
    in_brackets = more[number.start - 1 : number.end + 1] == f"({number.key})"
    return in_brackets and any(mark.strip("()[] ") == number.key for mark in marks)


def _capitals(gaps: Sequence[Gap], old: Sequence[Token], new: Sequence[Token], one: str, other: str) -> list[Gap]:
    """The words between the gaps that differ in their capitals only, where neither stands in a line of capitals."""
    found, a, b = [], 0, 0
    for first, first_end, second, second_end in [*gaps, (len(old), len(old), len(new), len(new))]:
        if first - a == second - b:  # else they are parted in another way
            found += [
                (a + at, a + at + 1, b + at, b + at + 1)
                for at in range(first - a)
                if _is_other(old[a + at], new[b + at], one, other)
            ]
        a, b = first_end, second_end
    return found


def _is_other(old: Token, new: Token, one: str, other: str) -> bool:
    written, now = one[old.start : old.end], other[new.start : new.end]
    is_case = written != now and old.key == new.key and written.casefold() == now.casefold()
    return is_case and not _in_capitals(one, old) and not _in_capitals(other, new)


def _in_capitals(text: str, token: Token) -> bool:
    line = text[
        text.rfind("\n", 0, token.start) + 1 : text.find("\n", token.end) if "\n" in text[token.end :] else None
    ]
    return line == line.upper()


def _filled(gaps: Sequence[Gap], old: Sequence[Token], new: Sequence[Token]) -> list[Gap]:
    """The gaps, those with few unchanged words between two large ones as one: what was written anew reads as one."""
    found: list[Gap] = []
    for gap in gaps:
        if found and _is_near(found[-1], gap, old):
            found[-1] = (found[-1][0], gap[1], found[-1][2], gap[3])
        else:
            found.append(gap)
    return found


def _is_near(before: Gap, gap: Gap, old: Sequence[Token]) -> bool:
    between = sum(map(is_word, old[before[1] : gap[0]]))
    return between <= FEW and min(_size(before), _size(gap)) >= LARGE


def _size(gap: Gap) -> int:
    return max(gap[1] - gap[0], gap[3] - gap[2])
