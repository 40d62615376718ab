"""Law that a text quotes in order to insert it elsewhere: its headings are not the text's own."""

from __future__ import annotations

import re
from bisect import bisect_right

_OPENS = re.compile(
    r"""^[ \t]{0,40}(?:\([0-9a-z]{1,4}\)[ \t]{0,4})?[‘“"'«„]
    (?=(?:Article|ARTICLE|Section|SECTION|Sec\.|§|ANNEX|Annex|CHAPTER|Chapter|TITLE|Title)[ \t]
     | \(?[0-9]{1,3}[a-z]?[.)][ \t] | \([a-z]{1,3}\)[ \t])""",
    re.MULTILINE | re.VERBOSE,
)
_CLOSES = re.compile(r"[’”\"'»“][ \t]?[.;,]?[ \t]*(?:and|or)?[ \t]*$", re.MULTILINE)
LONGEST = 40_000  # characters of one quotation; an opening mark that nothing closes hides no more than its line


def quoted(content: str) -> list[tuple[int, int]]:
    """The stretches of quoted law, in order."""
    found: list[tuple[int, int]] = []
    opens = list(_OPENS.finditer(content))
    closes = [match.end() for match in _CLOSES.finditer(content)] if opens else []
    position = 0
    for match in opens:
        if match.start() < position:
            continue
        following = bisect_right(closes, match.end())
        closed = following < len(closes) and closes[following] - match.end() < LONGEST
        position = closes[following] if closed else match.end()
        found.append((match.start(), position))
    return found
