"""A whole draft held against the library, sentence by sentence, with word of how far that has come."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant import verify
from assistant.analyse.claims import Claim, claims
from assistant.analyse.examining import Examiner
from assistant.ports import Reader, Report
from assistant.readers.text import blocks
from assistant.records import CheckedDraft, CheckedSentence, Progress, Text
from assistant.text.words import ENGLISH

MOST = 8000  # sentences of a draft that are checked: more than 250 pages have
SOON = 5  # sentences after which it can be told how long the others take


@dataclass(frozen=True, slots=True)
class Checker:
    """Checks drafts with an `examiner` of sentences; `read` gives the text of a file."""

    examiner: Examiner
    read: Reader

    def checked(self, draft: str | Path, progress: Report | None = None) -> CheckedDraft:
        """A draft, given as its text or as the path of its file, with what was found of each of its sentences.

        `progress` is told how many are done, and in `path` about how long the others take; what it raises ends it all.
        """
        text = self.read(draft, report=progress) if isinstance(draft, Path) else Text(draft, blocks=blocks(draft))
        verify.warm()
        found = claims(text)
        wanted = found[:MOST]
        sentences = tuple(self._each(wanted, progress or (lambda _: None)))
        name = draft.name if isinstance(draft, Path) else ""
        return CheckedDraft(name, text.content, sentences, tuple(_notices(wanted, len(found), text.problems)))

    def _each(self, wanted: Sequence[Claim], report: Report) -> Iterator[CheckedSentence]:
        carried: tuple[str, ...] = ()
        began = time.monotonic()
        for done, claim in enumerate(wanted):
            spent = time.monotonic() - began
            left = _told(spent / done * (len(wanted) - done)) if done >= SOON else ""
            report(Progress("checking", done, len(wanted), left))
            sentence, named = self.examiner.examined(claim, carried)
            carried = named or carried
            yield sentence
        report(Progress("checking", len(wanted), len(wanted)))


def _told(seconds: float) -> str:
    """About how long something takes, in words."""
    if seconds < 90:
        return f"about {max(1, round(seconds / 5) * 5)} seconds left"
    return f"about {round(seconds / 60)} minutes left"


def _notices(wanted: Sequence[Claim], count: int, problems: Sequence[str]) -> Iterator[str]:
    """What was not checked of a draft, in sentences."""
    yield from problems
    if count > len(wanted):
        yield f"The first {len(wanted):,} of {count:,} sentences were checked: check the rest as a draft of its own."
    foreign = [claim.language for claim in wanted if claim.language != ENGLISH]
    if foreign:
        codes = ", ".join(dict.fromkeys(foreign))
        yield (
            f"{len(foreign):,} of {len(wanted):,} sentences are in another language than English ({codes}). Of these"
            " only quotations were checked, and whether the provisions that they name exist: no figures, dates, duties."
        )
