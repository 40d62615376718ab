"""Which divisions of two versions are the same, and which provisions of these: by what they say and are called."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from heapq import nlargest

from assistant.analyse.aligning import Gap, gaps, likest, rising
from assistant.analyse.divisions import Division, Fragment
from assistant.analyse.tokens import Token

SAME = 0.2  # of their words from which two of one name are the same provision
ALIKE = 0.6  # ... and two of different names, where no other is nearly as like
AGAIN = 0.85  # ... and two that stand in different articles
AHEAD = 0.1  # by which the likest must be ahead of the next
NAMED = 0.3  # what an equal name is worth
INSIDE = 0.5  # of their words, the worth of the name with them, from which two points are the same
MANY = 40_000  # pairs of fragments beyond which only names tell
RUN = 3  # words that are compared as one between divisions
TELLING = 5  # words of a provision that is known again in another place

Pair = tuple[int, int]


def divided(old: Sequence[Division], new: Sequence[Division]) -> list[Pair]:
    """The divisions that are the same in both, by their places; each is in one pair at most."""
    names: dict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(new):
        names[each.locator].append(place)
    called = sorted(
        ((a, b) for a, each in enumerate(old) for b in names[each.locator]), key=lambda pair: abs(pair[0] - pair[1])
    )
    same = _apart(pair for pair in called if old[pair[0]].keys == new[pair[1]].keys)
    rows = sorted(set(range(len(old))) - {a for a, _ in same})
    columns = sorted(set(range(len(new))) - {b for _, b in same})
    likeness = {
        (rows[row], columns[column]): score
        for (row, column), score in _likeness([old[a].keys for a in rows], [new[b].keys for b in columns]).items()
    }
    return sorted(_apart([*same, *_sure(likeness, set(called)), *called]))


def _sure(likeness: dict[Pair, float], called: set[Pair], least: float = ALIKE) -> list[Pair]:
    """The pairs that are sure by their words, the likest first."""
    best: dict[tuple[int, int], list[float]] = defaultdict(list)
    for (a, b), score in likeness.items():
        best[0, a].append(score)
        best[1, b].append(score)
    most = {key: nlargest(2, scores) for key, scores in best.items()}
    found = []
    for pair, score in likeness.items():
        others = [each[score >= each[0]] for each in (most[0, pair[0]], most[1, pair[1]]) if len(each) > 1]
        is_sure = score >= least and score >= max(others, default=0.0) + AHEAD * (score < 1)
        if is_sure or (pair in called and score >= SAME):
            found.append((score + NAMED * (pair in called), pair))
    return [pair for _, pair in sorted(found, key=lambda each: (-each[0], abs(each[1][0] - each[1][1]), each[1]))]


def _apart(pairs: Iterable[Pair]) -> list[Pair]:
    """Those of some pairs that share nothing with one before them."""
    found: list[Pair] = []
    first: set[int] = set()
    second: set[int] = set()
    for a, b in pairs:
        if a not in first and b not in second:
            found.append((a, b))
            first.add(a)
            second.add(b)
    return found


def _likeness(old: Sequence[tuple[str, ...]], new: Sequence[tuple[str, ...]]) -> dict[Pair, float]:
    """How much of their runs of words two texts share, from 0 to 1; without the pairs that share none."""
    first, second = [_runs(keys) for keys in old], [_runs(keys) for keys in new]
    where: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for b, runs in enumerate(second):
        for run in runs:
            where[run].append(b)
    shared: Counter[Pair] = Counter()
    for a, runs in enumerate(first):
        for run, count in runs.items():
            for b in where[run]:
                shared[a, b] += min(count, second[b][run])
    return {(a, b): 2 * count / (first[a].total() + second[b].total()) for (a, b), count in shared.items()}


def _runs(keys: Sequence[str]) -> Counter[tuple[str, ...]]:
    size = min(RUN, len(keys))
    return Counter(tuple(keys[at : at + size]) for at in range(len(keys) - size + 1) if size)


def inside(old: Sequence[Sequence[Fragment]], new: Sequence[Sequence[Fragment]]) -> list[Pair]:
    """The provisions of a division that are the same in both, in order; the beginnings of both always are."""
    first, second = [_keys(each) for each in old], [_keys(each) for each in new]
    found = rising(sorted([(0, 0), *((a, b) for a, b in _once(first, second) if a and b)]))
    for a, a_end, b, b_end in _between(found, len(old), len(new)):
        if (a_end - a) * (b_end - b) <= MANY:
            like = _scoring(old[a:a_end], new[b:b_end])
            found += [(a + row, b + column) for row, column in likest(a_end - a, b_end - b, like)]
    return sorted([*found, *_named(old, new, found)])


def _keys(provision: Sequence[Fragment]) -> tuple[str, ...]:
    return tuple(key for each in provision for key in each.keys)


def _once(first: Sequence[tuple[str, ...]], second: Sequence[tuple[str, ...]]) -> list[Pair]:
    """The texts that stand once in both."""
    often, other = Counter(first), Counter(second)
    places = {keys: place for place, keys in enumerate(second)}
    return [(place, places[keys]) for place, keys in enumerate(first) if keys and often[keys] == 1 and other[keys] == 1]


def _between(pairs: Sequence[Pair], rows: int, columns: int) -> list[Gap]:
    found, a, b = [], 0, 0
    for row, column in [*pairs, (rows, columns)]:
        if row > a and column > b:
            found.append((a, row, b, column))
        a, b = row + 1, column + 1
    return found


def _scoring(old: Sequence[Sequence[Fragment]], new: Sequence[Sequence[Fragment]]) -> Callable[[int, int], float]:
    """How like two provisions are, whole or in their first paragraphs, that may be the same; else 0."""
    first = [(Counter(_keys(each)), Counter(each[0].keys)) for each in old]
    second = [(Counter(_keys(each)), Counter(each[0].keys)) for each in new]

    def like(row: int, column: int) -> float:
        shared = max(_shared(one, other) for one, other in zip(first[row], second[column], strict=True))
        score = shared + NAMED * (old[row][0].tail == new[column][0].tail)
        return score if score >= INSIDE else 0.0

    return like


def _shared(one: Counter[str], other: Counter[str]) -> float:
    """How much of their words two texts share, from 0 to 1."""
    size = one.total() + other.total()
    return 2 * (one & other).total() / size if size else 1.0


def _named(old: Sequence[Sequence[Fragment]], new: Sequence[Sequence[Fragment]], found: Sequence[Pair]) -> list[Pair]:
    """The provisions that are left and bear one name in both, where that keeps the order."""
    places = {each[0].locator: place for place, each in enumerate(new)}
    named: list[Pair] = []
    for a, each in enumerate(old):
        b = places.get(each[0].locator, -1)
        if b >= 0 and all((a - row) * (b - column) > 0 for row, column in [*found, *named]):
            named.append((a, b))
    return named


def wandered(
    old: Sequence[Sequence[Fragment]], new: Sequence[Sequence[Fragment]], pairs: Sequence[Pair]
) -> list[tuple[Fragment, Fragment]]:
    """Paragraphs behind the first of a provision that stand behind another one now: the end of a list and what follows.

    What the counterpart of their provision holds too has not wandered.
    """
    partner, back = dict(pairs), {b: a for a, b in pairs}
    leaving = [
        (a, each)
        for a, own in enumerate(old)
        for each in own[1:]
        if not _held(each, new[partner[a]] if a in partner else ())
    ]
    coming = [
        (b, each) for b, own in enumerate(new) for each in own[1:] if not _held(each, old[back[b]] if b in back else ())
    ]
    like = [[_shared(Counter(one.keys), Counter(other.keys)) for _, other in coming] for _, one in leaving]
    found = likest(len(leaving), len(coming), lambda row, column: like[row][column] * (like[row][column] >= ALIKE))
    return [(leaving[row][1], coming[column][1]) for row, column in found]


def _held(paragraph: Fragment, provision: Sequence[Fragment]) -> bool:
    """Whether a provision holds most of the words of a paragraph, in a row."""
    runs = _runs(paragraph.keys)
    return len(paragraph.keys) < TELLING or (runs & _runs(_keys(provision))).total() >= runs.total() * ALIKE


def again(old: Sequence[Sequence[Token]], new: Sequence[Sequence[Token]]) -> list[Pair]:
    """Texts of which each is by far the likest of the other: what stands in another place now."""
    first, second = [[[token.key for token in each] for each in texts] for texts in (old, new)]
    likeness = _likeness([tuple(each) for each in first], [tuple(each) for each in second])
    long = {pair: score for pair, score in likeness.items() if len(first[pair[0]]) >= TELLING}
    return sorted(_apart(_sure(long, set(), AGAIN)))


def changed(old: Sequence[str], new: Sequence[str]) -> list[Gap]:
    """Where the words of two texts differ, by their places, but for how a word is parted: "high risk" is "highrisk"."""
    found = []
    for a, a_end, b, b_end in gaps(old, new):
        first, second = _alike(old[a:a_end], new[b:b_end])
        a, b = a + first, b + second
        ends = [[word[::-1] for word in reversed(words)] for words in (old[a:a_end], new[b:b_end])]
        first, second = _alike(*ends)
        if a < a_end - first or b < b_end - second:
            found.append((a, a_end - first, b, b_end - second))
    return found


def _alike(old: Sequence[str], new: Sequence[str]) -> Pair:
    """How many of the first words of two stretches say the same when they are run together."""
    a = b = 0
    ends = (0, 0)
    one = other = ""
    while one.startswith(other) or other.startswith(one):
        if one == other:
            ends, one, other = (a, b), "", ""
        if len(one) <= len(other) and a < len(old):
            one, a = one + old[a], a + 1
        elif b < len(new):
            other, b = other + new[b], b + 1
        else:
            break
    return ends
