"""Which words of two texts say the same: by stem, or as a usual synonym in rules and policy."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from assistant.text.words import stem, words

_ALIKE = (
    "use deploy employ utilise utilize apply",
    "keep retain maintain hold preserve store",
    "tell inform notify disclose report notification communicate announce",
    "give provide supply submit offer grant hand present",
    "person people individual human persons anyone someone natural",
    "law legal act statute regulation legislation",
    "company undertaking enterprise firm business operator organisation organization",
    "ban prohibit forbid unlawful illegal prohibition",
    "fine penalty sanction punish penalise punishable",
    "breach violate infringe break violation infringement contravene contravention",
    "comply compliance meet fulfil fulfill satisfy observe respect adhere abide follow conform",
    "need necessary require oblige obligation duty obligatory mandatory requirement demand call",
    "stop discontinue cease end",
    "issue publish promulgate release",
    "latest recent last newest",
    "exempt exclude exemption exclusion exception",
    "aim purpose intend goal objective meant",
    "decide determine decision determination",
    "crime criminal offence offense",
    "worker employee staff personnel",
    "establish create set found form",
    "revise update amend modify change amendment",
    "consist compose comprise include contain cover",
    "attend participate part take join",
    "choose appoint designate name",
    "due deadline late later time timely",
    "member representative",
    "start begin commence from",
    "effect force enter",
    "postpone delay defer move",
    "mean imply entail define definition refer describe",
    "assess evaluate review examine assessment evaluation",
    "risk danger hazard threat",
    "let allow permit enable authorise authorize",
    "america american us states",
    "know aware awareness learn",
    "happen take occur place",
    "yearly annual annually year",
    "licence license",
    "pursue prosecute",
    "concern relate regard cover involve",
    "power authority competence",
    "carry pose bear",
    "minimum least",
    "procure purchase buy acquire",
    "promptly immediately forthwith delay swiftly",
    "complete finish finalise finalize conclude",
    "help assist assistance support",
    "show demonstrate prove evidence",
    "record document documentation log",
    "affect prejudice",
    "warrant justify",
    "fix establish set determine",
    "maximum most",
    "believe consider deem regard treat",
    "prior before earlier previous",
    "enough sufficient adequate",
    "possible feasible",
)
_GROUPS: dict[str, set[int]] = {}
for _number, _group in enumerate(_ALIKE):
    for _word in _group.split():
        _GROUPS.setdefault(stem(_word), set()).add(_number)
_INTELLIGENCE = re.compile(r"\bartificial[ -]intelligence\b|\bAIs\b", re.IGNORECASE)
_BREACH = re.compile(
    r"\bnon-?compliance\b(?: with)?|\b(?:(?:do|does|did|is|are) not|(?:fail(?:s|ed|ing|ures?)? to)) "
    r"(?:comply(?:ing)? with|(?:meet|observe|fulfil|respect)(?:ing)?|adher(?:e|ing) to|abid(?:e|ing) by)\b",
    re.IGNORECASE,
)
_UN = re.compile(
    r"\b(?P<is>(?:is|are|be|been|being|was|were|as|remains?|proves?|seems?|deemed|considered|becomes?)(?: \w+ly)?) "
    r"(?:in(?=sufficient|adequate|applicable|eligible|feasible|capable)|im(?=possible|permissible)|"
    r"un(?=necessary|needed|able to|likely|available|related))",
    re.IGNORECASE,
)
"""The prefixes of words that say no more of a thing than "not" in front of the rest."""
_PHRASES = (
    (r"\bmakes? no difference\b(?:[^,.;]|\.(?=[0-9]))*? (?=(?:whether|if|how|what|which|who)\b)", "irrespective of "),
    (r"\bno matter (?=(?:whether|if|how|what|which|who|where|when)\b)", ""),
    (r"\bno (?:\w+ )?other than\b", "only"),
    (r"\b(?:at no (?:cost|charge)|without (?:charge|payment)|for free)\b", "free of charge"),
    (r"\b(?:not|non)[ -](?:mandatory|compulsory|obligatory)\b", "voluntary"),
    (r"\b(should|shall|must|may|will|can) (\w+) no (?!later|more|less|longer|earlier|fewer|greater)", r"\1 not \2 "),
    (r"(?<=\w), (?:however|therefore|moreover|furthermore|in turn),", ""),
)
_WRITTEN = tuple((re.compile(pattern, re.IGNORECASE), instead) for pattern, instead in _PHRASES)
_INITIALS = re.compile(r"\b(?:U\.S\.A\.|U\.S\.|U\.K\.|E\.U\.|U\.N\.)(?! [A-Z][a-z]+ Code)")
_LETTER_O = re.compile(r"\b0(?=[A-Z]{2})")
_COUNTING = frozenset(
    words(
        "two three four five six seven eight nine ten twelve twenty thirty percent cent million billion euro eur won "
        "least most"
    )
)
_SHARED = 6
"""Letters that two stems share at least where one is derived from the other."""


def plain(text: str) -> str:
    """A folded text in which what is written in several ways is written in one.

    "artificial intelligence" is AI, "U.S." is US, non-compliance a breach, "insufficient" is "not sufficient", "no
    matter how" is "how", and a zero read for an O is an O.
    """
    text = _INITIALS.sub(lambda match: match.group().replace(".", ""), _INTELLIGENCE.sub("AI", text))
    text = _UN.sub(r"\g<is> not ", _BREACH.sub("breach of", text))
    for pattern, instead in _WRITTEN:
        text = pattern.sub(instead, text)
    return _LETTER_O.sub("O", text)


@lru_cache(maxsize=100_000)
def alike(one: str, other: str) -> bool:
    """Whether two stems are of one word, or of words that stand for one another."""
    if one == other:
        return True
    shared = min(len(one), len(other), _SHARED)
    if shared > 4 and one[:shared] == other[:shared]:
        return True
    return bool(_GROUPS.get(one, set()) & _GROUPS.get(other, set()))


def among(word: str, others: Iterable[str]) -> bool:
    """Whether a stem, or one alike, is among others."""
    return any(alike(word, other) for other in others)


def share(sentence: str, evidence: str) -> float:
    """The share of the content words of a sentence that a text has, or words alike."""
    wanted = {word for word in words(plain(sentence)) if not word[0].isdigit() and word not in _COUNTING}
    there = set(words(plain(evidence)))
    return sum(among(word, there) for word in wanted) / len(wanted) if wanted else 0.0
