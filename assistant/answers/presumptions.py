"""What a question takes for given, and is not so: provisions that the instruments it names do not have."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from dataclasses import replace

from assistant import outline
from assistant.outline.references import reference
from assistant.ports import Record
from assistant.records import Query


def missing(asked: Query, record_of: Callable[[str], Record]) -> str:
    """What the question presumes but no instrument that it names has, where these number such provisions."""
    for locator in asked.provisions:
        reasons = []
        for document_id in asked.documents:
            record = record_of(document_id)
            try:
                outline.resolve(record.outline, locator)
                break
            except LookupError as error:
                if not outline.numbers(record.outline, locator) or _begins_line(locator, record):
                    break
                holds = record.document.held(asked.as_of) is True
                reasons.append((holds, len(record.outline), f"In {record.document.short_title}, {error.args[0]}."))
        else:
            if reasons:
                return max(reasons)[-1]
    return ""


def _begins_line(locator: str, record: Record) -> bool:
    """Whether a line begins with a locator, or in the provision around it with its last part.

    The provision may be there, though the outline does not have it.
    """
    found = [(r"\s+".join(map(re.escape, locator.split())), record.text)]
    named = reference(locator)
    if named and named.points:
        with contextlib.suppress(LookupError):
            parent = outline.resolve(record.outline, str(replace(named, points=named.points[:-1])))
            found.append((re.escape(f"({named.points[-1]})"), record.text[parent.start : parent.end]))
    return any(re.search(rf"^\W*{each}(?!\w)", text, re.IGNORECASE | re.MULTILINE) for each, text in found)
