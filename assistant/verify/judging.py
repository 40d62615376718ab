"""A sentence that a model wrote, held against the texts that it cites."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.models import contexts
from assistant.records import Verdict
from assistant.verify import clauses, names, opposites, polarity, provisions, support, values
from assistant.verify.folding import folded
from assistant.verify.likeness import plain
from assistant.verify.quotes import altered, stands

_LABEL = re.compile(r"(?<=[:;,]) \(?(?:[0-9]{1,2}|[a-z]|[ivx]{1,4})[.)](?= )")
"""The label of a point in a list, which is neither a number nor the end of a sentence."""
_LONGEST = 4000
"""Characters; no sentence is longer, and what a model repeats without end would keep the check busy."""


def judge(sentence: str, evidence: Sequence[str], known: Sequence[str] = ()) -> tuple[Verdict, tuple[str, ...]]:
    """The verdict on a sentence against the texts it cites, with the reasons if they do not support it.

    `known` is what else is known of the texts: titles, short names, issuers, headings, locators. It counts for
    names and for the numbers of provisions, not for values or for what must be done. Citation markers do not
    belong into the sentence.
    """
    if stands(sentence, evidence):
        return Verdict.VERBATIM, ()
    if len(sentence) > _LONGEST:
        return Verdict.UNSUPPORTED, ("it is too long to be held against a text",)
    reasons = [*altered(sentence, evidence), *_differences(sentence, evidence, known)]
    return (Verdict.UNSUPPORTED, tuple(dict.fromkeys(reasons))) if reasons else (Verdict.SUPPORTED, ())


def _differences(sentence: str, evidence: Sequence[str], known: Sequence[str]) -> list[str]:
    """What is exact first: what one such difference tells needs no reading of contexts."""
    texts, titles = [plain(folded(text)) for text in evidence], [plain(folded(text)) for text in known]
    written, together = plain(folded(sentence)), " \n ".join(texts)
    bare, *bare_texts = (_LABEL.sub("", provisions.without(text)) for text in (written, *texts))
    exact = [
        *provisions.unnamed(written, together, titles),
        *values.unmatched(written, texts),
        *names.strangers(bare, together, titles),
        *clauses.differences(bare, bare_texts),
        *polarity.contradictions(bare, " \n ".join(bare_texts)),
        *opposites.opposed(bare, " \n ".join(bare_texts)),
    ]
    return exact or support.uncarried(bare, texts, titles, contexts.installed())
