"""RTF to text as it is shown: without fonts, pictures, field codes, hidden words and what was deleted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from assistant.readers import stamps, tree
from assistant.readers.docx.symbols import shown
from assistant.readers.limits import ReadingLimits
from assistant.readers.rtf.layout import Layout, RowCell
from assistant.readers.rtf.styles import Head
from assistant.readers.rtf.words import CODE_PAGES, SYMBOLS, RtfSign, code_page, signs
from assistant.readers.tree import WordRun
from assistant.readers.unreadable import UnreadableError
from assistant.records import State, Text

DEEPEST = 5000  # groups in one another
_PASSED = set(
    "annotation atnauthor atnid bkmkend bkmkstart colorschememapping colortbl comment datafield datastore fldinst"
    " filetbl footnotesep generator latentstyles listoverridetable listtable nonshppict objdata pict pgdsctbl private"
    " rsidtbl rxe shprslt sn sp sv tc template themedata xe xmlnstbl pnseclvl pn operator company manager doccomm"
    " nonesttables keywords subject category hlinkbase falt panose fname fontemb".split()
)
_KEPT = {"shpinst", "shptxt", "pntext"}  # groups that may be passed over, and hold what is shown
_FURNITURE = set("header headerl headerr headerf footer footerl footerr footerf".split())
_SIGNS = {
    "bullet": "•", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "emspace": " ", "enspace": " ", "qmspace": " ", "tab": "\t", "line": "\n", "softline": "\n", "page": "\n",
    "lbr": "\n",
}  # fmt: skip
_CHARACTERS = {"~": " ", "_": "‑", "\t": "\t"}
_LOOKS = {"strike": "struck", "striked": "struck", "b": "bold", "super": "raised"}


@dataclass(slots=True)
class RtfGroup:
    """What holds in a group: where its words go, how they look, and what the paragraph is."""

    goes: str = "text"
    font: int = 0
    fallback: int = 1  # characters behind a Unicode one, for programs that know no Unicode
    struck: bool = False
    raised: bool = False
    bold: bool = False
    hidden: bool = False
    deleted: bool = False
    in_table: bool = False
    depth: int = 1  # tables in one another
    style: int = 0
    level: int = 0
    starred: bool = False


def read(path: Path, limits: ReadingLimits) -> Text:
    """The text of a file.

    Raises:
        UnreadableError: it is nested too deeply.
    """
    return told(path.read_bytes(), limits.characters)


def told(content: bytes, characters: int) -> Text:
    """The text of what a file holds; raises UnreadableError as `read` does."""
    reader = _RtfReader()
    for sign in signs(content):
        reader.take(sign)
    return reader.finished(characters)


class _RtfReader:
    def __init__(self) -> None:
        self._layout = Layout()
        self._head = Head()
        self._group = RtfGroup(goes="passed")
        self._outer: list[RtfGroup] = []
        self._bytes = b""
        self._left = 0  # characters still to be passed over behind a Unicode one
        self._high = 0  # the first half of a character beyond the first 65,536
        self._defined: list[RowCell] = []
        self._cell = RowCell()
        self._named = ""  # of the font or style that is open
        self._number = 0
        self._outline: int | None = None
        self._beside: list[str] = []
        self._notes = 0
        self._ended = False

    def take(self, sign: RtfSign) -> None:
        """Take in the next sign."""
        if self._ended:
            return
        if sign.kind == "text":
            self._data(sign.data)
            return
        if sign.kind == "word" and sign.word in ("u", "uc"):
            self._unicode(sign)
            return
        self._flush()
        if sign.kind == "{":
            if len(self._outer) > DEEPEST:
                raise UnreadableError(State.TOO_LARGE, "is nested too deeply to be read")
            self._outer.append(self._group)
            self._group = replace(self._group, starred=False, goes="text" if not self._outer[1:] else self._group.goes)
            self._left = 0
        elif sign.kind == "}":
            self._close()
        elif sign.kind == "sign":
            self._character(sign.word)
        else:
            self._word(sign.word, sign.number)

    def finished(self, characters: int) -> Text:
        """The text when all signs are taken in."""
        self._flush()
        self._layout.finish()
        problems = stamps.problems(self._beside)
        if self._outer and not self._ended:
            problems.append("The file breaks off: what stood behind its end is missing.")
        text = tree.told(self._layout.page, characters, self._head.metadata, problems)
        return replace(text, state=State.PARTIAL) if self._outer and not self._ended else text

    def _close(self) -> None:
        group = self._group
        if group.goes == "font":
            self._end_font()
        elif group.goes == "style":
            self._head.style(self._number, self._named, self._outline)
            self._named, self._outline, self._number = "", None, 0
        elif group.goes in ("title", "furniture") and self._outer and self._outer[-1].goes != group.goes:
            if group.goes == "title":
                self._head.metadata["title"] = self._named
            else:
                self._beside.append(self._named)
            self._named = ""
        if self._outer:
            self._group = self._outer.pop()
        self._ended = not self._outer

    def _end_font(self) -> None:
        charset, _ = self._head.fonts.get(self._number, (0, ""))
        self._head.fonts[self._number] = charset, self._named.strip().rstrip(";")
        self._named = ""

    def _data(self, data: bytes) -> None:
        if self._left:
            passed = min(self._left, len(data))
            self._left -= passed
            data = data[passed:]
        self._bytes += data

    def _flush(self) -> None:
        if self._bytes:
            data, self._bytes = self._bytes, b""
            charset, name = self._head.fonts.get(self._group.font, (0, ""))
            if charset == SYMBOLS and self._group.goes in ("text", "note"):
                self._say(shown(data.decode("latin-1"), name or "Symbol"))
            else:
                page = CODE_PAGES.get(charset, self._head.page)
                self._say(data.decode(page, "replace"))

    def _unicode(self, sign: RtfSign) -> None:
        self._flush()
        if sign.word == "uc":
            self._group.fallback = max(sign.number or 0, 0)
            return
        code = (sign.number or 0) & 0xFFFF
        self._left = self._group.fallback
        if 0xD800 <= code < 0xDC00:
            self._high = code
        elif 0xDC00 <= code < 0xE000:
            if self._high:
                self._say(chr(0x10000 + ((self._high - 0xD800) << 10) + (code - 0xDC00)))
            self._high = 0
        else:
            _, name = self._head.fonts.get(self._group.font, (0, ""))
            self._say(shown(chr(code), name))

    def _character(self, sign: str) -> None:
        if sign == "*":
            self._group.starred = True
        elif sign in "\r\n":
            self._end_paragraph()
        elif self._left:
            self._left -= 1
        elif sign in "\\{}":
            self._say(sign)
        elif sign in _CHARACTERS:
            self._say(_CHARACTERS[sign])

    def _say(self, text: str) -> None:
        group = self._group
        if group.goes in ("font", "style", "title", "furniture"):
            self._named += text
        elif group.hidden or group.deleted or group.goes == "passed":
            return
        elif group.goes == "note":
            self._layout.notes[-1].append(WordRun(text, group.struck, group.raised, group.bold))
        elif group.goes == "text":
            depth = group.depth if group.in_table else 1
            self._layout.say(WordRun(text, group.struck, group.raised, group.bold), depth)

    def _word(self, word: str, number: int | None) -> None:
        if word in _SIGNS:
            self._say(_SIGNS[word])
        elif not self._destination(word) and not self._table(word) and not self._look(word, number):
            self._set(word, number)

    def _destination(self, word: str) -> bool:
        """Whether a word says where what follows in its group goes."""
        group, starred = self._group, self._group.starred
        self._group.starred = False
        if group.goes == "passed":
            return False
        if word in _PASSED:
            group.goes = "passed"
        elif word in ("fonttbl", "stylesheet"):
            group.goes = "fonts" if word == "fonttbl" else "styles"
        elif word == "info":
            group.goes = "info"
        elif word == "title" and group.goes == "info":
            group.goes = "title"
        elif word in _FURNITURE:
            group.goes = "furniture"
        elif word == "nesttableprops":
            group.goes = "inner"
        elif word == "footnote":
            group.goes, group.raised = "note", False
            self._layout.notes.append([])
        elif starred and word not in _KEPT and group.goes not in ("fonts", "styles", "font", "style"):
            group.goes = "passed"
        else:
            return False
        return True

    def _table(self, word: str) -> bool:
        """Whether a word makes tables."""
        if self._group.goes == "inner" and word == "nestrow":
            self._layout.end_inner_row()
        if self._group.goes not in ("text", "note"):
            return False
        if word in ("par", "sect"):
            self._end_paragraph()
        elif word in ("cell", "nestcell"):
            (self._layout.end_cell if word == "cell" else self._layout.end_inner_cell)()
        elif word == "row":
            self._layout.end_row(self._defined)
        elif word == "trowd":
            self._defined, self._cell = [], RowCell()
        elif word in ("clmrg", "clvmrg"):
            self._cell = replace(self._cell, goes_on=word == "clmrg", from_above=word == "clvmrg")
        elif word == "cellx":
            self._defined.append(self._cell)
            self._cell = RowCell()
        elif word == "chftn":
            self._notes += self._group.goes == "text"
            self._say(str(self._notes))
        else:
            return False
        return True

    def _end_paragraph(self) -> None:
        group = self._group
        if group.goes == "note":
            self._layout.notes[-1].append(WordRun("\n"))
        elif group.goes == "furniture":
            self._named += " "
        elif group.goes == "text" and not group.deleted:
            level = group.level or self._head.levels.get(group.style, 0)
            caption = group.style in self._head.captions
            self._layout.end_paragraph(level, in_table=group.in_table, depth=group.depth, is_caption=caption)

    def _look(self, word: str, number: int | None) -> bool:
        """Whether a word says how words or a paragraph look."""
        group, is_on = self._group, number != 0
        if word in _LOOKS:
            setattr(group, _LOOKS[word], is_on)
        elif word == "nosupersub":
            group.raised = False
        elif word in ("v", "webhidden"):
            group.hidden = is_on
        elif word == "deleted":
            group.deleted = is_on
        elif word == "plain":
            group.struck = group.raised = group.bold = group.hidden = group.deleted = False
            group.font = self._head.default
        elif word == "pard":
            group.in_table, group.depth, group.style, group.level = False, 1, 0, 0
        elif word == "itap":
            group.depth = max(number or 0, 1)
        elif word == "intbl":
            group.in_table = True
        elif word == "outlinelevel" and group.goes == "text":
            group.level = (number or 0) + 1 if (number or 0) < 6 else 0
        else:
            return False
        return True

    def _set(self, word: str, number: int | None) -> None:
        """Take in what the head of the file sets, and the fonts and styles that are in use."""
        group = self._group
        if word in ("ansicpg", "mac", "pc", "pca"):
            self._head.page = code_page(number) if number else {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}[word]
        elif word == "deff":
            self._head.default = group.font = number or 0
        elif word == "f" and group.goes in ("fonts", "font"):
            if group.goes == "font":
                self._end_font()
            group.goes, self._number = "font", number or 0
        elif word == "f":
            group.font = number or 0
        elif word == "fcharset" and group.goes == "font":
            self._head.fonts[self._number] = number or 0, ""
        elif word == "s" and group.goes in ("styles", "style"):
            group.goes, self._number = "style", number or 0
        elif word == "s":
            group.style = number or 0
        elif word == "outlinelevel":
            self._outline = number or 0
