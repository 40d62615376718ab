"""What a model wrote, to sentences with the passages they name.

Its Markdown is reduced to text: paragraphs, list items and the rows of tables are kept, emphasis is
dropped, and so is whatever leads or loads anything (links, images, HTML). What it thinks is no answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from assistant.text import sentences

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

LEAST = 0.6  # share of words among what a text is made of
REPEATED = 0.5  # share of its 4-grams that may be repetitions
ENOUGH = 40  # words from which repetition is looked at
REFUSED = 200  # characters within which a model says that it does not answer

_THINKING = re.compile(r"<(think|thinking|reasoning)>.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE)
_THOUGHT = re.compile(r"\A.*</(?:think|thinking|reasoning)>", re.DOTALL | re.IGNORECASE)  # begun in the prompt
_TAGS = ("<think>", "<thinking>", "<reasoning>")
_MARKER = re.compile(r"\s*(?:\[\s*(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\s*\]|【\s*(\d{1,3})[^】]*】)")
_LATE = re.compile(r"([.!?])((?:\s*(?:\[\s*\d{1,3}(?:\s*[,;]\s*\d{1,3})*\s*\]|【\s*\d{1,3}[^】]*】))+)")
_DEFINITION = re.compile(r"\[[^\]\n]{1,80}\]:\s*\S+(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'))?")
_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)|!?\[([^\]\n]*[^\]\d,; ][^\]\n]*)\]\[[^\]\n]*\]")
_ADDRESS = re.compile(r"\b(?:https?|ftp|data|javascript|file|mailto):\S+|<[a-z/!][^>\n]*>?", re.IGNORECASE)
_SHORT = re.compile(r"(?:yes|no)\W*", re.IGNORECASE)
_REFUSAL = re.compile(
    r"\b(?:passages?|sources?|documents?|context|texts?)\b.{0,30}\b(?:do|does|did) not\b.{0,30}"
    r"\b(?:answer|say|contain|mention|provide|address|specify|include)"
    r"|\b(?:do|does|did) not answer th(?:is|e question)\b"
    r"|\bI(?:'m| am)? (?:cannot|can't|can not|unable|sorry|not able)\b|\bas an ai\b",
    re.IGNORECASE,
)

_ABSENT = re.compile(r"\bpassages? (?:do|does|did) not\b", re.IGNORECASE)  # our word for them, and no law's


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence that a model wrote, and the numbers of the passages that it names."""

    text: str
    markers: tuple[int, ...]


class Speech:
    """What a model says, as it comes: without what it thinks, even where a tag comes in pieces."""

    def __init__(self) -> None:
        self.heard = ""
        self._said = 0

    def hear(self, piece: str) -> str:
        """Add a piece; what can be shown of it now."""
        self.heard += piece
        settled = self.said[: len(self.said) - _begun_tag(self.said)]
        if len(settled) < self._said:  # what was said proves to be a thought
            self._said = 0
        new = settled[self._said :]
        self._said = len(settled)
        return new

    @property
    def said(self) -> str:
        """All that was said so far."""
        return _THOUGHT.sub("", _THINKING.sub("", self.heard))


def drafted(written: Sequence[Draft]) -> list[Draft]:
    """The sentences of an answer, as `begun` gives them, that say something of the question.

    Left out are one that was there before, one that says what the passages do not, and a last one that breaks off.
    """
    drafts = telling(written)
    if len(drafts) > 1 and not re.search(r"[.!?:;。！？][)\]”\"’']*$", drafts[-1].text):
        drafts.pop()
    return drafts


def telling(written: Sequence[Draft]) -> list[Draft]:
    """Sentences without those that were there before, and those that say what the passages do not."""
    return list({each.text: each for each in written if not _ABSENT.search(each.text)}.values())


def begun(text: str, sent: int) -> list[Draft]:
    """All sentences of an answer so far, with the passages they name, of which `sent` were sent.

    A number that belongs to no passage is dropped. To the last sentence more may come.
    """
    drafts = []
    for block in blocks(text):
        short, before = "", []
        plain = _LATE.sub(r"\2\1", block)  # the marker of a sentence stands inside it
        for start, end in sentences.split(plain):
            sentence = plain[start:end]
            named = [int(n) for match in _MARKER.finditer(sentence) for n in re.findall(r"\d+", match.group())]
            said = " ".join(_MARKER.sub("", sentence).split())
            if _SHORT.fullmatch(said) and end < len(plain.rstrip()):
                short, before = f"{said} ", named  # says something only with the rule that follows
            elif re.search(r"[^\W\d_]", said):  # the number of a list item stands in any text, and says nothing
                drafts.append(Draft(short + said, tuple(dict.fromkeys(n for n in (*before, *named) if 1 <= n <= sent))))
                short, before = "", []
    return drafts


def blocks(markdown: str) -> list[str]:
    """The paragraphs, list items and table rows of a text, as plain text; headings say nothing."""
    found: list[str] = []
    row: list[str] | None = None
    heading = False
    for token in _parser().parse(_DEFINITION.sub("", markdown)):  # else one named "1" would take our markers
        if token.type in ("thead_open", "heading_open", "thead_close", "heading_close"):
            heading = token.type.endswith("_open")
        elif heading:
            continue
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            found.append(" | ".join(cell for cell in row if cell))
            row = None
        elif token.type == "inline":
            text = _dead("".join(_spoken(token))).strip()
            (found if row is None else row).append(text)
        elif token.type in ("fence", "code_block"):
            found.append(token.content)
    return [text for text in found if text]


def _dead(text: str) -> str:
    """A text without what only looked like a link to the parser, and without addresses."""
    return _ADDRESS.sub("", _LINK.sub(r"\1\2", text))


def failing(text: str, kept: Sequence[Draft]) -> str:
    """Why what a model wrote, or what is kept of it, is no answer: words to put behind "the model"; empty if it is."""
    words = re.findall(r"[^\W\d_]{2,}", text)
    if not words:
        return "wrote nothing"
    if sum(map(len, words)) < LEAST * len(re.sub(r"[\s\d]|\[\d+\]", "", text)) or "\ufffd" in text:
        return "wrote what is no text"
    words = re.findall(r"[^\W\d_]{2,}", " ".join(each.text for each in kept))
    grams = list(zip(words, words[1:], words[2:], words[3:], strict=False))
    if len(words) > ENOUGH and len(set(grams)) < REPEATED * len(grams):
        return "repeated itself"
    return ""


def refusing(written: Sequence[Draft]) -> bool:
    """Whether the first of some sentences says that the passages do not answer, or that nobody will."""
    return bool(written and _REFUSAL.search(written[0].text[:REFUSED]))


def _begun_tag(text: str) -> int:
    """How many characters at the end of a text may begin a tag of thinking."""
    at = text.rfind("<")
    tail = text[at:].casefold() if at >= 0 else ""
    return len(tail) if tail and any(tag.startswith(tail) for tag in _TAGS) else 0


def _spoken(token: Token) -> Iterator[str]:
    """The text of an inline token; images and HTML have none, a link has that of its words."""
    for child in token.children or []:
        if child.type in ("text", "code_inline"):
            yield child.content
        elif child.type in ("softbreak", "hardbreak"):
            yield " "


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    options: Any = {"html": True, "linkify": False}
    return MarkdownIt("commonmark", options).enable("table")
