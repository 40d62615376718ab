"""Formulas of a page (MathML) as text, in the place of their elements."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from assistant.readers import formulas

_TWICE = re.compile(r"\b(?:katex-html|MJX_Assistive_MathML_alt|mwe-math-fallback-image-\w+)\b")  # drawn once more
_SILENT = {"annotation", "annotation-xml", "mphantom", "mspace", "none", "mprescripts", "maligngroup", "malignmark"}
_WORDS = {"mi", "mn", "mo", "mtext", "ms"}


def write_out(root: Any) -> None:
    """Put a line of text in the place of each formula below an element; what draws it once more goes."""
    formulas_of = [each for each in root.iter("*") if _name(each) == "math"]
    if not formulas_of:
        return
    for element in [
        each for each in root.iter() if isinstance(each.tag, str) and _TWICE.search(each.get("class") or "")
    ]:
        if element.getparent() is not None and not any(_name(each) == "math" for each in element.iter("*")):
            element.drop_tree()
    for element in formulas_of:
        text = _line(element)
        _show(element)
        tail = element.tail
        element.clear()
        element.tag, element.text, element.tail = "span", text, tail


def _line(element: Any) -> str:
    """A formula on a line; of one that is nested without end only its signs."""
    try:
        return formulas.finished(_all(element))
    except RecursionError:
        return formulas.finished(_said(element))


def _show(element: Any) -> None:
    """Show what is only hidden since a picture of it is shown."""
    around = element.getparent()
    while around is not None and around.tag == "span" and not "".join(around.itertext()).replace(_said(element), ""):
        around.attrib.pop("style", None)
        around = around.getparent()


def _said(element: Any) -> str:
    return "".join(element.itertext())


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2].rpartition(":")[2].lower()


def _children(element: Any) -> list[Any]:
    return [child for child in element if isinstance(child.tag, str) and _name(child) not in _SILENT]


def _all(element: Any) -> str:
    return formulas.joined([_one(child) for child in _children(element)])


def _one(element: Any) -> str:
    name = _name(element)
    if name in _WORDS:
        return " ".join("".join(element.itertext()).split())
    if name == "semantics" or name == "maction":
        return "".join(_one(child) for child in _children(element)[:1])
    return (
        _KINDS[name](*_parts(element)) if name in _KINDS and _fits(name, element) else _OTHER.get(name, _all)(element)
    )


def _parts(element: Any) -> Iterator[str]:
    return (_one(child) for child in _children(element))


def _fits(name: str, element: Any) -> bool:
    return len(_children(element)) == _COUNTS[name]


def _table(element: Any) -> str:
    rows = (", ".join(_all(cell) for cell in _children(row)) for row in _children(element))
    return f"[{'; '.join(rows)}]"


def _fenced(element: Any) -> str:
    between = (element.get("separators") or ",").strip()[:1]
    return f"{element.get('open') or '('}{between.join(_parts(element))}{element.get('close') or ')'}"


def _over(base: str, over: str) -> str:
    return (
        base if over.strip() in {"¯", "‾", "_", "^", "ˆ", "~", "˜", "→", "˙", "⏞", "⏟"} else formulas.power(base, over)
    )


def _fraction(element: Any) -> str:
    """A fraction; what stands over one another without a line is none."""
    parts = list(_parts(element))
    if len(parts) != 2:
        return formulas.joined(parts)
    is_bare = re.match(r"0(?:[^.1-9]|$)", element.get("linethickness") or "")
    return f"({parts[0]} {parts[1]})" if is_bare else formulas.fraction(*parts)


def _scripts(element: Any) -> str:
    """A base with pairs of what is lowered and raised, behind it and, behind a mark that says so, in front of it."""
    base, *scripts = [child for child in element if isinstance(child.tag, str)] or [element]
    text, whole = _one(base), ""
    lower: Any = None
    for each in scripts:
        if _name(each) == "mprescripts":
            text, whole, lower = "", text, None
        elif lower is None:
            lower = each
        else:
            text, lower = _scripted(text, lower, each), None
    return f"{text}{whole}"


def _scripted(base: str, lower: Any, upper: Any) -> str:
    text = base if _name(lower) == "none" or not _said(lower).strip() else formulas.index(base, _one(lower))
    return text if _name(upper) == "none" or not _said(upper).strip() else formulas.power(text, _one(upper))


_KINDS: dict[str, Callable[..., str]] = {
    "msup": formulas.power,
    "msub": formulas.index,
    "msubsup": lambda base, under, over: formulas.power(formulas.index(base, under), over),
    "mroot": formulas.root,
    "munder": formulas.index,
    "mover": _over,
    "munderover": lambda base, under, over: formulas.power(formulas.index(base, under), over),
}
_COUNTS = dict.fromkeys(_KINDS, 2) | {"msubsup": 3, "munderover": 3}
_OTHER: dict[str, Callable[[Any], str]] = {
    "msqrt": lambda element: formulas.root(_all(element)),
    "mtable": _table,
    "mfenced": _fenced,
    "mfrac": _fraction,
    "mmultiscripts": _scripts,
}
