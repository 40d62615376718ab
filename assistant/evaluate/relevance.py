"""When a quote counts as found: 70 % of its 4-grams stand in what was found of its document.

4-grams are of words, or of characters where the quote is Chinese, after NFKC, with straight quote
marks, in lower case. A quote shorter than that is one gram.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from assistant.evaluate.questions import Question
from assistant.records import Passage

SHARE = 0.7  # of a quote's grams that must be found
HALF = 0.5  # ... and that an answer's citations must hold to count as quoting it
SIZE = 4
_MARKS = str.maketrans(dict.fromkeys("‘’‚‛", "'") | dict.fromkeys("“”„‟«»", '"') | dict.fromkeys("\u00ad\u200b"))
_CHINESE = re.compile(r"[\u4e00-\u9fff]")

Gram = tuple[str, ...]


def grams(text: str, *, chinese: bool | None = None, size: int = SIZE) -> set[Gram]:
    """The grams of a text; of characters if it is `chinese`, which is told from the text if not given."""
    folded = unicodedata.normalize("NFKC", text).translate(_MARKS).lower()
    characters = _CHINESE.findall(folded)
    parts = characters if (is_chinese(text) if chinese is None else chinese) else folded.split()
    return {tuple(parts[start : start + size]) for start in range(max(len(parts) - size + 1, 1))}


def is_chinese(text: str) -> bool:
    """Whether more than a quarter of a text is Chinese characters."""
    return len(_CHINESE.findall(text)) > len(text) / 4


def coverage(quote: str, texts: Iterable[str]) -> float:
    """The share of a quote's grams that stand in the texts together."""
    return max(_growing(quote, texts), default=0.0)


def _growing(quote: str, texts: Iterable[str]) -> Iterator[float]:
    """The share of a quote's grams that stand in the texts up to each of them."""
    chinese = is_chinese(quote)
    wanted = grams(quote, chinese=chinese)
    size = len(next(iter(wanted)))
    found: set[Gram] = set()
    for text in texts:
        found |= wanted & grams(text, chinese=chinese, size=size)
        yield len(found) / len(wanted)


def places(question: Question, passages: Sequence[Passage]) -> tuple[int, ...]:
    """For each gold quote the number of passages, best first, that it takes to cover it; 0 if they do not."""
    return tuple(_place(gold.document, gold.quote, passages) for gold in question.gold)


def _place(document: str, quote: str, passages: Sequence[Passage]) -> int:
    ranks = [rank for rank, passage in enumerate(passages, 1) if passage.document.id == document]
    shares = _growing(quote, (passages[rank - 1].text for rank in ranks))
    return next((rank for rank, share in zip(ranks, shares, strict=True) if share >= SHARE), 0)


def needed(question: Question, found: Sequence[int]) -> tuple[int, ...]:
    """What `places` found, one number for each thing that the question needs."""
    return tuple(min((found[i] for i in group if found[i]), default=0) for group in question.needs)


def rank(question: Question, found: Sequence[int]) -> int:
    """The first k at which everything that a question needs is covered by k passages; 0 if it never is."""
    firsts = needed(question, found)
    return max(firsts, default=0) if all(firsts) else 0


def ndcg(question: Question, found: Sequence[int], depth: int = 10) -> float:
    """Discounted gain of what a question needs within `depth` passages, as a share of the best there can be.

    A passage that covers two needed quotes counts as if they came one after the other.
    """
    firsts = sorted(first for first in needed(question, found) if first)
    gains = (_gain(max(first, place)) for place, first in enumerate(firsts, 1) if max(first, place) <= depth)
    best = sum(_gain(place) for place in range(1, min(len(question.needs), depth) + 1))
    return sum(gains) / best if best else 0.0


def _gain(place: int) -> float:
    return 1 / math.log2(1 + place)
