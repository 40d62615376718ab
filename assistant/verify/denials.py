"""What a text denies or excepts: "not", "no", "without", "unless", and what stands in their reach."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.analyser import STOP_WORDS, words
from assistant.verify.likeness import alike, among, plain

_BOUND = (
    r"(?:(?:no|not) (?:more|less|later|fewer|earlier|longer|lower|greater|sooner|limited|only|merely|just|"
    r"necessarily(?! (?:have|need|require)))\b(?: than| to)?|(?:not|never) exceed\w*|no\.? ?[0-9]|whether or not|not later)"
)
_FORWARD = re.compile(
    rf"(?P<bound>\b{_BOUND})|(?P<word>\b(?:not|never|no|none|nobody|nothing|cannot|without|neither|nor|"
    rf"unless|excepts?|excepting|"
    r"with the exception of|save (?:for|in|where)|other than|rather than|instead of|fail(?:s|ed|ing|"
    r"ure)? to|lacks?)\b|n't\b)"
    r"|(?P<prefix>\bnon-?(?=(?P<compound>[a-z]{4,}(?:-[a-z]+)*)))"
    r"|(?P<averting>\b(?:prevent|avoid|avert|mitigat|eliminat|counteract|combat)\w*|address(?:es|ed|ing)\b|\b(?:against|attention to|"
    r"free (?:of|from)|absence of|refrain\w* from)\b|\b(?:keep|kept|stop|bar|protect|discourag)\w*(?: [\w-]+){1,4}? from\b)"
    r"|(?P<whole>\b(?:is|are|be|been|was|were|shall be|remains?)(?: \w+ly)? (?:prohibited|banned|forbidden"
    r"|unlawful|illegal|exempt(?:ed)?|excluded|"
    r"outside)\b|\b(?:exempts?|excludes?|prohibits?|bans?|forbids?|outlaws?|prohibiting|excluding)\b)",
    re.IGNORECASE,
)
_END = re.compile(
    r"[;:.()]|(?<!\bto)(?<!\bfor)(?<!\bof)(?<!\bby)(?<!\bin),|\b(?:but|unless|except|where|when|if|while|"
    r"whereas|which|who|whose|that|because|provided|until|before|after|however|"
    r"without|and (?=(?:must|shall|may|should|can|is|are|has|have|does|do|will|takes?|sets?)\b)|or else)\b",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"\b(?:only|solely|sole|exclusively|exclusive|alone|limited to|nobody else|until|unless|no other|once|strictly)\b",
    re.IGNORECASE,
)
_ONLY = re.compile(
    r"(?:^|[,;] )only (?!from\b)|\bonly (?:if|where|when|to|for|by|after|in|on|with|apply|be|applies)\b|"
    r"\b(?:may|can|shall|must|should)(?: \w+){0,2} only\b|"
    r"\bsolely\b|\bexclusive(?:ly)?\b|\bapplies only\b",
    re.IGNORECASE,
)
_NECESSARY = re.compile(
    rf"{_ALONE.pattern}|\b(?:before|prior to|conditional|conditioned|condition|provided that|requires?|first)\b",
    re.IGNORECASE,
)
_EVEN = re.compile(
    r"\b(?:even (?:if|where|when|though)|regardless|irrespective|whether or not|in all cases|always)\b", re.IGNORECASE
)
_OPPOSITES = (
    ("higher|greater|highest", "lower|lesser|lowest"),
    ("before|prior", "after|following|since|once"),
    ("earlier|sooner|earliest|soonest", "later|latest"),
    ("includ(?:es|e|ed|ing)", "exclud(?:es|e|ed|ing)|exempts?"),
    ("lawful", "unlawful"),
    ("mandatory|compulsory", "voluntary|optional"),
    ("maximum", "minimum"),
    ("increas\\w+", "reduc\\w+|decreas\\w+"),
    ("internal\\w*", "external\\w*"),
    ("public", "private"),
    ("always", "never"),
    ("majority", "minority"),
    ("allow\\w*|permit\\w*", "prohibit\\w*|ban(?:s|ned)?|forbid\\w*"),
    ("compl(?:y|ies|ying|iance)", "breach\\w*|violat\\w+|infring\\w+"),
)
_LABEL = re.compile(r"(?<=[:;,]) \(?(?:[0-9]{1,2}|[a-z]|[ivx]{1,4})[.)](?= )")
_DEGREE = re.compile(r"\s+(?!(?:app|supp|comp|re|imp)ly\b)\w+ly\b")
_WITH = re.compile(r"\bwithout ((?:(?:any|a|an|the|undue|prior) )?[\w-]+)", re.IGNORECASE)
_REACH = 6
_HEADS = 3


@dataclass(frozen=True, slots=True)
class _Denial:
    """A denying word, the first words that it denies and all that stand in its reach.

    A soft one ("prevent", "attention to") says of a denial in the other text that it is meant, and needs no answer.
    """

    word: str
    heads: tuple[str, ...]
    reach: tuple[str, ...]
    soft: bool = False


def contradictions(sentence: str, evidence: str) -> list[str]:
    """Why a folded sentence does not deny and except what the folded text does."""
    sentence, evidence = (_LABEL.sub("", plain(text)) for text in (sentence, evidence))
    return [
        *_denials_differ(sentence, evidence),
        *_limits_differ(sentence, evidence),
        *_opposites(sentence, evidence),
        *_with_for_without(sentence, evidence),
    ]


def _denials_differ(sentence: str, evidence: str) -> list[str]:
    said, there = set(words(sentence)), set(words(evidence))
    mine, theirs = _denials(sentence), _denials(evidence)
    reasons = [
        f'the sentence says "{denial.word} {" ".join(denial.heads)}", the cited text does not'
        for denial in mine
        if not denial.soft and not any(_answers(denial, other, said, there) for other in theirs)
    ]
    reasons += [
        f'the cited text says "{denial.word}" of what the sentence says without it'
        for denial in theirs
        if not denial.soft
        and _touched(denial, said)
        and not any(_answers(other, denial, said, there) for other in mine)
    ]
    return reasons


def _answers(mine: _Denial, other: _Denial, said: set[str], there: set[str]) -> bool:
    """Whether two denials are of one thing: the first word of one that both texts have is in the other's reach."""
    if mine.soft or other.soft:
        soft, plain_one = (mine, other) if mine.soft else (other, mine)
        return any(among(word, soft.reach) for word in plain_one.heads)
    if not (mine.heads and other.heads):
        return True
    first = next((word for word in mine.heads if word in there or among(word, there - said)), None)
    second = next((word for word in other.heads if word in said or among(word, said - there)), None)
    if other.word == "non-" and not _touched(other, said):
        second = None
    met = [(first, word) for word in other.reach if first] + [(word, second) for word in mine.reach if second]
    return any(_meet(one, two, said, there) for one, two in met)


def _meet(mine: str, other: str, said: set[str], there: set[str]) -> bool:
    """Whether two denied words are one; a word that the other text has elsewhere is not meant by a mere synonym."""
    return mine == other or (alike(mine, other) and mine not in there and other not in said)


def _touched(denial: _Denial, said: set[str]) -> bool:
    """Whether a sentence speaks of what is denied: of its first word, and of most of the next."""
    met = [among(word, said) for word in denial.heads]
    return bool(met) and met[0] and sum(met) * 3 >= len(met) * 2


def _denials(text: str) -> list[_Denial]:
    found: list[_Denial] = []
    for match in _FORWARD.finditer(text):
        if match.group("bound"):
            continue
        after = _ahead(text, match.end())
        if match.group("prefix"):
            reach = tuple(words(match.group("compound")))
            found.append(_Denial("non-", reach, reach))
        elif match.group("averting"):
            found.append(_Denial(match.group().casefold(), (), tuple(after[:_REACH]), soft=True))
        elif match.group("whole"):
            before = words(text[: match.start()])[-_REACH * 2 :]
            heads = after[:_HEADS] or before[:_HEADS]
            found.append(_Denial(match.group().casefold(), tuple(heads), (*before, *after[:_REACH])))
        elif after:
            found.append(_Denial(match.group().casefold(), tuple(after[:_HEADS]), tuple(after[:_REACH])))
    return found


def _ahead(text: str, start: int) -> list[str]:
    """The content words from a place to the end of the clause; a comma that leaves none ends nothing."""
    degree = _DEGREE.match(text, start)
    start = end = degree.end() if degree else start
    for cut in _END.finditer(text, start):
        end = cut.start()
        if found := words(text[start:end]):
            return found
        if cut.group() in ".;":
            return []
    return words(text[start:])


def _with_for_without(sentence: str, evidence: str) -> list[str]:
    kept = sentence.casefold()
    return [
        f'the cited text says "{match.group()}", the sentence "with"'
        for match in _WITH.finditer(evidence)
        if re.search(rf"\bwith {re.escape(match.group(1).casefold())}\b", kept)
    ]


def _limits_differ(sentence: str, evidence: str) -> list[str]:
    reasons: list[str] = []
    if _ONLY.search(sentence) and not _ALONE.search(evidence):
        reasons.append('the cited text does not say "only"')
    if (even := _EVEN.search(sentence)) and not _EVEN.search(evidence):
        reasons.append(f'the cited text does not say "{even.group().casefold()}"')
    said = set(words(sentence))
    for match in re.finditer(r"\bonly(?: \w+){0,2} (?:if|where|when)\b", evidence, re.IGNORECASE):
        heads = _ahead(evidence, match.end())[:_HEADS]
        if heads and all(among(word, said) for word in heads) and not _NECESSARY.search(sentence):
            reasons.append(f'the cited text says "{match.group()}", the sentence does not')
    return reasons


def _opposites(sentence: str, evidence: str) -> list[str]:
    reasons = []
    for pair in _OPPOSITES:
        for one, other in (pair, pair[::-1]):
            said = _having(one, sentence)
            if said and not _having(other, sentence) and _having(other, evidence) and not _having(one, evidence):
                reasons.append(f'the sentence says "{said}", the cited text "{_having(other, evidence)}"')
    return reasons


def _having(pattern: str, text: str) -> str:
    found = re.search(rf"(?<!not )(?<!no )(?<!non-)\b(?:{pattern})\b(?! than)", text, re.IGNORECASE)
    return found.group() if found else ""


__all__ = ["STOP_WORDS", "Sequence", "contradictions"]
