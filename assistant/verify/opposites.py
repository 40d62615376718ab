"""Limits that only one of two texts sets ("only if", "even where"), and words that say the opposite."""

from __future__ import annotations

import re

from assistant.text.words import stem, words
from assistant.verify.denials import STOP
from assistant.verify.likeness import among

_ALONE = re.compile(
    r"\b(?:only|solely|sole|exclusively|exclusive|alone|limited to|nobody else|until|unless|no other|once|strictly)\b|"
    r"\bfor [^,.;]{3,80} to (?:apply|be [a-z]+|occur|count)\b[^.;]*\bmust\b",
    re.IGNORECASE,
)
_ONLY = re.compile(
    r"(?:^|[,;] )only (?!from\b)|\bonly (?:if|where|when|to|for|by|after|in|on|with|apply|be|applies)\b|"
    r"\b(?:may|can|shall|must|should)(?: \w+){0,2} only\b|"
    r"\bsolely\b|\bexclusive(?:ly)?\b|\bapplies only\b",
    re.IGNORECASE,
)
_ONLY_IF = re.compile(r"\bonly(?: \w+){0,2} (?:if|where|when) ([^;:.,]+)", re.IGNORECASE)
_NECESSARY = re.compile(
    rf"{_ALONE.pattern}|\b(?:before|prior to|conditional|conditioned|condition|provided that|requires?|first)\b",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"\b(?:must|ha(?:s|ve) to|needs? to|required to)\b(?:(?!\b(?:if|where|when)\b)[^.;])*", re.IGNORECASE
)
_EVEN = re.compile(
    r"\b(?:even (?:if|where|when)|regardless|irrespective|whether or not|no matter|"
    r"in (?:all|each|every) cases?|always)\b",
    re.IGNORECASE,
)
_PAIRS = (
    ("higher|greater|highest", "lower|lesser|lowest"),
    ("before|prior", "after|(?<!the )following|since|once"),
    ("earlier|sooner|earliest|soonest", "later|latest"),
    ("includ(?:es|e|ed|ing)", "exclud(?:es|e|ed|ing)|exempts?|not includ(?:e|ed|ing)"),
    (
        "(?:falls?|comes?) (?:with)?in the scope|(?<!fall )(?<!come )(?:with)?in the scope|(?:is|are) covered|covers|"
        "extends? to|appl(?:y|ies) to",
        "outside(?: of)? (?:the|its|this) scope|out of scope|not (?:be )?(?:fall )?within the scope|"
        "not (?:be )?covered|not cover|not extend to|not apply to",
    ),
    ("(?:restrict|limit|curtail|affect|prejudice)s?", "(?:do|does|did) not (?:affect|prejudice)|without prejudice"),
    ("lawful", "unlawful"),
    ("mandatory|compulsory", "voluntary|optional"),
    ("maximum", "minimum"),
    ("increas\\w+", "reduc\\w+|decreas\\w+"),
    ("internal\\w*", "external\\w*"),
    ("public", "private"),
    ("always", "never"),
    ("majority", "minority"),
    ("exceed\\w*", "not exceed\\w*"),
    ("allow\\w*|permit\\w*", "prohibit(?:s|ed|ing)?|ban(?:s|ned)?|forbid\\w*"),
    ("(?:from|as of) (?=[0-9])", "until (?=[0-9])"),
    ("keep\\w*|kept|retain\\w*|stor(?:e|es|ed|ing)|preserv\\w+", "delet\\w+|eras(?:e|es|ed|ing)|destroy\\w*"),
    ("high-risk", "(?:low|minimal|limited)-risk"),
    ("turnover", "profits?"),
    ("compl(?:y|ies|ying|iance)", "breach\\w*|violat\\w+|infring\\w+"),
)
_PREDICATE = r"\b(?:is|are|be|been|was|were|remains?|considered|deemed)(?: \w+ly| yet| also)? "
_UN = re.compile(rf"{_PREDICATE}(?:un|in|im|ir|il)([a-z]{{4,}})\b", re.IGNORECASE)
_WITHOUT = re.compile(r"\bwithout ((?:(?:any|a|an|the|undue|prior) )?[\w-]+)", re.IGNORECASE)
_HEADS = 3
_LIKE = 0.7
"""The share of the words in the nearest sentence of the text that another must have to count as well."""


def opposed(sentence: str, evidence: str) -> list[str]:
    """Why a folded sentence says the opposite of the folded text, or sets a limit that it does not set."""
    return [
        *_limits_differ(sentence, evidence),
        *_pairs_differ(sentence, evidence),
        *_prefixes_differ(sentence, evidence),
        *_with_for_without(sentence, evidence),
    ]


def _limits_differ(sentence: str, evidence: str) -> list[str]:
    reasons: list[str] = []
    if _ONLY.search(sentence) and not _ALONE.search(evidence):
        reasons.append('the cited text does not say "only"')
    if (even := _EVEN.search(sentence)) and not _EVEN.search(evidence):
        reasons.append(f'the cited text does not say "{even.group().casefold()}"')
    said = set(words(sentence))
    for match in _ONLY_IF.finditer(evidence):
        heads = words(match.group(1))[:_HEADS]
        kept = _NECESSARY.search(sentence) or (heads and _ordered(heads[-1], sentence))
        if heads and all(among(word, said) for word in heads) and not kept:
            reasons.append(f'the cited text says "{match.group()}", the sentence does not')
    return reasons


def _ordered(head: str, sentence: str) -> bool:
    """Whether a sentence makes a condition an order: "the authority must conclude"."""
    return any(among(head, words(match.group())) for match in _ORDER.finditer(sentence))


def _pairs_differ(sentence: str, evidence: str) -> list[str]:
    """Where the sentences of the cited text that are most like one say "after" and it says "before"."""
    like = _most_like(sentence, evidence)
    reasons = []
    for pair in _PAIRS:
        for one, other in (pair, pair[::-1]):
            said = _having(one, sentence)
            if said and not _having(other, sentence) and _having(other, like) and not _having(one, evidence):
                reasons.append(f'the sentence says "{said}", the cited text "{_having(other, like)}"')
    return reasons


def _most_like(sentence: str, evidence: str) -> str:
    said = set(words(sentence))
    parts = [(sum(among(word, set(words(part))) for word in said), part) for part in STOP.split(evidence)]
    best = max(count for count, _ in parts)
    return " \n ".join(part for count, part in parts if count >= best * _LIKE)


def _having(pattern: str, text: str) -> str:
    found = re.search(rf"(?<!not )(?<!no )(?<!non-)\b(?:{pattern})\b(?! than)", text, re.IGNORECASE)
    return found.group() if found else ""


def _prefixes_differ(sentence: str, evidence: str) -> list[str]:
    """What one text says to be unclear and the other to be clear."""
    reasons = []
    for one, other in ((sentence, evidence), (evidence, sentence)):
        for match in _UN.finditer(one):
            same = re.search(rf"{_PREDICATE}{match.group(1)}\b", other, re.IGNORECASE)
            if same and stem(match.group(1)) not in words(one) and not _UN.search(other):
                reasons.append(f'"{match.group()}" and "{same.group()}" are opposites')
    return reasons


def _with_for_without(sentence: str, evidence: str) -> list[str]:
    return [
        f'the cited text says "{match.group()}", the sentence "with"'
        for match in _WITHOUT.finditer(evidence)
        if (other := re.compile(rf"\bwith {re.escape(match.group(1))}\b", re.IGNORECASE)).search(sentence)
        and not other.search(evidence)
    ]
