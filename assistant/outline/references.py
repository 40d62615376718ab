"""References to provisions as questions and texts write them."""

from __future__ import annotations

import re

_REFERENCE = re.compile(
    r"""
      \b(?:art(?:icle)?s?\.?|sec(?:tion)?s?\.?|recitals?|annex(?:es)?|appendix|chapter|principle|commitment|measure
          |paragraphs?|para\.?)
        \s+(?:[0-9]+[a-z]?(?:\.[0-9]+)*|(?-i:[IVXL]+))\b(?!\s+(?:should|can|may|must|have|need|am|do)\b)
        (?:\s?\([0-9a-zA-Z]{1,5}\))*(?:,?\s+point\s+\(?[0-9a-z]{1,3}\)?(?:\([a-z]\))?)?
    | §\s?[0-9][0-9a-z.-]*(?:\([0-9a-zA-Z]{1,4}\))*
    | \b(?:govern|map|measure|manage)\s+[0-9](?:\.[0-9]+)?
    | \b(?:GV|MP|MS|MG)-[0-9.]+-[0-9]{3}\b
    | 第[一二三四五六七八九十百0-9]+条
    """,
    re.VERBOSE | re.IGNORECASE,
)


def named(text: str) -> tuple[str, ...]:
    """The provisions that a text names, as it writes them."""
    return tuple(dict.fromkeys(re.sub(r"\s+", " ", match.group()).strip() for match in _REFERENCE.finditer(text)))


def without(text: str) -> str:
    """A text without the provisions that it names."""
    return _REFERENCE.sub(" ", text)
