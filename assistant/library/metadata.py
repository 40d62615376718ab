"""What may be said of a document: the fields of its metadata, the values that they take, and how they are written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assistant.errors import CorpusError
from assistant.policy.facts import SEVERAL
from assistant.records import (
    DESCRIPTIVE,
    Authority,
    EventKind,
    LegalEvent,
    Relation,
    RelationKind,
    Status,
    is_date,
)

_REPLACED = "replaced"
_DATES = ("adopted", "in_force", "status_date", "fetched")
_NON_BINDING = {"guidance": Authority.GUIDANCE, "proposal": Authority.PROPOSAL}


def checked(metadata: Mapping[str, Any]) -> dict[str, Any]:
    """Metadata as the fields of `Document`, empty ones left out.

    Raises:
        CorpusError: a name is not a field, or a value is not one that the field takes.
    """
    unknown = sorted(set(metadata) - set(DESCRIPTIVE))
    if unknown:
        raise CorpusError(f"There is no metadata field {unknown[0]!r}.", hint=f"Fields: {', '.join(DESCRIPTIVE)}.")
    values = {name: _value(name, value) for name, value in metadata.items() if value not in (None, "", [], ())}
    if values.get("authority") == "non-binding":
        values["authority"] = _NON_BINDING.get(str(values.get("kind", "")), Authority.VOLUNTARY)
    for name, kind in (("status", Status), ("authority", Authority)):
        if name in values:
            values[name] = _member(kind, name, str(values[name]))
    return values


@dataclass(frozen=True, slots=True)
class Replaced:
    """That a text was replaced: the id of the document that took its place, and what was given for it until then."""

    by: str
    given: dict[str, Any]


def parsed(described: bytes, sidecar: Path) -> dict[str, Any]:
    """The metadata that stand in a file, from its content; `sidecar` is where that is.

    Raises:
        CorpusError: it is no YAML, or holds something else.
    """
    return checked({name: value for name, value in _loaded(described, sidecar).items() if name != _REPLACED})


def replaced(described: bytes, sidecar: Path) -> Replaced | None:
    """What stands in a file of metadata about the replacement of its text, if that was replaced.

    Raises:
        CorpusError: as `parsed`.
    """
    match _loaded(described, sidecar).get(_REPLACED):
        case {"by": str(by), "given": dict(given)}:
            return Replaced(by, checked(given))
    return None


def written(metadata: Mapping[str, Any], replacement: Replaced | None = None) -> bytes:
    """The content of a file of metadata; nothing, where there are none."""
    values = _plain(metadata)
    if replacement:
        values[_REPLACED] = {"by": replacement.by, "given": _plain(replacement.given)}
    return yaml.safe_dump(values, allow_unicode=True, sort_keys=False).encode() if values else b""


def _plain(metadata: Mapping[str, Any]) -> dict[str, Any]:
    return {name: list(map(str, value)) if isinstance(value, tuple) else str(value) for name, value in metadata.items()}


def _loaded(described: bytes, sidecar: Path) -> dict[str, Any]:
    try:
        loaded = yaml.safe_load(described.decode("utf-8")) or {}
    except (yaml.YAMLError, ValueError) as error:
        raise CorpusError(f"The metadata in {sidecar} are not valid YAML.", hint="Mend or delete that file.") from error
    if not isinstance(loaded, dict):
        raise CorpusError(
            f"The metadata in {sidecar} are not a list of names and values.", hint="Mend or delete that file."
        )
    return loaded


def _value(name: str, value: Any) -> Any:
    several = value if isinstance(value, list | tuple) and name in SEVERAL else [value]
    if any(isinstance(each, list | tuple | dict | set) for each in several):  # a text of it may have no end in sight
        raise CorpusError(f"The metadata field {name!r} holds a list where a text belongs.", hint="Write one text.")
    if any("\ud800" <= character <= "\udfff" for each in several for character in str(each)):
        raise CorpusError(f"The metadata field {name!r} holds characters that are none.", hint="Write it anew.")
    if name in SEVERAL:
        parts = value if isinstance(value, list | tuple) else str(value).split(";")
        made = {"events": _event, "relations": _relation}.get(name, str)
        return tuple(made(" ".join(str(part).split())) for part in parts if str(part).strip())
    text = " ".join(str(value).split())
    if name == "id" and slug(text) != text:
        raise CorpusError(
            f"{text!r} cannot be an id.", hint=f"Use lower-case letters, digits and hyphens, e.g. {slug(text)!r}."
        )
    if name in _DATES and not is_date(text):
        raise CorpusError(f"{text!r} is no date for {name}.", hint="Write dates as 2024-06-13, 2024-06 or 2024.")
    return text


def _event(text: str) -> LegalEvent:
    """E.g. "2024-08-01 in force", or "2025-01-20 revoked by Executive Order 14148"."""
    try:
        return LegalEvent.of(text)
    except ValueError as error:
        hint = f"Write a date and one of: {', '.join(EventKind)}; e.g. 2024-08-01 in force."
        raise CorpusError(f"{text!r} is no event.", hint=hint) from error


def _relation(text: str) -> Relation:
    """E.g. "amends Regulation (EU) 2024/1689"."""
    kinds = [kind for kind in RelationKind if text.casefold().startswith(f"{kind} ")]
    if not kinds:
        hint = f"Write one of: {', '.join(RelationKind)}; and behind it what is meant."
        raise CorpusError(f"{text!r} is no relation.", hint=hint)
    kind = max(kinds, key=len)
    return Relation(text[len(kind) + 1 :], kind)


def _member(kind: type[Status] | type[Authority], name: str, value: str) -> Status | Authority:
    try:
        return kind(value.casefold())
    except ValueError as error:
        raise CorpusError(f"{value!r} is no value for {name}.", hint=f"Use one of: {', '.join(kind)}.") from error


def slug(text: str) -> str:
    """A readable id: lower-case letters, digits and hyphens."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\W_]+", "-", folded).strip("-")[:100].strip("-") or "document"
