"""A quote held against the stored text it cites."""

from __future__ import annotations

from assistant.records import Verdict


def check(quote: str, stored: str, start: int, end: int) -> tuple[Verdict, tuple[str, ...]]:
    """The verdict on a quote that claims to stand at `stored[start:end]`, with the reasons if it fails.

    The comparison is exact: a quote that lost one "not" is not verbatim.
    """
    if not 0 <= start < end <= len(stored):
        return Verdict.UNSUPPORTED, (f"the text has no characters {start} to {end}",)
    if stored[start:end] != quote:
        return Verdict.UNSUPPORTED, ("the quote is not what stands at its place in the stored text",)
    return Verdict.VERBATIM, ()
