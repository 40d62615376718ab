"""Who has a duty or a right: the roles that laws on AI give to those who make, sell, use or watch over it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.text.words import words
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
_MODAL = r"(?:shall|must|may|should|will|ha(?:s|ve|d) to|needs? to|(?:is|are) (?:also )?required to)"
_ASIDE = re.compile(
    rf", (?:(?:in|after) [a-z]+ with|after|acting|through|together with|as well as)\b[^.;:]{{1,300}}?,(?= {_MODAL}\b)|"
    rf", [^,.;:]{{1,120}},(?= {_MODAL}\b)|\([^()]{{1,60}}\)"
)
_DOES = re.compile(
    rf"(?:^|[,;:.] ?|\b(?:that|which|who|where|if|when|but|because|while|whereas) )"
    rf"(?P<who>(?:[\w'&/-]+ ){{1,8}}?)(?<!that )(?<!which )(?<!who ){_MODAL}(?: not)?"
    r"(?: (?!supply|apply|comply|rely|reply)\w+ly| also| first)? (?!be\b)(?P<does>[^.;:]+)",
    re.IGNORECASE,
)
_VERB_AND_MORE = 6
_LEAST = 2
"""Words of what is to be done that two texts share at least where it is the same deed."""


def strangers(sentence: str, evidence: str, known: Sequence[str]) -> list[str]:
    """Why the roles in a folded sentence are not those of the folded text, nor of what is known of it.

    A text that names no role, such as a point of a list, may be of any.
    """
    if not any(role.search(evidence) for role in _NAMED):
        return list(_exchanged(sentence, evidence))
    told = " \n ".join((evidence, *known))
    named = [
        f"the cited text does not speak of {match.group()}"
        for role in _NAMED
        if (match := role.search(sentence)) and not role.search(told)
    ]
    return named or list(_exchanged(sentence, evidence))


def _exchanged(sentence: str, evidence: str) -> Iterator[str]:
    """What a sentence says that one shall do, and the text of others only, while it speaks of that one elsewhere."""
    told, there = list(_deeds(evidence)), set(words(evidence))
    for who, deed in _deeds(sentence):
        shared = [(_shared(deed, other, others), others) for others, other in told]
        best = max((count for count, _ in shared), default=0)
        agents = {word for count, others in shared if count == best for word in others}
        if best >= _LEAST and agents and among(who[-1], there) and not any(among(word, agents) for word in who):
            yield f'the cited text says "{" ".join(deed[:_LEAST])}" of another than the sentence'


def _shared(deed: Sequence[str], other: Sequence[str], others: Sequence[str]) -> int:
    """How many words of a deed another has, or those who do it; none where their verbs differ."""
    same = among(deed[0], other[:2]) or among(other[0], deed[:2])
    return sum(among(word, (*other, *others)) for word in deed) if same else 0


def _deeds(text: str) -> Iterator[tuple[list[str], list[str]]]:
    """Who shall do what: the words in front of a modal verb and those behind it."""
    for match in _DOES.finditer(_ASIDE.sub("", text)):
        who, does = words(match.group("who")), words(match.group("does"))[:_VERB_AND_MORE]
        if who and does:
            yield who, does
