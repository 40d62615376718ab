"""Of all lines that look like headings of one family, those that are.

Their numbers rise through the text, best one by one, and they have the most text behind them: a
table of contents rises too but has none, a cross-reference breaks the order.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from assistant.outline.numerals import Key, follows

ENOUGH = 400  # characters of text behind a heading; more does not make it a better one
NEXT = 300  # what it is worth that a number comes directly after the one before it

Best = tuple[int, int]  # the weight of a chain, the candidate at its end
NONE: Best = (0, -1)


def heaviest(keys: Sequence[Key], weights: Sequence[int], *, joined: bool = False) -> list[int]:
    """The indexes of the heaviest strictly rising chain, by a Fenwick tree over the ranks of the keys.

    Args:
        keys: the numbers of the candidates, in the order of the text.
        weights: what each candidate is worth.
        joined: whether each number must follow the one before, at most one being lost.
    """
    ranks = {key: rank for rank, key in enumerate(sorted(set(keys)), 1)}
    tree = [NONE] * (len(ranks) + 1)
    ends: dict[Key, Best] = {}
    total: list[Best] = []
    for i, (key, weight) in enumerate(zip(keys, weights, strict=True)):
        before = NONE if joined else _prefix(tree, ranks[key] - 1)
        if joined:
            before = max((ends.get(near, NONE) for near in _near(key)), default=NONE)
        linked = max((ends.get(previous, NONE) for previous in _previous(key)), default=NONE)
        if linked[1] >= 0:
            before = max(before, (linked[0] + NEXT, linked[1]))
        if joined and before[1] < 0 and key[-1][0] > 2:
            total.append(NONE)
            continue
        first = NEXT if before[1] < 0 and key == ((1, ""),) else 0
        total.append((before[0] + weight + first, before[1]))
        best = (total[i][0], i)
        rank = ranks[key]
        while rank < len(tree):
            tree[rank] = max(tree[rank], best)
            rank += rank & -rank
        for group in _groups(key):
            ends[group] = max(ends.get(group, NONE), best)
    chain: list[int] = []
    last = max(range(len(total)), key=lambda i: total[i][0], default=-1)
    while last >= 0:
        chain.append(last)
        last = total[last][1]
    return chain[::-1]


def links(keys: Sequence[Key]) -> int:
    """How many numbers of a chain come directly after the one before."""
    return sum(follows(before, after) for before, after in itertools.pairwise(keys))


def _prefix(tree: Sequence[Best], rank: int) -> Best:
    best = NONE
    while rank > 0:
        best = max(best, tree[rank])
        rank -= rank & -rank
    return best


def _previous(key: Key) -> list[Key]:
    """What may stand directly before a number, as groups of numbers that begin alike."""
    if not key:
        return []
    *outer, (number, letters) = key
    if letters:
        return [(*outer, (number, "" if letters == "a" else letters[:-1] + chr(ord(letters[-1]) - 1)))]
    if number > 1:
        return [(*outer, (number - 1, "*"))]
    return [tuple(outer)] if outer else []


def _near(key: Key) -> list[Key]:
    """What may stand before a number if one number is lost, or what a part stands under is not numbered itself."""
    *outer, (number, _) = key
    found: list[Key] = [(*outer, (number - 2, "*"))]
    if outer and number <= 2:
        *upper, (above, _) = outer
        found += [tuple(outer), (*upper, (above - 1, "*"))]
    return found


def _groups(key: Key) -> list[Key]:
    """The groups that a number belongs to: itself, and what it stands under."""
    found: list[Key] = [key]
    found += [(*key[:depth], (key[depth][0], "*")) for depth in range(len(key))]
    return found
