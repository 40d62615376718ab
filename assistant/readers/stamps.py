"""What a header, a footer or a watermark says of the whole document: that it is a draft, withdrawn, not in force.

Such lines are no part of the text, and who reads it must know of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_LONGEST = 150  # characters of a header that is quoted
_SAID = (
    r"not(?: yet)? (?:in force|final|adopted|law)|no longer in force|superseded|withdrawn|repealed|revoked|rescinded",
    r"not for (?:circulation|citation|distribution|publication)|do not (?:cite|quote|distribute)|embargoed|unofficial",
    r"drafts?|obsolete|cancelled|subject to (?:change|approval)",
    r"for (?:consultation|comment|discussion)(?: only)?",
    r"entwurf|nicht in kraft|aufgehoben|außer kraft|projet|brouillon|abrogée?|borrador|derogad[oa]|rascunho",
    r"revogad[oa]|bozza|abrogat[oa]|ontwerp|ingetrokken|vervallen|uchylon[ya]|utkast|upphävd|luonnos",
)
_EASTERN = "草案|草稿|征求意见稿|废止|失效|초안|폐지|廃止"
_STAMP = re.compile(rf"\b(?:{'|'.join(_SAID)})\b|{_EASTERN}", re.IGNORECASE)


def problems(lines: Iterable[str]) -> list[str]:
    """A problem for each line that says so, once."""
    said = (" ".join(line.split()) for line in lines)
    found = dict.fromkeys(line for line in said if len(line) <= _LONGEST and _STAMP.search(line))
    return [f"Beside the text stands: “{line}”." for line in found]
