"""Whether texts carry what a sentence says: each of its words by the word nearest to it there, in their contexts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.models.contexts import Contexts
from assistant.text import sentences
from assistant.text.words import STOP_WORDS, words
from assistant.verify.likeness import share

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_SPOKEN = 8
"""Sentences of the texts that a sentence is held against: those that have the most of its words."""
_NEAR, _MOST = 0.8, 0.09
"""What a word lacks to this cosine counts with its third power, so that one far word counts more than many that are
rather near; more in sum is carried by nothing. Set on sentences of policy texts in other words, of which it flags one
in eighty, and on the same with a word exchanged or a part added (evals/verification.py)."""
_ENOUGH = 0.5
"""The share of its words that must stand in the texts where no contexts can be read."""


def uncarried(sentence: str, evidence: Sequence[str], known: Sequence[str], contexts: Contexts | None) -> list[str]:
    """Why the folded texts, and what is known of them, do not carry what a folded sentence says."""
    if contexts is None:
        hardly = share(sentence, " ".join((*evidence, *known))) < _ENOUGH
        return ["the cited text hardly speaks of what the sentence says"] if hardly else []
    near = sorted((score, word) for word, score in nearness(sentence, evidence, known, contexts))
    if sum(max(0.0, _NEAR - score) ** 3 for score, _ in near) < _MOST:
        return []
    return [f"the cited text does not speak of {' and '.join(dict.fromkeys(word for _, word in near[:2]))}"]


def nearness(
    sentence: str, evidence: Sequence[str], known: Sequence[str], contexts: Contexts
) -> list[tuple[str, float]]:
    """The words of a folded sentence, each with its cosine to the nearest word of the texts."""
    import numpy as np

    there = [contexts.read(part) for part in (*_nearest(sentence, evidence), *known)]
    places, vectors = contexts.read(sentence)
    told = [read for _, read in there if len(read)]
    if not (told and places):
        return []
    best = (vectors @ np.vstack(told).T).max(axis=1)
    found = []
    for match in _WORD.finditer(sentence):
        word = match.group()
        own = [place for place, (start, end) in enumerate(places) if start < match.end() and end > match.start()]
        if own and word[0].isalpha() and len(word) > 2 and word.casefold() not in STOP_WORDS:
            found.append((word, float(best[own].mean())))
    return found


def _nearest(sentence: str, evidence: Sequence[str]) -> list[str]:
    """The sentences of the texts that together have the most words of one, each adding what the others lack."""
    left = [(text[start:end], set(words(text[start:end]))) for text in evidence for start, end in sentences.split(text)]
    said = set(words(sentence))
    chosen: list[str] = []
    missing = set(said)
    while left and len(chosen) < _SPOKEN:
        best = max(left, key=lambda each: (len(each[1] & missing), len(each[1] & said)))
        left.remove(best)
        chosen.append(best[0])
        missing -= best[1]
    return chosen
