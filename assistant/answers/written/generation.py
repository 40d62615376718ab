"""An answer that a model writes: the passages that fit its window, its words as they come, each sentence checked."""

from __future__ import annotations

import contextlib
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
from assistant.records import Candidate, Event, Passage, Query, Turn, Verdict
from assistant.text.words import words

SPEAKS = 0.4  # share of a sentence that must stand in a passage it names, else it is held against the nearest
CARRIED = 0.3  # share of a sentence that must stand in the passage nearest to it, else nothing carries it
NOTHING = Draft("", ())
PATIENCE = 15  # seconds given to a model to rewrite a question


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
    """The sentences that a model wrote so far and a reader sees, and how many are left out since nothing carries them.

    There are none of a model that finds no answer in the passages. `coming` is what is written behind them.
    """

    sentences: tuple[Written, ...] = ()
    lost: int = 0
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
        sources = [prompts.source(n, each.candidate.passage, each.text) for n, each in enumerate(shown, 1)]
        fixed = [text for _, text in prompts.answering(asked, history, [], is_doubted=is_doubted)]
        sources = sources[: tokens.fitting(fixed, sources, self.model.window, self.model.answer)]
        sent = [each.candidate for each in shown[: len(sources)]]
        read = cache(lambda draft: self._read(checked(draft, sent, asked.question)))
        speech, settled = drafts.Speech(), 0
        for piece in self._pieces(prompts.answering(asked, history, sources, is_doubted=is_doubted)):
            said = speech.hear(piece)
            yield Event("token", said) if said else Event("wait", "")
            *so_far, coming = drafts.begun(speech.said, len(sent)) or [NOTHING]
            if len(so_far) > settled and not drafts.refusing(speech.said):
                settled = len(so_far)
                yield self._composed(map(read, so_far), coming.text)
        if drafts.refusing(speech.said):
            yield Composed()
            return
        drafted = drafts.drafted(speech.said, len(sent))
        reason = drafts.failing(speech.said, drafted)
        composed = Composed() if reason else self._composed(map(read, drafted))
        if not composed.sentences:
            reason = reason or "wrote nothing that is supported"
            raise ModelError(f"The model {self.model.name!r} {reason}.", hint="Try another model.")
        yield composed

    def _composed(self, written: Iterable[Written], coming: str = "") -> Composed:
        """What a reader sees of sentences: not those that nothing carries nor, if strict, those that are flagged."""
        found = list(written)
        carried = [each for each in found if each.is_carried]
        shown = (each for each in carried if not self.strict or each.verdict != Verdict.UNSUPPORTED)
        return Composed(tuple(shown), len(found) - len(carried), coming)

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
        """Returns a follow-up as a question that can be searched by itself; as it is, where the model does not help."""
        return (yield from self._rewritten(prompts.rewriting(question, history), question, history))

    def termed(self, question: str) -> Generator[Event, None, str]:
        """Returns a question in English, and in the terms that laws use; as it is, where the model does not help."""
        return (yield from self._rewritten(prompts.terming(question), question, ()))

    def _rewritten(
        self, messages: Sequence[Message], question: str, history: Sequence[Turn]
    ) -> Generator[Event, None, str]:
        """Returns the question that a model makes of one; as it is, where that takes longer than `PATIENCE`."""
        speech, until = drafts.Speech(), time.monotonic() + PATIENCE
        with contextlib.suppress(ModelError), contextlib.closing(self._pieces(messages)) as pieces:
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

    Small models mistake numbers: a sentence that the passages it names do not support is held against the nearest one,
    if that says more of it. What a passage contradicts is not saved by another one that only fails to. One that says
    no more than the question is carried by nothing.
    """
    near = {id(each): verify.nearness(draft.text, each.passage.text) for each in shown}
    nearest = max(shown, key=lambda each: near[id(each)])
    named = [shown[marker - 1] for marker in draft.markers]
    best = max((near[id(each)] for each in named), default=0.0)
    cited = named if best >= SPEAKS else [nearest]
    verdict, reasons = _judged(draft, cited, question)
    if verdict == Verdict.UNSUPPORTED and near[id(nearest)] > best:
        again = _judged(draft, [nearest], question)
        if again[0] != Verdict.UNSUPPORTED:
            cited, (verdict, reasons) = [nearest], again
    is_carried = verdict != Verdict.UNSUPPORTED or near[id(nearest)] >= CARRIED
    says_more = not set(words(draft.text)) <= set(words(question))
    return Written(draft.text, tuple(_quote(draft, each) for each in cited), verdict, reasons, is_carried and says_more)


def _judged(draft: Draft, named: Sequence[Candidate], question: str) -> tuple[Verdict, tuple[str, ...]]:
    """The verdict on a sentence against passages and what the model was told of them."""
    known = [name for each in named for name in _names(each.passage)]
    texts = [f"{each.passage.text}\n{prompts.about(each.passage)}." for each in named]
    return verify.judge(draft.text, texts, known, question)


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
