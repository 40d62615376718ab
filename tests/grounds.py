"""What the sentences of a brief rest on: the provisions that they name, in the texts of the instruments they speak of."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.outline.kinds import PARTS
from assistant.outline.references import Reference, references
from assistant.outline.resolve import numbers, resolve
from assistant.records import Provision
from assistant.verify.folding import folded
from assistant.verify.values import Value, unmatched, values

_ALIKE = {
    "principle": ("paragraph", "section"),
    "action": ("paragraph",),
    "point": ("paragraph",),
    "clause": ("section",),
}
"""What an outline calls parts that a text only numbers, "7. Develop ...", and people give a name."""
_ASIDE = re.compile(r"\bfootnotes? \d+|\b\d+ U\.S\.C\. [\w()]+", re.IGNORECASE)
"""Numbers that are neither values nor provisions of the text."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A text that a brief summarises, and its outline; without provisions the whole text is one."""

    content: str
    provisions: tuple[Provision, ...]

    def stretches(self, named: Reference) -> Iterator[str]:
        """The provision that a reference names, with the words that lead to it; or what it is a part of, where that
        shows the part by its label."""
        kinds = (named.kind, *_ALIKE.get(named.kind, ()))
        for depth in range(len(named.points), -1, -1):
            part = replace(named, points=named.points[:depth])
            for locator in (str(replace(part, kind=kind)) for kind in kinds):
                found = self._provision(locator)
                if found and all(_shows(found, label) for label in named.points[depth:]):
                    yield from (found, *self._leading(part))
                    return
        if self._is_headed(named) or (not numbers(self.provisions, str(named)) and self._shows_somewhere(named)):
            yield self.content  # it is there, but where it ends is not known

    def _is_headed(self, named: Reference) -> bool:
        called = rf"^\W*{re.escape(str(named))}(?![\w-]|\.\d)"
        return re.search(called, self.content, re.IGNORECASE | re.MULTILINE) is not None

    def _shows_somewhere(self, named: Reference) -> bool:
        """Whether a text that has no provisions of a kind has one all the same: "Table 3", "Sec. 2-101." or "6.2.1"."""
        at = rf"(?:(?<!\w){named.kind} |^\W*|\bSec\. |§ ){re.escape(named.number)}(?![\w-]|\.\d)"
        shown = re.search(at, self.content, re.IGNORECASE | re.MULTILINE)
        if shown and all(_shows(self.content, label) for label in named.points):
            return True
        return not self.provisions and any(each.within(named) for each in _named(self.content))

    def _leading(self, part: Reference) -> Iterator[str]:
        """What the provisions around a part say before their own parts begin."""
        for depth in range(len(part.points)):
            around = self._resolved(str(replace(part, points=part.points[:depth])))
            if around:
                inner = min(each.start for each in self.provisions if each.start > around.start)
                yield self.content[around.start : inner]

    def _provision(self, locator: str) -> str:
        found = self._resolved(locator)
        return self.content[found.start : found.end] if found else ""

    def _resolved(self, locator: str) -> Provision | None:
        try:
            return resolve(self.provisions, locator)
        except LookupError:  # it may stand under a heading that became a part of its locator
            return next((each for each in self.provisions if each.locator.endswith(f", {locator}")), None)


def complaints(sentence: str, grounds: Sequence[Ground], names: Iterable[str], listed: str) -> list[str]:
    """Which provisions of a sentence are in none of the texts, and which values in no provision that it names.

    `names` are those of instruments, whose numbers are no values; `listed` is what the brief has from elsewhere. Small
    numbers in words count what the brief itself enumerates.
    """
    outside = references(listed)
    named = [each for each in references(sentence) if each not in outside]
    cited = {each: [text for ground in grounds for text in _found(ground, each, named)] for each in named}
    wrong = [f"no text has {each}" for each, texts in cited.items() if not texts]
    stretches = [text for texts in cited.values() for text in texts]
    stretches += [ground.content for ground in grounds if not ground.provisions or not stretches]
    said = [value for value in _values(_bare(sentence, names)) if value.unit or not value.written.isalpha()]
    return wrong + [f"no provision named says {value.written}" for value in said if not _says(value, stretches, listed)]


def _found(ground: Ground, each: Reference, named: Sequence[Reference]) -> Iterator[str]:
    yield from ground.stretches(each)
    if each.kind in PARTS:  # "subsections (2) and (3)" of a section that the sentence names
        for whole in named:
            if whole.kind not in PARTS:
                yield from ground.stretches(replace(whole, points=(each.number, *each.points)))


def _shows(text: str, label: str) -> bool:
    """Whether a text has a part of that label; a scan may show "11." or "m." for "ii." and "iii."."""
    scanned = "(?:[i1l]{3}|m)" if label == "iii" else re.sub("i", "[i1l]", re.escape(label))
    return re.search(rf"(?<!\w)\(? ?{scanned} ?[.)]", text, re.IGNORECASE) is not None


def _bare(sentence: str, names: Iterable[str]) -> str:
    for name in sorted(names, key=len, reverse=True):
        sentence = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "it", sentence, flags=re.IGNORECASE)
    return _ASIDE.sub("note", sentence)


def _says(value: Value, stretches: Sequence[str], listed: str) -> bool:
    if any(_has(value, text) for text in (listed, *stretches)):
        return True
    texts = [folded(text) for text in stretches if len(text) < 20_000]
    return not any(reason.endswith("is not in the cited text") for reason in unmatched(value.written, texts))


def _has(value: Value, text: str) -> bool:
    if isinstance(value.worth, tuple):
        return any(_same_day(value.worth, other) for other, _ in _worths(text))
    there = _worths(text)
    counted = {unit for worth, unit in there if worth == value.worth}
    return bool(counted) if not value.unit else bool(counted & {value.unit, ""})


def _same_day(said: tuple[int | None, ...], other: object) -> bool:
    return isinstance(other, tuple) and all(mine in (None, its) for mine, its in zip(said, other, strict=True))


@functools.cache
def _named(text: str) -> frozenset[Reference]:
    return frozenset(references(text))


@functools.cache
def _values(text: str) -> tuple[Value, ...]:
    return tuple(values(folded(text)))


@functools.cache
def _worths(text: str) -> frozenset[tuple[object, str]]:
    paragraphs = re.split(r"\n\s*\n", text)  # reading values takes the square of a text's length
    return frozenset((value.worth, value.unit) for each in paragraphs for value in _values(each))
