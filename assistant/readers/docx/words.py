"""The words of a paragraph as Word prints them, struck-out ones marked, with the fields that are filled in."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from assistant.readers.clean import clean, raised
from assistant.readers.docx.equations import equations
from assistant.readers.docx.notes import NoteNumbers
from assistant.readers.docx.parts import W, value
from assistant.readers.docx.styles import Styles
from assistant.readers.docx.symbols import code, shown, symbol
from assistant.readers.officedoc import FALLBACK, M
from assistant.readers.struck import marked
from assistant.records import Block, BlockKind

BOX = f"{W}txbxContent"
_GONE = {f"{W}del", f"{W}moveFrom", FALLBACK, BOX}
_WIDE = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_FILLED = {f"{W}{name}" for name in ("text", "date", "comboBox", "dropDownList")} | {f"{_WIDE}checkbox"}
_FONTS = ("ascii", "hAnsi")
_SIGNS = {"tab": " ", "ptab": " ", "noBreakHyphen": "-", "br": "\n", "cr": "\n"}
_PRINTING = {f"{M}oMath"} | {
    f"{W}{name}" for name in ("t", "sym", "footnoteReference", "endnoteReference", "fldChar", *_SIGNS)
}
_BLANKS = re.compile(r"[ \t]+")
_TICKS = {True: "☒", False: "☐"}


@dataclass(frozen=True, slots=True)
class Piece:
    """What a node of a paragraph prints; `field` is what it fills in, where it does."""

    text: str
    struck: bool = False
    field: Any = None


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph's text, the blank at its end, and the blocks inside it: struck words, fields."""

    text: str
    ending: str
    blocks: tuple[Block, ...]


@dataclass(slots=True)
class _Opened:
    """A field in the text that has begun: whether its result has, and whether it is a form's."""

    begin: Any
    is_form: bool
    shows: bool = False


class Printer:
    """Prints the paragraphs of a document; `hid` says whether words were left out that Word does not print."""

    def __init__(self, styles: Styles, notes: NoteNumbers) -> None:
        self._styles = styles
        self._notes = notes
        self.hid = False

    def words(self, paragraph: Any) -> Words:
        """The words of a paragraph, without those of text boxes in it."""
        writing = _Writing()
        pieces = _blanks_joined(piece for piece in self._pieces(paragraph) if piece.text)
        for (struck, _), run in itertools.groupby(pieces, key=lambda piece: (piece.struck, id(piece.field))):
            own = list(run)
            writing.add("".join(piece.text for piece in own), struck, own[0].field is not None)
        return writing.finished()

    def _pieces(self, paragraph: Any) -> Iterator[Piece]:
        """What prints in a paragraph, in order; of a field in the text its result, and not what it is worked out by."""
        style = self._styles.of(paragraph)
        opened: list[_Opened] = []
        for node in _nodes(paragraph):
            name = node.tag.removeprefix(W)
            if name == "fldChar":
                chosen = _turned(node, opened)
                if chosen:
                    yield Piece(chosen, field=node)
            elif all(each.shows for each in opened):
                if node.tag == f"{M}oMath":
                    around = Piece(" " if node.getparent().tag == f"{M}oMathPara" else "")
                    yield from (around, *(Piece(*part) for part in equations(node)), around)
                    continue
                if self._styles.is_on(node.getparent(), style, "vanish"):
                    self.hid = self.hid or bool((node.text or "").strip())
                    continue
                asked = next((each.begin for each in opened if each.is_form), None)
                piece = self._piece(node, name, node.getparent(), style)
                yield piece if asked is None else replace(piece, field=asked)

    def _piece(self, node: Any, name: str, run: Any, style: str) -> Piece:
        struck = self._styles.is_on(run, style, "strike", "dstrike")
        if name.endswith("Reference"):
            return Piece(self._notes.mark(node), struck)
        if name == "sym":
            return Piece(symbol(node.get(f"{W}font") or "", code(node)), struck, _control(node))
        if name != "t":
            return Piece(_SIGNS[name], struck)
        text = shown(node.text or "", self._font(run, style))
        if self._styles.said(run, style, "vertAlign") == "superscript":
            text = raised(text)
        field = _control(node)
        if field is not None and _is_placeholder(field, run):
            return Piece("")
        return Piece(text, struck, field)

    def _font(self, run: Any, style: str) -> str:
        return next((font for name in _FONTS if (font := self._styles.said(run, style, "rFonts", name))), "")


class _Writing:
    """A text that grows by runs of words, with one space between two words, and the blocks in it."""

    def __init__(self) -> None:
        self._text = ""
        self._blocks: list[Block] = []
        self._is_behind = False  # whether struck words end where the next ones begin

    def add(self, text: str, struck: bool, filled: bool) -> None:
        """Add words that are struck out or not, and filled in or not."""
        words = clean(text)
        if not words.strip():
            self._put(words)
            return
        bare = words.strip()
        self._put(words[: words.index(bare)])
        self._part(bare)
        start = len(self._text)
        self._put(marked(bare) if struck else bare)
        if struck:
            self._blocks += [Block(BlockKind.STRUCK, 0, start, len(self._text))]
        if filled:
            self._blocks += [Block(BlockKind.FIELD, 0, start, len(self._text))]
        self._is_behind = struck
        self._put(words[words.index(bare) + len(bare) :])

    def finished(self) -> Words:
        """The text and its blocks."""
        text = self._text.rstrip()
        return Words(text, self._text[len(text) :], tuple(self._blocks))

    def _part(self, words: str) -> None:
        """Part struck words from the words that follow without a space: these may take their place."""
        if self._is_behind and words[:1].isalnum():
            self._put(" ")

    def _put(self, text: str) -> None:
        words = _BLANKS.sub(" ", text)
        self._text += words.lstrip(" ") if not self._text or self._text.endswith(" ") else words
        if self._text.isspace():
            self._text = ""


def _nodes(paragraph: Any) -> Iterator[Any]:
    """What may print in a paragraph, in order; nothing of what was deleted, nor of text boxes and other paragraphs."""
    stack = list(reversed(paragraph))
    while stack:
        node = stack.pop()
        if not isinstance(node.tag, str) or node.tag in _GONE or node.tag == f"{W}p":
            continue
        if node.tag in _PRINTING:
            yield node
        else:
            stack.extend(reversed(node))


def _blanks_joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, blanks behind struck words struck too, so that these stay together."""
    struck = False
    for piece in pieces:
        struck = piece.struck or (struck and piece.text.isspace())
        yield replace(piece, struck=struck)


def _turned(node: Any, opened: list[_Opened]) -> str:
    """Keep account of the fields that are open; what one shows that begins here and has no result."""
    kind = node.get(f"{W}fldCharType")
    if kind == "begin":
        opened.append(_Opened(node, node.find(f"{W}ffData") is not None))
        return _chosen(node)
    if opened and kind == "separate":
        opened[-1].shows = True
    elif opened and kind == "end":
        opened.pop()
    return ""


def _chosen(begin: Any) -> str:
    """What a form field of the older kind shows that has no result: its tick, or the entry that is chosen."""
    tick = begin.find(f"{W}ffData/{W}checkBox")
    if tick is not None:
        stated = tick.find(f"{W}checked")
        stated = tick.find(f"{W}default") if stated is None else stated
        return _TICKS[stated is not None and stated.get(f"{W}val") not in {"0", "false", "off"}]
    entries = [each.get(f"{W}val") or "" for each in begin.iterfind(f"{W}ffData/{W}ddList/{W}listEntry")]
    chosen = value(begin, f"{W}ffData/{W}ddList/{W}result") or "0"
    return entries[int(chosen)] if chosen.isdecimal() and int(chosen) < len(entries) else ""


def _control(node: Any) -> Any:
    """The content control that a text fills in; None where it stands in none."""
    for control in node.iterancestors(f"{W}sdt"):
        properties = control.find(f"{W}sdtPr")
        if properties is not None and any(each.tag in _FILLED for each in properties):
            return control
    return None


def _is_placeholder(control: Any, run: Any) -> bool:
    """Whether a control shows what is to be filled in, in place of an answer."""
    is_empty = control.tag == f"{W}sdt" and control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
    return is_empty and bool(value(run, f"{W}rPr/{W}rStyle"))
