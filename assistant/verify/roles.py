"""Who has a duty or a right: the roles that laws on AI give to those who make, sell, use or watch over it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.analyser import words
from assistant.verify.likeness import among

_ROLES = (
    r"(?<!downstream )providers?",
    r"downstream providers?",
    r"deployers?",
    r"importers?",
    r"distributors?",
    r"authori[sz]ed representatives?",
    r"notified bod(?:y|ies)",
    r"(?:product )?manufacturers?",
    r"market surveillance authorit(?:y|ies)",
    r"notifying authorit(?:y|ies)",
)
"""Terms of art: no other word stands for one of them."""
_NAMED = tuple(re.compile(rf"\b(?:{role})\b", re.IGNORECASE) for role in _ROLES)
_DOES = tuple(
    re.compile(
        rf"\b(?:{role})(?: of [^.,;:]{{0,60}}?)? "
        r"(?:shall|must|may|should|ha(?:s|ve) to|needs? to|(?:is|are) required to)"
        r"(?: not)?(?: \w+ly)? (?!be\b)(\w+)",
        re.IGNORECASE,
    )
    for role in _ROLES
)


def strangers(sentence: str, evidence: str, known: Sequence[str]) -> list[str]:
    """Why the roles in a folded sentence are not those of the folded text, nor of what is known of it.

    A text that names no role, such as a point of a list, may be of any.
    """
    if not any(role.search(evidence) for role in _NAMED):
        return []
    told = " \n ".join((evidence, *known))
    named = [
        f"the cited text does not speak of {match.group()}"
        for role in _NAMED
        if (match := role.search(sentence)) and not role.search(told)
    ]
    return named or list(_exchanged(sentence, evidence))


def _exchanged(sentence: str, evidence: str) -> Iterator[str]:
    """What a sentence says that one shall do, and the text of others only."""
    told = list(_acts(evidence))
    for role, act in _acts(sentence):
        of = {other for other, done in told if among(act, [done])}
        if of and role not in of:
            yield f'the cited text says "{act}" of another than the sentence'


def _acts(text: str) -> Iterator[tuple[int, str]]:
    """Who shall do what, by the number of the role and the stem of the verb."""
    for number, does in enumerate(_DOES):
        for match in does.finditer(text):
            yield from ((number, stem) for stem in words(match.group(1)))
