"""Bodies, offices and instruments that a text names in capital letters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.text.words import STOP_WORDS, stem

_JOIN = r"(?: (?:of|for|and|on|the|of the|for the|on the|and the|to the))"
_WORD = r"[A-ZÀ-Þ][\w&'-]*"
_AFTER_NAME = re.compile(r"(?<=[A-Z]{2})-[a-z][\w'-]*")
"""What a hyphen joins to initials and is no part of the name: "AI-assisted", "EU-wide"."""
_RUN = re.compile(rf"(?<![\w'-]){_WORD}(?:{_JOIN}? {_WORD})*")
_TOKEN = re.compile(r"[^\W_]+")
_LITTLE_FIRST = re.compile(r"^(?:(?:of|for|and|on|the|to) )+")
_LITTLE = frozenset("of for and on the to in a an at".split())
_BODY = re.compile(
    r"\b(?:Commission|Parliament|Council|Office|Board|Agency|Department|Secretary|Institute|Authority|Minist\w+|Committee|Court|"
    r"Bureau|Administra\w+|Commissioner|President|Director|Attorney|Union)\b"
)
_ACTS = re.compile(r"(?<!issued )(?<!published )(?<!adopted )(?<!made )(?<!written )\b(?:to|by|with) (?:the )?$")
_NATIONS = re.compile(r"\bUnited Nations\b")
_OPENERS = STOP_WORDS | frozenset(
    "each every all both most some no other another either neither several many while whereas although though since "
    "because unless until once if when where whenever wherever provided before after during besides despite".split()
)
"""Words that open a sentence in a capital letter and belong to no name."""
_PLACES = {
    "the European Union": r"European Union|\bEU\b|European (?:Commission|Parliament)",
    "the Council of Europe": r"Council of Europe",
    "the United States": r"United States|\bU\.?S\.?A?\b",
    "the United Kingdom": r"United Kingdom|\bUK\b|Britain",
    "Korea": r"\bKorean?\b",
    "China": r"\bChin(?:a|ese)\b",
    "Australia": r"\bAustralian?\b",
    "Colorado": r"\bColorado\b",
}
_COMMON = frozenset(
    "ai eu us uk un usa american european federal act law regulation directive order convention code guidelines "
    "framework member state states party parties article section annex chapter part title recital paragraph point "
    "government union ceo i european's america korea korean colorado british britain australian australia china "
    "chinese english ml llm llms it sme smes eur usd gbp krw january february march april may june july "
    "august september october november december jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
"""Words that name no body by themselves, and those that documents of all places may be called by."""


def strangers(sentence: str, evidence: str, known: Sequence[str]) -> list[str]:
    """Why the names in a folded sentence are not in the folded text, nor in what is known of it."""
    text, titles = _tokens(evidence), [_tokens(title) for title in known]
    missing = [name for name, acts in _names(sentence) if not _named(name, [text] if acts else [text, *titles])]
    return [
        f"the cited text does not name {name}"
        for name in (*missing, *_elsewhere(sentence, " ".join((evidence, *known))))
    ]


def _elsewhere(sentence: str, told: str) -> list[str]:
    """The places in a sentence that are none of those of the text; a text that names no place is of any."""
    there = {place for place, pattern in _PLACES.items() if re.search(pattern, told)}
    said = {place for place, pattern in _PLACES.items() if re.search(pattern, sentence)}
    return sorted(said - there) if there else []


def _names(sentence: str) -> Iterator[tuple[str, bool]]:
    """The names in a sentence, and whether one is of a body that something is done to or by: no title proves that."""
    for match in _RUN.finditer(sentence):
        name = re.sub(r"'s$", "", match.group())
        opens = sentence[: match.start()].rstrip(' "(').endswith((".", ":", "?", "!")) or not sentence[
            : match.start()
        ].strip(' "(')
        if opens:
            first, _, rest = name.partition(" ")
            if not first.isupper() and (not rest or first.casefold() in _OPENERS or rest.islower()):
                name = _LITTLE_FIRST.sub("", rest)
            elif not first.isupper() and not _BODY.match(first) and _LITTLE_FIRST.match(rest):
                name = _LITTLE_FIRST.sub("", rest)  # "Following the Code", "Adherence to the Act"
        name = _AFTER_NAME.sub("", name)
        if name:
            yield name, bool(_BODY.search(name) and _ACTS.search(sentence[: match.start()]))


def _named(name: str, texts: Sequence[list[str]]) -> bool:
    """Whether the words of a name stand close together in one of the texts, in any order, or as its initials."""
    wanted, short = [word for word in _tokens(name) if word not in _LITTLE], _initials(name)
    peculiar = [word for word in wanted if word not in _COMMON]
    if not peculiar:
        return True
    if len(short) > 2 and any(re.fullmatch(rf"{short}s?", token) for tokens in texts for token in tokens):
        return True
    if len(wanted) > 1:
        return any(_together(wanted, tokens) for tokens in texts) or _each_named(name, texts)
    return any(_has(wanted[0], tokens) for tokens in texts)


def _each_named(name: str, texts: Sequence[list[str]]) -> bool:
    """Whether what "and" joins are names by themselves ("the Council and the Commission")."""
    parts = re.split(r" and (?:the )?", name)
    return len(parts) > 1 and all(_named(part, texts) for part in parts)


def _together(wanted: Sequence[str], tokens: list[str]) -> bool:
    reach = len(wanted) + 4
    wanted = [word for word in wanted if not _is_short_for(word, tokens)] or wanted[:1]
    tokens = [token for token in tokens if token not in _LITTLE]
    for begin, token in enumerate(tokens):
        if _same(wanted[0], token) or any(_same(word, token) for word in wanted[1:]):
            near = tokens[begin : begin + reach]
            if all(_has(word, near) for word in wanted):
                return True
    return False


def _has(word: str, tokens: list[str]) -> bool:
    return any(_same(word, token) for token in tokens) or _is_short_for(word, tokens)


def _same(word: str, token: str) -> bool:
    return word == token or stem(word) == stem(token)


def _is_short_for(word: str, tokens: list[str]) -> bool:
    """Whether a word is the initials of a run of words, as CJEU is of Court of Justice of the European Union."""
    if not 1 < len(word) < 8:
        return False
    whole = "".join(token[0] for token in tokens)
    return word in whole or word in "".join(token[0] for token in tokens if token not in _LITTLE)


def _initials(name: str) -> str:
    """The initials of a name, in which abbreviations stay whole: "caio" for "Chief AI Officers"."""
    parts = [part for part in _TOKEN.findall(name) if part.casefold() not in _LITTLE]
    return re.escape("".join(part if part.isupper() else part[0] for part in parts).casefold())


def _tokens(text: str) -> list[str]:
    """The tokens of a text, in which the United Nations are the UN."""
    return [token.casefold() for token in _TOKEN.findall(_NATIONS.sub("UN", text.replace("'s", "")))]
