"""How much a text binds: what must, must not, should, may and need not be done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.text.words import words
from assistant.verify.forces import ANY, NEGATED, OF_NOBODY, VERBS, Force
from assistant.verify.likeness import among, plain

_END = re.compile(
    r"[;:.]|\b(?:but|unless|except|where|when|if|whereas|because|provided|until|however)\b", re.IGNORECASE
)
_BEGIN = re.compile(r"[,;:.]|\b(?:and|but|unless|where|when|if|which|that|who)\b", re.IGNORECASE)
_RISK = re.compile(
    r"\W*(?:be |also |then )*(?:cost|fine|punish|penali|reach|face|lead to|result in|carry|amount|risk|sanction)\w*",
    re.IGNORECASE,
)
_WHERE = re.compile(r"\b(?:where|if|when|as|unless|what|than)(?: (?!must|shall|may|can)[\w-]+){0,5} $", re.IGNORECASE)
_PURPOSE = re.compile(r"\bto(?: \w+ly)? $", re.IGNORECASE)
_JOINING = re.compile(r"\b(?:shall|must|should|may|will)\b[^.;:]*\b(?:and|or) $", re.IGNORECASE)
_INVERTED = re.compile(
    r"(?-i:(?:^|[.;:,] )Should|(?<=, )should)(?= (?:a|an|any|the|it|they|he|she|there|such|several|[\w-]+s)\b)"
)
_INTERPOSED = re.compile(
    r",? (?:however|therefore|moreover|where applicable|where appropriate|in turn|also),? ", re.IGNORECASE
)
_ASIDE = re.compile(r"\b(?:how|(?<!well )(?<!such )as|what|than|so that)(?: [\w-]+){0,4} $", re.IGNORECASE)
_ABLE = re.compile(r"can|could|cannot|(?:can|could) (?:not|never)", re.IGNORECASE)
_IN_CASE = re.compile(r"\b(?:where|if|when|why|because|since)(?: [\w-]+){0,6} $", re.IGNORECASE)
_HELPING = frozenset(("allow", "permit", "enable"))
"""Verbs that in a sentence mostly say what for ("to enable users to tell"), and answer what may be done in a text."""
_LEAVING = re.compile(r"\W*(?:be )?(?:avoid|refrain|abstain|desist)\w*", re.IGNORECASE)
_HINTED = re.compile(
    r"\b(?:want|suggest|propos|call(?:s|ed|ing)? for|potential|possib|risk|option|voluntar|ability|able|power|"
    r"discretion|ideal|aim|seek|perhaps|sometimes|prone|liable|likel|advis|favou?r)\w*",
    re.IGNORECASE,
)
"""What says in other words than a modal that a thing is possible or advised."""
_SAME = ({Force.MUST, Force.WILL}, {Force.DOUBT, Force.MAY})
_NOT_SAID = re.compile(r"\bnot(?: \w+ly)? (?:mean|imply|entail|say|suggest)\w*\b[^.;]*$", re.IGNORECASE)
_NOBODY = re.compile(
    r"(?:^|[.;:,] |\b(?:and|but|since|because|that|so|where|if) |(?=(?-i:N)))\b(?:no|none|nothing|nobody|neither)\b"
    r"(?! (?:later|more|less|earlier|longer|doubt))[^.;,]*$",
    re.IGNORECASE,
)
_JOINED = re.compile(r"(?:[\s,]|\b(?:be|or|and|but|also|ideally|in turn)\b)*", re.IGNORECASE)
_LIMITS = re.compile(
    r"\b(?:only|no other|unless|until|without|except|once|condition|provided that|before|prior to)\b", re.IGNORECASE
)
_AFTER, _BEFORE, _LONG = 6, 4, 16
_LOOK = 400
"""Characters around a modal that are looked at."""
_LEAST = 1.0
_NEAR = 0.75
"""How near to the best clause of the cited text another must come to be what the sentence is about as well."""


@dataclass(frozen=True, slots=True)
class _Modal:
    force: Force
    written: str
    after: tuple[str, ...]
    before: tuple[str, ...]
    limit: str
    left: bool


def differences(sentence: str, evidence: Sequence[str]) -> list[str]:
    """Why a folded sentence binds more, or less, than the clauses of the folded texts that it is about."""
    there = [modal for text in evidence for modal in _modals(plain(text))]
    mine = [modal for modal in _modals(plain(sentence)) if modal.written not in _HELPING]
    reasons = [reason for modal in mine if (reason := _differs(modal, there, " ".join(evidence)))]
    return reasons if mine or _HINTED.search(sentence) else _dropped(sentence, there)


def _differs(modal: _Modal, there: Sequence[_Modal], texts: str) -> str:
    scores = [_nearness(modal, other) for other in there]
    best = max(scores, default=0.0)
    if best < _LEAST or (modal.force is Force.MAY and _is_able(modal, texts)):
        return ""
    near = [other for other, score in zip(there, scores, strict=True) if score >= best * _NEAR]
    if any(_agree(modal, other) for other in near) or _unable(modal, texts):
        return ""
    return f'the cited text says "{near[0].written}", the sentence "{modal.written}"'


def _unable(modal: _Modal, text: str) -> bool:
    """Whether what "cannot" be is what the text says is not: "cannot escape" for "are not excused from"."""
    denied = [words(text[match.end() :])[:_AFTER] for match in re.finditer(r"\bnot\b", text, re.IGNORECASE)]
    return modal.written in ("cannot", "can not", "could not") and any(
        among(word, reach) for word in modal.after[:3] for reach in denied
    )


def _is_able(modal: _Modal, text: str) -> bool:
    """Whether a text says by an ending what a modal says: "renewable"."""
    able = re.findall(r"\b(?!avail|reason|applic|respons|poss|account)(\w{4,})[ai]ble\b", text.casefold())
    return any(word[:4] == base[:4] for word in modal.after[:1] for base in able)


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
    if forces == {Force.MUST, Force.MUST_NOT} and _first(one, other):
        return True
    if one.left != other.left:
        forces = {NEGATED.get(one.force, one.force), other.force}
    if (
        one.limit
        and other.limit
        and "only" in one.limit + other.limit
        and forces <= {Force.MUST, Force.MAY, Force.MUST_NOT, Force.NEED_NOT}
    ):
        return True
    return len(forces) == 1 or any(forces <= group for group in _SAME)


def _first(one: _Modal, other: _Modal) -> bool:
    """Whether one must not be done without, until or unless what the other says must be done before."""
    barred, ordered = (one, other) if one.force is Force.MUST_NOT else (other, one)
    return bool(re.search("without|un(?:til|less)|before", barred.limit) and re.search("before|prior", ordered.limit))


def _nearness(modal: _Modal, other: _Modal) -> float:
    governed = modal.after[:_AFTER]
    near, far = other.after[:_AFTER], other.after[_AFTER:]
    after = sum(1 if among(word, near) else 0.5 * among(word, far) for word in governed)
    crossed = sum(among(word, other.before) for word in governed) + sum(among(word, near) for word in modal.before)
    before = sum(among(word, other.before) for word in modal.before)
    verb = bool(modal.after and other.after) and among(modal.after[0], other.after[:1])
    return after + 0.5 * before + 0.5 * crossed + verb


def _modals(text: str) -> list[_Modal]:
    text = _INVERTED.sub("If", _INTERPOSED.sub(" ", text))
    matches = _orders([match for match in ANY.finditer(text) if not _is_month(match, text)], text)
    return [_modal(matches, number, text) for number, match in enumerate(matches) if not _aside(match, text)]


def _modal(matches: Sequence[re.Match[str]], number: int, text: str) -> _Modal:
    match = matches[number]
    denied = words(match.group()) if match.group()[:3].casefold() == "no " else []
    earliest = max(0, match.start() - _LOOK)
    begin = max((cut.end() for cut in _BEGIN.finditer(text, earliest, match.start())), default=earliest)
    limit = " ".join(_LIMITS.findall(_clause(text, begin, match.end())))
    force = Force[match.lastgroup or ""]
    if _NOBODY.search(text[max(earliest, matches[number - 1].end() if number else 0) : match.start()]):
        force = Force.NEED_NOT if VERBS.fullmatch(match.group()) else OF_NOBODY.get(force, force)
    return _Modal(
        force,
        match.group().casefold(),
        tuple([*denied, *_governed(matches, number, text)][:_LONG]),
        tuple(words(text[begin : match.start()])[-_BEFORE:]),
        limit.casefold(),
        _LEAVING.match(text, match.end()) is not None,
    )


def _governed(matches: Sequence[re.Match[str]], number: int, text: str) -> list[str]:
    """The words that a modal governs; one of two that are joined ("will be or should be") governs what that does."""
    end = matches[number].end()
    is_last = number + 1 == len(matches)
    stop = min(len(text) if is_last else matches[number + 1].start(), end + _LOOK)
    own = words(text[end : _stop(text, end, stop)])
    if own or is_last or not _JOINED.fullmatch(text[end:stop]):
        return own
    after = matches[number + 1].end()
    return words(text[after : _stop(text, after, min(len(text), after + _LOOK))])


def _aside(match: re.Match[str], text: str) -> bool:
    """Whether a modal lays nothing down: "can be fined up to", "as best they can", "not mean that all must"."""
    before = _before(match, text)
    if _NOT_SAID.search(before) or text.startswith(" wait ", match.end()):
        return True
    if match.lastgroup == Force.MAY.name and (_RISK.match(text, match.end()) or _ASIDE.search(before)):
        return True
    return bool(_ABLE.fullmatch(match.group()) and _IN_CASE.search(before))


def _before(match: re.Match[str], text: str) -> str:
    return text[max(0, match.start() - _LOOK) : match.start()]


def _orders(matches: Sequence[re.Match[str]], text: str) -> list[re.Match[str]]:
    """Without verbs that lay nothing down: "shall recommend", "may have to", "a way to allow", "need requires"."""
    ends = {match.end() for match in matches if match.lastgroup != Force.WILL.name}
    return [
        match
        for match in matches
        if not VERBS.fullmatch(match.group())
        or (match.lastgroup in (Force.MUST_NOT.name, Force.NEED_NOT.name) and match.group().casefold().startswith("be"))
        or not (
            match.start() - 1 in ends
            or _JOINING.search(_before(match, text))
            or _PURPOSE.search(_before(match, text))
            or _WHERE.search(_before(match, text))
            or _lets(match, text)
        )
    ]


def _lets(match: re.Match[str], text: str) -> bool:
    """Whether a verb of allowing stands in a relative clause: "that the law authorises"."""
    relative = re.search(r"\b(?:that|which|who)(?: [\w-]+){0,4} $", _before(match, text))
    return match.lastgroup == Force.MAY.name and relative is not None


def _clause(text: str, start: int, end: int) -> str:
    stop = re.compile(r"[;.](?= |$)").search(text, end, end + _LOOK)
    return text[start : stop.start() if stop else end + _LOOK]


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
