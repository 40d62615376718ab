"""Locators as people write them, to the provision that is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.outline.numerals import chinese
from assistant.records import Provision

_CHINESE = re.compile(r"第([一二三四五六七八九十百零0-9]+)(条|章)")
_PART_WORDS = re.compile(
    r"[,;]?\s*\b(?:points?|paragraphs?|paras?|subsections?|sub-?paragraphs?|letters?|items?|clauses?)\b\.?\s*(?=[(0-9a-z])"
)
_KINDS = (
    (re.compile(r"^(?:articles?|arts?\b\.?|artigo|artículo|artikel|articolo)\s*(?=[0-9ivxlc])"), "article "),
    (re.compile(r"^(?:sections?|secs?\b\.?|§+)\s*"), "sec "),
    (re.compile(r"^recitals?\s*"), "recital "),
    (re.compile(r"^(?:paragraphs?|paras?\b\.?|\.)\s*(?=[0-9])"), "paragraph "),
    (re.compile(r"^(?:annexe?s?|appendix|schedule)\b\s*(?=\S)"), "annex "),
)
_NUMBERED = re.compile(r"^[^\W\d_]+ \(?\d\S*$")
_TOKEN = re.compile(r"[0-9]+(?:-[0-9]+)+[a-z]?|[0-9]+[a-z]{0,2}(?![a-z])|[^\W_]+")


def resolve(provisions: Sequence[Provision], locator: str) -> Provision:
    """The provision that a locator names, however it is written.

    Raises:
        LookupError: there is none; the message says what exists instead.
    """
    wanted = normalise(locator)
    for provision in provisions:
        if normalise(provision.locator) == wanted:
            return provision
    raise LookupError(_instead(provisions, locator, wanted))


def numbers(provisions: Sequence[Provision], locator: str) -> bool:
    """Whether a document numbers provisions of the kind that a locator names, so that one may be said to be missing."""
    kind = normalise(locator).partition(":")[0]
    return sum(normalise(p.locator).startswith(f"{kind}:") and "(" not in p.locator for p in provisions) > 1


@lru_cache(maxsize=50_000)
def normalise(locator: str) -> str:
    """One spelling for comparing: "Art. 5 (1) f", "Article 5(1)(f)" and "Article 5, paragraph 1, point (f)" are one."""
    text = _CHINESE.sub(_western, locator.strip())
    text = re.sub(r"[（(]([一二三四五六七八九十]{1,3})[）)]", lambda match: f"({chinese(match.group(1))})", text)
    text = _PART_WORDS.sub(".", text[:1].casefold() + text[1:]).casefold()
    for pattern, kind in _KINDS:
        text = pattern.sub(kind, text)
    kind, _, rest = re.sub(r"\bpremier\b", "1", text).partition(" ")
    return f"{kind}:{'.'.join(_TOKEN.findall(rest))}" if rest else text


def _western(match: re.Match[str]) -> str:
    return f"{'article' if match.group(2) == '条' else 'chapter'} {chinese(match.group(1))}"


def _instead(provisions: Sequence[Provision], locator: str, wanted: str) -> str:
    """What there is near a provision that does not exist."""
    kind, _, number = wanted.partition(":")
    while "." in number:
        number = number.rpartition(".")[0]
        parent = next((p for p in provisions if normalise(p.locator) == f"{kind}:{number}"), None)
        if parent:
            return f"there is no {locator}: {_children(provisions, parent)}"
    alike = [
        p.locator for p in provisions if normalise(p.locator).startswith(f"{kind}:") and "." not in normalise(p.locator)
    ]
    if len(alike) > 1:
        return f"there is no {locator}: there are {alike[0]} to {alike[-1]}"
    if alike:
        return f"there is no {locator}, only {alike[0]}"
    kinds = list(dict.fromkeys(p.locator.split()[0] for p in provisions if _NUMBERED.match(p.locator)))
    if kinds:
        return f"there is no {locator}; the document is divided into: {', '.join(kinds[:5])}"
    return f"there is no {locator}; the document has no numbered provisions"


def _children(provisions: Sequence[Provision], parent: Provision) -> str:
    inside = [
        p.locator
        for p in provisions
        if p.locator.startswith(f"{parent.locator}(") and p.locator.count("(") == parent.locator.count("(") + 1
    ]
    return f"{parent.locator} has {inside[0]} to {inside[-1]}" if inside else f"{parent.locator} has no numbered parts"
