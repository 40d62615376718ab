"""Equations of Word (OMML) as text."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

from assistant.readers import formulas
from assistant.readers.docx.parts import W, switched
from assistant.readers.docx.symbols import code, symbol
from assistant.readers.officedoc import M

_GONE = {f"{W}del", f"{W}moveFrom"}


def equation(element: Any) -> str:
    """An equation on one line."""
    return formulas.finished(_all(element))


def equations(element: Any) -> Iterator[tuple[str, bool]]:
    """The stretches of an equation, each with whether it is struck out."""
    for gone, parts in itertools.groupby(element, _is_struck):
        yield formulas.finished(formulas.joined([_one(each) for each in parts])), gone


def _is_struck(element: Any) -> bool:
    looks = [run.find(f"{W}rPr") for run in element.iter(f"{M}r")]
    return bool(looks) and all(switched(look, "strike") or switched(look, "dstrike") for look in looks)


def _all(element: Any) -> str:
    """What the parts of an element say, in a row; "" where it is not there."""
    return formulas.joined([_one(child) for child in element]) if element is not None else ""


def _one(element: Any) -> str:
    if not isinstance(element.tag, str) or element.tag in _GONE or element.tag.endswith("Pr"):
        return ""
    name = element.tag.removeprefix(M)
    if name == "t" or element.tag == f"{W}t":
        return element.text or ""
    if element.tag == f"{W}sym":
        return symbol(element.get(f"{W}font") or "", code(element))
    return _KINDS[name](element) if name in _KINDS else _all(element)


def _part(element: Any, name: str) -> str:
    return _all(element.find(f"{M}{name}"))


def _stated(element: Any, path: str, otherwise: str) -> str:
    found = element.find("/".join(f"{M}{name}" for name in path.split("/")))
    return otherwise if found is None else (found.get(f"{M}val") or "")


def _fraction(element: Any) -> str:
    over, under = _part(element, "num"), _part(element, "den")
    return f"({over} {under})" if _stated(element, "fPr/type", "") == "noBar" else formulas.fraction(over, under)


def _root(element: Any) -> str:
    is_hidden = _stated(element, "radPr/degHide", "0") in {"1", "on", "true", ""}
    return formulas.root(_part(element, "e"), "" if is_hidden else _part(element, "deg"))


def _both(element: Any) -> str:
    return formulas.power(formulas.index(_part(element, "e"), _part(element, "sub")), _part(element, "sup"))


def _before(element: Any) -> str:
    return formulas.power(formulas.index("", _part(element, "sub")), _part(element, "sup")) + _part(element, "e")


def _many(element: Any) -> str:
    """A sum, product or integral with its limits."""
    sign = _stated(element, "naryPr/chr", "∫") or ""
    under, over = _part(element, "sub"), _part(element, "sup")
    sign = formulas.index(sign, under) if under else sign
    return f"{formulas.power(sign, over) if over else sign} {_part(element, 'e')}"


def _brackets(element: Any) -> str:
    first, last = _stated(element, "dPr/begChr", "("), _stated(element, "dPr/endChr", ")")
    between = _stated(element, "dPr/sepChr", "|")
    return f"{first}{between.join(_all(each) for each in element.iterchildren(f'{M}e'))}{last}"


def _matrix(element: Any) -> str:
    rows = (", ".join(_all(cell) for cell in row.iterchildren(f"{M}e")) for row in element.iterchildren(f"{M}mr"))
    return f"[{'; '.join(rows)}]"


_KINDS: dict[str, Callable[[Any], str]] = {
    "f": _fraction,
    "rad": _root,
    "sSup": lambda element: formulas.power(_part(element, "e"), _part(element, "sup")),
    "sSub": lambda element: formulas.index(_part(element, "e"), _part(element, "sub")),
    "sSubSup": _both,
    "sPre": _before,
    "nary": _many,
    "d": _brackets,
    "m": _matrix,
    "eqArr": lambda element: "; ".join(_all(each) for each in element.iterchildren(f"{M}e")),
    "func": lambda element: f"{_part(element, 'fName')} {_part(element, 'e')}",
    "limLow": lambda element: formulas.index(_part(element, "e"), _part(element, "lim")),
    "limUpp": lambda element: formulas.power(_part(element, "e"), _part(element, "lim")),
    "phant": lambda element: "" if _stated(element, "phantPr/show", "1") in {"0", "off", "false"} else _all(element),
}
