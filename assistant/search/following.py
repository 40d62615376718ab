"""A question that follows up what was said before, written out so that it stands alone.

The question keeps its own words. What it takes over depends on how it leans (`leaning`): one that asks for more of the
same asks the question before again; one that says only what is new puts that in its place; one that points at something
brings what the question before was about. A place or an instrument that a question names takes the place of those
before it, and what stands alone takes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from assistant.records import Turn
from assistant.search.leaning import Language, Leaning, Wording, tokens
from assistant.search.mentions import Mentioned

REMEMBERED = 8  # turns that are looked at
LONGEST = 24  # words of what a question is about
ITEM = 12  # words of one of the things that an answer listed
HEADED = 300  # characters of an answer that say of what it speaks

_SENTENCES = re.compile(r"(?<=[.!?])\s+")
_BULLET = re.compile(r"^\s*(?:[-*]|\d+[.)])\s+(.+)", re.MULTILINE)  # of an answer, which is Markdown without blocks
_MARKER = re.compile(r"\s*\[\d+\]")

Naming = Callable[[str], Sequence[Mentioned]]


@dataclass(frozen=True, slots=True)
class Followed:
    """A question, with the questions that it goes on from and what it is about, nearest last and first."""

    question: str
    before: tuple[str, ...] = ()
    about: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All of it as it is searched and shown."""
        aside = f"({'; '.join(self.about)})" if self.about else ""
        return " ".join(part for part in (*self.before, self.question, aside) if part)

    @property
    def parts(self) -> tuple[str, ...]:
        """What it says, nearest first."""
        return (self.question, *reversed(self.before), *self.about)

    def changed(self, change: Callable[[str], str]) -> Followed:
        """The same with each part changed; what is empty then is left out."""
        before, about = (tuple(filter(None, map(change, each))) for each in (self.before, self.about))
        return Followed(change(self.question), before, about)


def followed(question: str, history: Sequence[Turn], naming: Naming) -> Followed:
    """A question with what it takes over from the conversation.

    Args:
        question: as it was asked.
        history: the turns before it.
        naming: finds the names in a text.
    """
    if not history:
        return Followed(question)
    wording, own = Wording.of(question), naming(question)
    names, places = (
        {word for each in own if each.is_place is place for word in tokens(question[each.start : each.end])}
        for place in (False, True)
    )
    leaning = wording.leaning(names, places, {*tokens(history[-1].question), *tokens(history[-1].answer)})
    if leaning is Leaning.ALONE:
        return Followed(question)
    turns = _returned(wording, history[-REMEMBERED:])
    answer = turns[-1].answer
    last = followed(turns[-1].question, turns[:-1], naming)
    if leaning is Leaning.AGAIN:
        return _again(wording, last, answer, naming)
    if own and not wording.says("comparing"):
        name = question[own[0].start : own[0].end] if leaning is Leaning.PART else ""
        only_places = not names and any(each.is_place for part in last.parts for each in naming(part))
        last = last.changed(partial(_renamed, name=name, naming=naming, only_places=only_places))
    listed = _listed(wording, turns[:-1] if wording.says("correcting") else turns)
    if leaning is Leaning.POINTING:
        return Followed(question, (), (*listed, *_about(wording, own, last, answer, naming)))
    if wording.telling and set(wording.telling) <= wording.language.words("actors"):
        last = last.changed(partial(_readdressed, actor=wording.telling[-1], language=wording.language))
    return Followed(question, (*last.before, last.question), (*listed, *last.about))


def _returned(wording: Wording, turns: Sequence[Turn]) -> Sequence[Turn]:
    """The conversation, up to the last turn that speaks most of what a question goes back to, if it does."""
    wanted = set(wording.goal)
    spoken = [len(wanted.intersection(tokens(f"{turn.question} {turn.answer}"))) for turn in turns]
    best = max(range(len(turns)), key=lambda at: (spoken[at], at))
    return turns[: best + 1]


def _again(wording: Wording, last: Followed, answer: str, naming: Naming) -> Followed:
    """The question before, or what its answer offered; with the words that ask for something else of it, if any."""
    offer = _SENTENCES.split(answer.strip())[-1]
    if offer.endswith("?") and wording.assents:
        return followed(offer, [Turn(last.text, "")], naming)
    if set(tokens(wording.text)).isdisjoint(wording.language.words("asking")):
        return last
    return Followed(wording.text, (*last.before, last.question), last.about)


def _renamed(text: str, name: str, naming: Naming, only_places: bool) -> str:
    """A text with a name, or none, in the place of its own; empty if it says nothing else."""
    theirs = [each for each in naming(text) if each.is_place or not only_places]
    if not theirs:
        return text
    ends = [0, *(each.end for each in theirs)]
    starts = [*(each.start for each in theirs), len(text)]
    between = [text[end:start] for end, start in zip(ends, starts, strict=True)]
    if not Wording.of(" ".join(between)).telling:
        return ""
    if name:
        return "".join([between[0], name, *between[1:]])
    return " ".join(part for part in (re.sub(r"^['’]s\b", "", each).strip() for each in between) if part)


def _readdressed(text: str, actor: str, language: Language) -> str:
    """A text with one of those whom rules address in the place of another."""
    actors = "|".join(map(re.escape, sorted(language.words("actors"), key=len, reverse=True)))
    return re.sub(rf"\b(?:{actors})\b", actor, text, flags=re.IGNORECASE)


def _about(wording: Wording, own: Sequence[Mentioned], last: Followed, answer: str, naming: Naming) -> list[str]:
    """What the question before was about; only which text, where a question points at one."""
    names = [part[each.start : each.end] for part in last.parts for each in naming(part)]
    if names and wording.points_at_text:
        return names[:1]
    about, left = [], LONGEST
    if not names and not own:
        said = answer[:HEADED]
        about = [said[each.start : each.end] for each in naming(said)][:1]
    for part in filter(None, map(_trimmed, last.parts)):
        left -= len(part.split())
        if left >= 0:
            about.append(part)
    return about


def _trimmed(question: str) -> str:
    """What a question is about: its last sentence without the words that ask, or the end of it."""
    wording = Wording.of(question)
    small = wording.language.words("small", "verbs", "asking")
    words = _SENTENCES.split(wording.opened.strip())[-1].rstrip("?!. ").split()
    while words and words[0].replace("’", "'").casefold() in small and (len(words[0]) == 1 or not words[0].isupper()):
        words = words[1:]  # but for "US"
    return " ".join(words[-LONGEST:])


def _listed(wording: Wording, turns: Sequence[Turn]) -> list[str]:
    """Which of the things that an answer listed a question means by its number ("the third one"); none if none."""
    at = wording.ordinal
    for turn in reversed(turns) if at is not None else ():
        things = _things(turn.answer, wording.language)
        if at is not None and len(things) > max(at, 1):
            return [" ".join(things[at].split()[:ITEM])]
    return []


def _things(answer: str, language: Language) -> list[str]:
    """The things that an answer lists: its bullets, else what commas part in its first sentence."""
    if bullets := _BULLET.findall(answer):
        return [_MARKER.sub("", each) for each in bullets]
    first = _SENTENCES.split(answer.strip())[0].rstrip(".")
    joining = "|".join(language.words("and"))
    parts = re.split(rf";|,(?:\s(?:{joining})\s)?|\s(?:{joining})\s", first.partition(":")[2] or first)
    return [part.strip() for part in parts if part.strip()]
