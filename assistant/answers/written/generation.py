"""An answer that a model writes: the passages that fit its window, its words as they come, each sentence checked."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant import verify
from assistant.answers.quoted.choosing import Quote
from assistant.answers.written import drafts, prompts
from assistant.answers.written.drafts import Draft
from assistant.errors import ModelError
from assistant.models import tokens
from assistant.models.entailment import Entailment
from assistant.models.failures import failure
from assistant.ports import ChatModel, Message
from assistant.records import Candidate, Event, Passage, Turn, Verdict

SPEAKS = 0.4  # share of a sentence that must stand in a passage it names, else it is held against the nearest
PATIENCE = 15  # seconds given to a model to rewrite a question
SENT = 8  # passages that a model is shown, unless its window is too small


@dataclass(frozen=True, slots=True)
class Written:
    """A sentence that a model wrote, what it rests on, and whether that supports it."""

    text: str
    quotes: tuple[Quote, ...]
    verdict: Verdict
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Writing:
    """Writes answers with a model; with `strict` what its passages do not support is left out.

    `entailment` reads each sentence beside its passages too, where one is set.
    """

    model: ChatModel
    strict: bool
    entailment: Entailment | None = None

    def stream(
        self, question: str, history: Sequence[Turn], ranked: Sequence[Candidate]
    ) -> Iterator[Event | Sequence[Written]]:
        """The words as they come, and last the sentences, checked.

        Raises:
            ModelError: the model failed, or wrote nothing that can be used.
        """
        threading.Thread(target=verify.warm, daemon=True).start()  # while the model reads and writes
        shown = ranked[: self._fitting(question, history, ranked[:SENT])]
        if len(shown) < len(ranked[:SENT]):
            yield Event("notice", f"Of {len(ranked[:SENT])} passages {len(shown)} fitted into the model's window.")
        speech = drafts.Speech()
        mark = prompts.mark()
        sources = [prompts.source(n, each.passage, mark) for n, each in enumerate(shown, 1)]
        for piece in self._pieces(prompts.answering(question, history, sources)):
            said = speech.hear(piece)
            yield Event("token", said) if said else Event("wait", "")
        reason = drafts.failing(speech.said)
        if reason:
            raise ModelError(f"The model {self.model.name!r} {reason}.", hint="Try another model.")
        yield Event("stage", "checking")
        drafted = drafts.drafted(speech.said, len(shown))
        written = [self._read(checked(draft, shown, question)) for draft in drafted]
        if self.strict:
            written = [each for each in written if each.verdict != Verdict.UNSUPPORTED]
        if not written:
            raise ModelError(f"Nothing that the model {self.model.name!r} wrote is supported.", hint="Try another.")
        yield written

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

    def _fitting(self, question: str, history: Sequence[Turn], ranked: Sequence[Candidate]) -> int:
        """How many of the passages fit into the model's window beside the rest of the prompt."""
        fixed = [text for _, text in prompts.answering(question, history, [])]
        mark = prompts.mark()
        texts = [prompts.source(n, each.passage, mark) for n, each in enumerate(ranked, 1)]
        return tokens.fitting(fixed, texts, self.model.window, self.model.answer)


def checked(draft: Draft, shown: Sequence[Candidate], question: str = "") -> Written:
    """A sentence held against the passages it names; one that names none, or others, against the nearest.

    What a passage contradicts is not saved by another one that only fails to.
    """
    nearest = sorted(shown, key=lambda each: -verify.nearness(draft.text, each.passage.text))
    named = [shown[marker - 1] for marker in draft.markers]
    speaks = any(verify.nearness(draft.text, each.passage.text) >= SPEAKS for each in named)
    cited = named if speaks else nearest[:1]
    verdict, reasons = _judged(draft, cited, question)
    return Written(draft.text, tuple(_quote(draft, each) for each in cited), verdict, reasons)


def _judged(draft: Draft, named: Sequence[Candidate], question: str) -> tuple[Verdict, tuple[str, ...]]:
    known = [name for each in named for name in _names(each.passage)]
    return verify.judge(draft.text, [each.passage.text for each in named], known, question)


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
