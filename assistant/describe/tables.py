"""The tables of this stage, read when they are first needed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

STATES = (
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois"
    "|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri"
    "|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma"
    "|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington"
    "|West Virginia|Wisconsin|Wyoming"
)


@dataclass(frozen=True, slots=True)
class Sign:
    """What a clause or a number that was found says of a document; empty fields say nothing."""

    value: str
    start: int
    end: int
    jurisdiction: str = ""
    issuer: str = ""
    kind: str = ""
    authority: str = ""
    spoken: bool = False

    @property
    def is_of_law(self) -> bool:
        """Whether it is that of a law, which has provisions; judgments and memoranda need none."""
        return self.authority == "binding" and self.kind not in ("judgment", "memorandum")


@cache
def shape(name: str) -> re.Pattern[str]:
    """A shape of `lines.toml`; case is ignored."""
    return re.compile(_written(name), re.IGNORECASE)


def _written(name: str) -> str:
    entry = table("lines")[name]
    words = f"(?:{'|'.join(entry['words'])})"
    whole = str(entry["around"]).replace("{words}", words)
    return re.sub(r"\{(month|date|long_title)\}", lambda match: _written(match[1]), whole)


@cache
def table(name: str) -> Mapping[str, Any]:
    """A table of this folder by the name of its file."""
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))


def spaced(pattern: str) -> re.Pattern[str]:
    """A pattern of a table, for text in which any white space may stand for a space."""
    return re.compile(pattern.replace(" ", r"\s+"), re.IGNORECASE | re.DOTALL)


def sign(entry: Mapping[str, Any], value: str, span: tuple[int, int], state: str = "") -> Sign:
    """What an entry says that was found at `span`; `state` is the one that the text names."""
    told = {name: str(entry.get(name, "")).format(state=state) for name in ("jurisdiction", "issuer")}
    return Sign(
        value, *span, told["jurisdiction"], told["issuer"],
        entry.get("kind", ""), entry.get("authority", ""), bool(entry.get("spoken")),
    )  # fmt: skip
