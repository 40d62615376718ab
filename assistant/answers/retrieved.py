"""What was found for a question, from which the answer is made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers.direct import Direct
from assistant.answers.quoted.choosing import Measured
from assistant.answers.quoted.comparing import Found
from assistant.records import Candidate, Filters, Query

Timings = dict[str, float]


@dataclass(frozen=True, slots=True)
class Retrieved:
    """A question with the passages found for it, best first, what they were taken from, and the time that took.

    `likely` are the sentences of the passages that may answer, the likeliest first; `sides` what was found for each
    side of a comparison; `told` is the answer where these do not matter.
    """

    asked: Query
    ranked: Sequence[Candidate]
    filters: Filters
    timings: Timings
    likely: Sequence[Measured] = ()
    sides: Sequence[Found] = ()
    told: Direct | None = None
