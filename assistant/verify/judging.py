"""A sentence that a model wrote, held against the texts that it cites."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.models import contexts
from assistant.records import Verdict
from assistant.verify import actors, binding, clauses, crossing, names, opposites, polarity, provisions, support, values
from assistant.verify.folding import folded
from assistant.verify.likeness import plain, share
from assistant.verify.quotes import altered, stands

_LABEL = re.compile(r"(?<=[:;,]) \(?(?:[0-9]{1,2}|[a-z]|[ivx]{1,4})[.)](?= )")
"""The label of a point in a list, which is neither a number nor the end of a sentence."""
_LONGEST = 4000
"""Characters; no sentence is longer, and what a model repeats without end would keep the check busy."""
_ABOUT = 0.5
"""The share of a sentence's words that a text has which is about the same. All wrong sentences on which the check is
developed reach it with their texts; with another text of the same document, which speaks of all of it too, 4 of 72."""
_SHORT = re.compile(
    r"^\W*(?P<said>yes\b(?!-)|no\b(?=\W*$|\s*[,.;:!)(*\"]|\s+[-–—]|[–—]|\s+(?:it|they|this|that|these|there|the|you|we)\b))"
    r"(?:[^\w-]+-? ?|$)",
    re.IGNORECASE,
)
"""A yes or no that opens a sentence: it says something only together with the rule that follows. The "no" of "no keeper
may" is part of this rule."""


def judge(
    sentence: str, evidence: Sequence[str], known: Sequence[str] = (), question: str = ""
) -> tuple[Verdict, tuple[str, ...]]:
    """The verdict on a sentence against the texts it cites, with the reasons if they do not support it.

    If they do, it says what was compared. `known` is what else is known of the texts: titles, short names, issuers,
    headings, locators. It counts for names and for the numbers of provisions, not for values or for what must be
    done. `question` is what a sentence that opens with yes answers. Citation markers do not belong into the sentence.
    """
    if stands(sentence, evidence) and not _SHORT.fullmatch(sentence):
        return Verdict.VERBATIM, ()
    if len(sentence) > _LONGEST:
        return Verdict.UNSUPPORTED, ("it is too long to be held against a text",)
    short = _SHORT.match(sentence)
    rule = sentence[short.end() :] if short else sentence
    if not rule:
        return Verdict.UNSUPPORTED, ("it names no rule that says so",)
    written = plain(folded(rule))
    texts, titles = ([plain(folded(text)) for text in each] for each in (evidence, known))
    reasons = [*altered(rule, (*evidence, *known)), *_differences(written, texts, titles)]
    if question and short and short["said"].casefold() == "yes":
        reasons += _denied(plain(folded(question)), written)
    if reasons:
        return Verdict.UNSUPPORTED, tuple(dict.fromkeys(reasons))
    return Verdict.SUPPORTED, (f"compared: {', '.join(_compared(written))}",)


def contradictions(sentence: str, evidence: Sequence[str], known: Sequence[str] = ()) -> tuple[str, ...]:
    """Why texts that speak of all that a sentence speaks of say otherwise: another figure or date, force or denial.

    None where they say it, or do not speak of it. `known` is as for `judge`.
    """
    if len(sentence) > _LONGEST:
        return ()
    written = plain(folded(sentence))
    texts, titles = ([plain(folded(text)) for text in each] for each in (evidence, known))
    unnumbered = names.unnumbered(written, titles)
    bare, *bare_texts = (_LABEL.sub("", provisions.without(text)) for text in (unnumbered, *texts))
    together = " \n ".join(bare_texts)
    against = [
        *altered(sentence, (*evidence, *known)),
        *values.otherwise(unnumbered, texts),
        *binding.differences(bare, bare_texts),
        *polarity.contradictions(bare, together),
        *opposites.opposed(bare, together),
        *crossing.crossed(bare, together),
    ]
    if not against or share(bare, " ".join((*texts, *titles))) < _ABOUT:
        return ()
    if support.uncarried(bare, texts, titles, contexts.installed()):
        return ()
    return tuple(dict.fromkeys(against))


def warm() -> None:
    """Load what the check reads contexts with."""
    contexts.installed()


def _differences(sentence: str, texts: Sequence[str], titles: Sequence[str]) -> list[str]:
    """What is exact first: where it differs the contexts need not be read."""
    together = " \n ".join(texts)
    unnumbered = names.unnumbered(sentence, titles)
    bare, *bare_texts = (_LABEL.sub("", provisions.without(text)) for text in (unnumbered, *texts))
    bare_together = " \n ".join(bare_texts)
    exact = [
        *provisions.unnamed(sentence, together, titles),
        *values.unmatched(unnumbered, texts),
        *names.strangers(bare, together, titles),
        *binding.differences(bare, bare_texts),
        *polarity.contradictions(bare, bare_together),
        *opposites.opposed(bare, bare_together),
        *crossing.crossed(bare, bare_together),
        *actors.unknown(bare, bare_together, titles),
    ]
    return exact or support.uncarried(bare, texts, titles, contexts.installed())


def _denied(question: str, rule: str) -> list[str]:
    """Why a rule does not say yes to a question."""
    against = [*binding.differences(question, [rule]), *polarity.contradictions(question, rule)]
    return ["it says yes, and its rule does not"] if against else []


def _compared(sentence: str) -> list[str]:
    """What of a sentence was held against the texts, in words."""
    there = {
        "provisions": provisions.named(sentence),
        "numbers and dates": values.values(sentence),
        "names": names.named(sentence),
        "what must or may be done": clauses.clauses(sentence),
        "what is denied or excepted": [each for each in polarity.denials(sentence) if each.strict],
    }
    return [*(what for what, found in there.items() if found), "words"]
