"""How much a text binds: what must, must not, should, may and need not be done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.analyser import words
from assistant.verify.likeness import among, plain


class Force(StrEnum):
    """What a modal verb, or the words that stand for one, lays down."""

    NEED_NOT = "need not"
    DOUBT = "may not be so"
    MUST_NOT = "must not"
    SHOULD_NOT = "should not"
    SHOULD = "should"
    MAY = "may"
    WILL = "will"
    MUST = "must"


_BE = r"(?:is|are|be|was|were|been|shall be|must be)(?: \w+ly)?"
_STATES = (
    r"align|reflect|exist|know|match|capture|appear|understand|correspond|suffice|(?:be )?(?:always )?(?:be )?(?:clear|"
    r"evident|obvious|possible|feasible|sufficient|enough|aware|easy|appropriate|well[- ]suited)"
)
"""What is not done on command: "may not align" leaves it open, where "may not sell" forbids."""
_FORCES = {
    Force.NEED_NOT: rf"need not|(?:do|does|did) not(?: \w+ly)? (?:need|have) to|(?:{_BE}|shall|will) not (?:be )?"
    rf"(?:required|obliged|obligated|compelled|expected|mandatory|compulsory|obligatory|necessary)|not be (?:required|obliged)|"
    r"(?:has|have|is|are|under) no (?:obligation|duty|need)",
    Force.DOUBT: rf"(?:may|might|can|could|will) not (?:(?:always|necessarily|yet|fully) )?(?:{_STATES})",
    Force.SHOULD_NOT: rf"should(?: \w+ly)? not|ought not|{_BE} discouraged",
    Force.MUST_NOT: rf"(?:shall|must|may|can|could|will)(?: \w+ly)? (?:not|never)|cannot|{_BE} (?:prohibited|banned|"
    rf"forbidden|unlawful|illegal|barred|precluded|off[- ]limits)|"
    rf"(?:shall be|is|are) (?:prohibited|banned|unlawful)|{_BE} not (?:allowed|permitted|authori[sz]ed)|"
    rf"commit not to|prohibits?|forbids?|bans?|bars?|no \w+(?: [\w-]+){{0,5}}? (?:may|can|shall|must)",
    Force.SHOULD: rf"should|ought to|recommend(?:s|ed)?|{_BE} (?:encouraged|advised|urged|recommended|expected|called upon)(?: to)?|"
    rf"encourages?|urges?",
    Force.MAY: rf"(?:shall|may|must) (?:be (?:allowed|permitted|entitled|authori[sz]ed|free|able|empowered) to|"
    rf"have (?:the |a |an )?(?:\w+ )?(?:right|option|powers?|authority) to)|"
    rf"may|can|could|might|{_BE} (?:allowed|permitted|entitled|authori[sz]ed|free|able|empowered|at liberty) to|{_BE} (?:allowed|permitted)|(?:has"
    rf"|have|had) (?:the |a |an )?(?:\w+ )?(?:right|option|powers?|authority|discretion) to|{_BE} optional",
    Force.WILL: r"will|commits? to|undertakes? to",
    Force.MUST: rf"shall|must|{_BE} (?:required|obliged|obligated|bound|mandated) to|{_BE} (?:mandatory|compulsory|"
    rf"obligatory)|ha(?:s|ve) to|"
    rf"(?:ha(?:s|ve)|(?:is|are) under) (?:an |a |the )?(?:obligation|duty) to|{_BE} required|requires?|needs? to|(?:is|are) to(?= [a-z])",
}
_ANY = re.compile(
    "|".join(f"(?P<{force.name}>\\b(?:{pattern})\\b)" for force, pattern in _FORCES.items()), re.IGNORECASE
)
_END = re.compile(
    r"[;:.]|\b(?:but|unless|except|where|when|if|whereas|because|provided|until|however)\b", re.IGNORECASE
)
_BEGIN = re.compile(r"[,;:.]|\b(?:and|but|unless|where|when|if|which|that|who)\b", re.IGNORECASE)
_RISK = re.compile(
    r"\W*(?:be |also |then )*(?:cost|fin|punish|penali|reach|face|lead|result|carry|amount|risk|sanction)\w*",
    re.IGNORECASE,
)
_VERBS = re.compile(r"(?:recommend|require|encourage|urge|prohibit|forbid|ban|bar)s?", re.IGNORECASE)
_WHERE = re.compile(r"\b(?:where|if|when|as|unless|what|than)(?: (?!must|shall|may|can)[\w-]+){0,5} $", re.IGNORECASE)
_INTERPOSED = re.compile(
    r",? (?:however|therefore|moreover|where applicable|where appropriate|in turn|also),? ", re.IGNORECASE
)
_ASIDE = re.compile(r"\b(?:how|as|what|than|so that)(?: [\w-]+){0,4} $", re.IGNORECASE)
_SAME = ({Force.MUST, Force.WILL}, {Force.DOUBT, Force.MAY})
_LIMITS = re.compile(r"\b(?:only|unless|until|except|once|condition|provided that|before|prior to)\b", re.IGNORECASE)
_AFTER, _BEFORE = 6, 4
_NEAR = 0.75
"""How near to the best clause of the cited text another must come to be what the sentence is about as well."""


@dataclass(frozen=True, slots=True)
class _Modal:
    force: Force
    written: str
    after: tuple[str, ...]
    before: tuple[str, ...]
    limit: str


def differences(sentence: str, evidence: Sequence[str]) -> list[str]:
    """Why a folded sentence binds more, or less, than the clauses of the folded texts that it is about."""
    there = [modal for text in evidence for modal in _modals(plain(text))]
    mine = _modals(plain(sentence))
    reasons = [reason for modal in mine if (reason := _differs(modal, there))]
    return reasons if mine else _dropped(sentence, there)


def _differs(modal: _Modal, there: Sequence[_Modal]) -> str:
    scores = [_nearness(modal, other) for other in there]
    best = max(scores, default=0.0)
    if best < 1:
        return ""
    near = [other for other, score in zip(there, scores, strict=True) if score >= best * _NEAR]
    if any(_agree(modal, other) for other in near):
        return ""
    return f'the cited text says "{near[0].written}", the sentence "{modal.written}"'


def _dropped(sentence: str, there: Sequence[_Modal]) -> list[str]:
    """Why a sentence states as a fact what the text only allows or advises."""
    said = set(words(plain(sentence)))
    return [
        f'the cited text says "{modal.written}", the sentence states it as a fact'
        for modal in there
        if modal.force in (Force.MAY, Force.SHOULD)
        and modal.after
        and all(among(word, said) for word in modal.after[:3])
    ][:1]


def _agree(one: _Modal, other: _Modal) -> bool:
    """Whether two bind alike; what shall be done only if is what may be done only if, or must not be done unless."""
    forces = {one.force, other.force}
    if (
        one.limit
        and other.limit
        and "only" in one.limit + other.limit
        and forces <= {Force.MUST, Force.MAY, Force.MUST_NOT, Force.NEED_NOT}
    ):
        return True
    return len(forces) == 1 or any(forces <= group for group in _SAME)


def _nearness(modal: _Modal, other: _Modal) -> float:
    after = sum(among(word, other.after) for word in modal.after)
    crossed = sum(among(word, other.before) for word in modal.after) + sum(
        among(word, other.after) for word in modal.before
    )
    before = sum(among(word, other.before) for word in modal.before)
    verb = bool(modal.after and other.after) and among(modal.after[0], other.after[:1])
    return after + 0.5 * before + 0.5 * crossed + verb


def _modals(text: str) -> list[_Modal]:
    text = _INTERPOSED.sub(" ", text)
    matches = _orders([match for match in _ANY.finditer(text) if not _is_month(match, text)], text)
    found: list[_Modal] = []
    for number, match in enumerate(matches):
        force = Force[match.lastgroup or ""]
        if force is Force.MAY and _RISK.match(text, match.end()):
            continue  # "can be fined up to" states what a breach costs
        if force is Force.MAY and _ASIDE.search(text[: match.start()]):
            continue  # "as best they can", "how they can"
        stop = matches[number + 1].start() if number + 1 < len(matches) else len(text)
        begin = max((cut.end() for cut in _BEGIN.finditer(text, 0, match.start())), default=0)
        after = words(text[match.end() : _stop(text, match.end(), stop)])[:_AFTER]
        before = words(text[begin : match.start()])[-_BEFORE:]
        limit = " ".join(_LIMITS.findall(_clause(text, begin, match.end())))
        found.append(_Modal(force, match.group().casefold(), tuple(after), tuple(before), limit.casefold()))
    return found


def _orders(matches: Sequence[re.Match[str]], text: str) -> list[re.Match[str]]:
    """Without verbs such as "requires" that lay nothing down: "shall recommend", "where need requires"."""
    ends = {match.end() for match in matches}
    return [
        match
        for match in matches
        if not _VERBS.fullmatch(match.group())
        or not (match.start() - 1 in ends or _WHERE.search(text[: match.start()]))
    ]


def _clause(text: str, start: int, end: int) -> str:
    stop = re.compile(r"[;.](?= |$)").search(text, end)
    return text[start : stop.start() if stop else len(text)]


def _stop(text: str, start: int, stop: int) -> int:
    """Where a clause ends, which does not end before it has said anything."""
    for cut in _END.finditer(text, start, stop):
        if words(text[start : cut.start()]):
            return cut.start()
    return stop


def _is_month(match: re.Match[str], text: str) -> bool:
    return match.group() == "May" and bool(
        re.match(r",? [0-9]", text[match.end() :]) or re.search(r"[0-9] $", text[: match.start()])
    )
