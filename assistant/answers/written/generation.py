"""An answer that a model writes: the passages that fit its window, its words as they come, each sentence checked."""

from __future__ import annotations

import contextlib
import re
import threading
import time
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from assistant import verify
from assistant.answers.quoted.choosing import Quote
from assistant.answers.written import drafts, prompts
from assistant.answers.written.drafts import Draft
from assistant.answers.written.evidence import Shown
from assistant.errors import ModelError
from assistant.models import tokens
from assistant.models.entailment import Entailment
from assistant.models.failures import failure
from assistant.ports import ChatModel, Message
from assistant.records import Authority, Candidate, Event, Passage, Query, Turn, Verdict
from assistant.text.words import words

SPEAKS = 0.4  # share of a sentence that must stand in a passage it names, else it is held against the nearest
CARRIED = 0.3  # share of a sentence that must stand in the passage nearest to it, else nothing carries it
PATIENCE = 15  # seconds given to a model to rewrite a question
IN_PARTS = "compared: each part with a passage of its own"
_PARTS = re.compile(r";\s+|,?\s+(?:while|whereas)\s+|,\s+(?:and|but)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Written:
    """A sentence that a model wrote, what it rests on, whether that supports it, and whether anything carries it."""

    text: str
    quotes: tuple[Quote, ...]
    verdict: Verdict
    reasons: tuple[str, ...]
    is_carried: bool = True


@dataclass(frozen=True, slots=True)
class Composed:
    """The sentences that a model wrote so far and a reader sees.

    There are none of a model that finds no answer in the passages. Left out are as many as were `lost`, since nothing
    carries them, and `dropped`, since they are not supported. `coming` is what is written behind them.
    """

    sentences: tuple[Written, ...] = ()
    lost: int = 0
    dropped: int = 0
    coming: str = ""


@dataclass(frozen=True, slots=True)
class Writing:
    """Writes answers with a model; with `strict` what its passages do not support is left out.

    With `in_doubt` the model is asked also where the passages do not surely answer. `entailment` reads each sentence
    beside its passages too, where one is set.
    """

    model: ChatModel
    strict: bool
    in_doubt: bool
    entailment: Entailment | None = None

    def stream(
        self, asked: Query, history: Sequence[Turn], shown: Sequence[Shown], *, is_doubted: bool
    ) -> Iterator[Event | Composed]:
        """The words as they come, the sentences so far, checked, whenever there is one more, and last all.

        The model is told where it `is_doubted` that the passages answer.

        Raises:
            ModelError: the model failed, or wrote nothing that can be used.
        """
        threading.Thread(target=verify.warm, daemon=True).start()  # while the model reads and writes
        sources = prompts.sources([(each.candidate.passage, each.text) for each in shown], asked.as_of)
        fixed = [text for _, text in prompts.answering(asked, history, [], is_doubted=is_doubted)]
        sources = sources[: tokens.fitting(fixed, sources, self.model.window, self.model.answer)]
        sent = [each.candidate for each in shown[: len(sources)]]
        read = cache(lambda draft: self._read(checked(draft, sent, asked.question)))
        speech, begun, settled = drafts.Speech(), list[Draft](), 0
        for piece in self._pieces(prompts.answering(asked, history, sources, is_doubted=is_doubted)):
            said = speech.hear(piece)
            yield Event("token", said) if said else Event("wait", "")
            begun = drafts.begun(speech.said, len(sent)) if said else begun
            so_far = drafts.telling(begun[:-1])
            if len(so_far) > settled and not drafts.refusing(begun):
                settled = len(so_far)
                yield self._composed(map(read, so_far), begun[-1].text)
        begun = drafts.begun(speech.said, len(sent))
        if drafts.refusing(begun):
            yield Composed()
            return
        drafted = drafts.drafted(begun)
        reason = drafts.failing(speech.said, drafted)
        composed = Composed() if reason else self._composed(map(read, drafted))
        if all(each.verdict == Verdict.UNSUPPORTED for each in composed.sentences):
            reason = reason or "wrote nothing that is supported"
            raise ModelError(f"The model {self.model.name!r} {reason}.", hint="Try another model.")
        yield composed

    def _composed(self, written: Iterable[Written], coming: str = "") -> Composed:
        """What a reader sees of sentences: not those that nothing carries nor, if strict, those that are flagged."""
        found = list(written)
        carried = [each for each in found if each.is_carried]
        shown = tuple(each for each in carried if not self.strict or each.verdict != Verdict.UNSUPPORTED)
        return Composed(shown, len(found) - len(carried), len(carried) - len(shown), coming)

    def _pieces(self, messages: Sequence[Message]) -> Generator[str]:
        """What the model writes; whatever a model that was handed in raises is a failure of it."""
        try:
            yield from self.model.write(messages)
        except ModelError:
            raise
        except Exception as error:
            raise failure(error, self.model.name, "") from error

    def _read(self, written: Written) -> Written:
        """A sentence that passed the check, as the entailment model reads it beside what it rests on."""
        if self.entailment is None or written.verdict != Verdict.SUPPORTED:
            return written
        text = " ".join(quote.passage.text for quote in written.quotes)
        if not self.entailment.contradicts(text, written.text):
            return written
        reason = f"{self.entailment.name} reads a contradiction to the cited text"
        return replace(written, verdict=Verdict.UNSUPPORTED, reasons=(reason,))

    def alone(self, question: str, history: Sequence[Turn]) -> Generator[Event, None, str]:
        """Returns a follow-up as a question that can be searched by itself; as it is, where the model does not help.

        It does not where it takes longer than `PATIENCE`.
        """
        speech, until = drafts.Speech(), time.monotonic() + PATIENCE
        with (
            contextlib.suppress(ModelError),
            contextlib.closing(self._pieces(prompts.rewriting(question, history))) as pieces,
        ):
            for piece in pieces:
                speech.hear(piece)
                yield Event("wait", "")
                if len(speech.said) > prompts.LONGEST:
                    break
                if time.monotonic() > until:
                    return question
        return prompts.rewritten(question, history, speech.said)


def checked(draft: Draft, shown: Sequence[Candidate], question: str = "") -> Written:
    """A sentence held against the passages it names; one that names none, or others, against the nearest.

    It cites the one that supports it by itself, or one for each of its parts: passages are never put together, or a
    duty of one and a date of another would make a rule that nobody wrote. Small models mistake numbers: where none that
    is named supports it, the nearest is tried, if that says more of it. What says no more than the question is carried
    by nothing.
    """
    near = {id(each): verify.nearness(draft.text, each.passage.text) for each in shown}
    by_nearness = sorted(shown, key=lambda each: (-near[id(each)], -verify.nearness(draft.text, _citable(each))))
    nearest = by_nearness[0]
    named = [each for each in by_nearness if id(each) in {id(shown[marker - 1]) for marker in draft.markers}]
    speaking = [each for each in named if near[id(each)] >= SPEAKS] or [nearest]
    cited, verdict, reasons = _held(draft.text, speaking, question)
    if verdict == Verdict.UNSUPPORTED and len(named) > 1 and (each_part := _in_parts(draft.text, named)):
        cited, verdict, reasons = each_part, Verdict.SUPPORTED, (IN_PARTS,)
    if verdict == Verdict.UNSUPPORTED and near[id(nearest)] > near[id(speaking[0])]:
        again = _held(draft.text, [nearest], question)
        cited, verdict, reasons = again if again[1] != Verdict.UNSUPPORTED else (cited, verdict, reasons)
    is_carried = verdict != Verdict.UNSUPPORTED or near[id(nearest)] >= CARRIED
    says_more = not set(words(draft.text)) <= set(words(question))
    return Written(draft.text, tuple(_quote(draft, each) for each in cited), verdict, reasons, is_carried and says_more)


def _held(text: str, speaking: Sequence[Candidate], question: str) -> tuple[list[Candidate], Verdict, tuple[str, ...]]:
    """Which passages support a sentence, the nearest first, with the verdict and its reasons; all where none does."""
    verdicts = [(each, *_judged(text, each, question)) for each in speaking]
    for each, verdict, reasons in verdicts:
        if verdict != Verdict.UNSUPPORTED:
            return [each], verdict, reasons
    return list(speaking), Verdict.UNSUPPORTED, verdicts[0][2]


def _in_parts(text: str, named: Sequence[Candidate]) -> list[Candidate]:
    """The passages of which each supports a part of a sentence of several; none where a part has none."""
    parts = [part for part in _PARTS.split(text) if part.strip()]
    holding = [
        next((each for each in named if _judged(part, each, "")[0] != Verdict.UNSUPPORTED), None) for part in parts
    ]
    is_whole = len(parts) > 1 and None not in holding
    return list({id(each): each for each in holding if each}.values()) if is_whole else []


def _judged(text: str, candidate: Candidate, question: str) -> tuple[Verdict, tuple[str, ...]]:
    return verify.judge(text, *told(candidate.passage), question)


def told(passage: Passage) -> tuple[list[str], list[str]]:
    """What a sentence is held against: a passage and whether it binds, and what else is known of it."""
    unbinding = f"\n{passage.document.short_title} is {passage.document.authority} and not binding."
    is_soft = passage.document.authority in (Authority.GUIDANCE, Authority.VOLUNTARY)
    return [passage.text + (unbinding if is_soft else "")], _names(passage)


def _citable(candidate: Candidate) -> str:
    """The sentences of a passage that can be cited."""
    return " ".join(candidate.passage.text[start:end] for start, end in candidate.sentences)


def _names(passage: Passage) -> list[str]:
    document = passage.document
    told = [document.title, *document.short_names, document.issuer, *passage.headings, passage.locator]
    return [name for name in told if name]


def _quote(draft: Draft, candidate: Candidate) -> Quote:
    """What of a passage a sentence rests on: the sentences nearest to it, else the first."""
    passage = candidate.passage
    spans = candidate.sentences or ((0, len(passage.text)),)
    start, end = verify.locate(draft.text, passage.text, spans) or spans[0]
    return Quote(passage, passage.start + start, passage.start + end, 0.0)
