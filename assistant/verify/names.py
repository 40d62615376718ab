"""Bodies, instruments, people and places that a text names in capital letters."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.text.words import STOP_WORDS, stem

_LISTED = tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))
_COMMON, _OPENERS = (frozenset(_LISTED[kind].split()) for kind in ("common", "openers"))
_PLACES = {re.compile(rf"\b(?:{written})\b"): short for short, written in _LISTED["places"].items()}
_BODY = re.compile(rf"\b(?:{_LISTED['bodies']})\b")
_JOIN = r"(?: (?:of|for|and|on|the|of the|for the|on the|and the|to the))"
_WORD = r"[A-ZÀ-Þ][\w&'-]*"
_CALLED = 4  # letters of a name that no number has by chance
_DIGITS = re.compile(r"[0-9]+(?:[-./][0-9]+)*")
_RUN = re.compile(rf"(?<![\w'-]){_WORD}(?:{_JOIN}? {_WORD})*")
_AFTER_NAME = re.compile(r"(?<=[A-Z]{2})-[a-z][\w'-]*")
"""What a hyphen joins to initials and is no part of the name: "AI-assisted", "EU-wide"."""
_ACTS = re.compile(r"(?<!issued )(?<!published )(?<!adopted )(?<!made )(?<!written )\b(?:to|by|with) (?:the )?$")
"""In front of a body that something is done to or by: that it issued the text proves nothing of that."""
_TOKEN = re.compile(r"[^\W_]+")
_LITTLE = frozenset("of for and on the to in a an at".split())
_LITTLE_FIRST = re.compile(rf"^(?:(?:{'|'.join(_LITTLE)}) )+")
_PREFIX = 5
"""Letters that a name and the word made of it share: "Korea", "Korean"."""


def strangers(sentence: str, evidence: str, known: Sequence[str]) -> list[str]:
    """Why the names in a folded sentence are not in the folded text, nor in what is known of it."""
    said, text, *titles = (_short(each) for each in (sentence, evidence, *known))
    tokens, all_tokens = _tokens(text), _tokens(" ".join((text, *titles)))
    missing = [name for name, acts in _names(said) if not _named(name, tokens if acts else all_tokens)]
    return [f"the cited text does not name {name}" for name in (*missing, *_elsewhere(said, " ".join((text, *titles))))]


def named(sentence: str) -> list[str]:
    """The names in a folded sentence."""
    return [name for name, _ in _names(_short(sentence))]


def unnumbered(sentence: str, known: Sequence[str]) -> str:
    """A folded sentence with blanks for the numbers in what its texts are called: that of Local Law 144 is no value."""
    for name in known:
        if len(name) >= _CALLED and any(map(str.isdigit, name)):
            called = re.compile(re.escape(name), re.IGNORECASE)
            sentence = called.sub(lambda match: _DIGITS.sub(" ", match.group()), sentence)
    return sentence


def _short(text: str) -> str:
    """A text in which places are called by their initials."""
    for place, short in _PLACES.items():
        text = place.sub(short, text)
    return text.replace("'s", "")


def _elsewhere(sentence: str, told: str) -> list[str]:
    """The places in a sentence that are none of those of the text; a text that names no place is of any."""
    said, there = (
        {place for place in _LISTED["places"] if re.search(rf"\b{place}\b", text)} for text in (sentence, told)
    )
    return sorted(said - there) if there else []


def _names(sentence: str) -> Iterator[tuple[str, bool]]:
    """The names in a sentence, and whether one is of a body that something is done to or by."""
    for match in _RUN.finditer(sentence):
        name, before = match.group(), sentence[: match.start()]
        first, _, rest = name.partition(" ")
        if not first.isupper() and (not before.strip(' "(') or before.rstrip(' "(').endswith((".", ":", "?", "!"))):
            opens = first.casefold() in _OPENERS | STOP_WORDS or (_LITTLE_FIRST.match(rest) and not _BODY.match(first))
            name = _LITTLE_FIRST.sub("", rest) if opens or not rest else name
        if name := _AFTER_NAME.sub("", name):
            yield name, bool(_BODY.search(name) and _ACTS.search(before))


def _named(name: str, tokens: list[str]) -> bool:
    """Whether the words of a name are in a text; those of a body close together, or as initials."""
    wanted = [word for word in _tokens(name) if word not in _LITTLE and not any(map(str.isdigit, word))]
    if all(word in _COMMON for word in wanted) or _initials(name) in {token.rstrip("s") for token in tokens}:
        return True
    if _BODY.search(name) and len(wanted) > 1:
        return _together(wanted, tokens) or _each_named(name, tokens)
    return all(word in _COMMON or _has(word, tokens) for word in wanted)


def _each_named(name: str, tokens: list[str]) -> bool:
    """Whether what "and" joins are names by themselves ("the Council and the Commission")."""
    parts = re.split(r" and (?:the )?", name)
    return len(parts) > 1 and all(_named(part, tokens) for part in parts)


def _together(wanted: Sequence[str], tokens: list[str]) -> bool:
    reach = len(wanted) + 4
    wanted = [word for word in wanted if not _is_short_for(word, tokens)] or wanted[:1]
    tokens = [token for token in tokens if token not in _LITTLE]
    near = (tokens[place : place + reach] for place, token in enumerate(tokens) if any(_same(w, token) for w in wanted))
    return any(all(_has(word, run) for word in wanted) for run in near)


def _has(word: str, tokens: list[str]) -> bool:
    return any(_same(word, token) for token in tokens) or _is_short_for(word, tokens)


def _same(word: str, token: str) -> bool:
    return stem(word) == stem(token) or (len(word) >= _PREFIX and word[:_PREFIX] == token[:_PREFIX])


def _is_short_for(word: str, tokens: list[str]) -> bool:
    """Whether a word is the initials of a run of words, as CJEU is of Court of Justice of the European Union."""
    if not 1 < len(word) < 8:
        return False
    whole = ("".join(token[0] for token in tokens), "".join(token[0] for token in tokens if token not in _LITTLE))
    return any(word in initials for initials in whole)


def _initials(name: str) -> str:
    """The initials of a name of three words or more, in which abbreviations stay whole: "caio"."""
    parts = [part for part in _TOKEN.findall(name) if part.casefold() not in _LITTLE]
    return "".join(part if part.isupper() else part[0] for part in parts).casefold() if len(parts) > 2 else ""


def _tokens(text: str) -> list[str]:
    return [token.casefold() for token in _TOKEN.findall(text)]
