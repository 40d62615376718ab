"""Documents from the web, within limits. Nothing in here runs unless somebody asked for an address."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """What fetching one document may take: bytes, as sent and as unpacked, seconds, and seconds of silence.

    With `private` addresses that are not public may be reached.
    """

    size: int
    seconds: float
    private: bool = False
    silence: float = 30
