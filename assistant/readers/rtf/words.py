"""The signs of an RTF file one by one: groups, control words, and words in the code page of their font."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?[0-9]{1,10})? ?"
    rb"|\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z'])|(?P<brace>[{}])|(?P<text>[^\\{}\r\n\x00]+)|[\r\n\x00]+|\\",
    re.DOTALL,
)
CODE_PAGES = {  # by the number of a font's set of characters
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "big5hkscs",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
SYMBOLS = 2  # the set of fonts of symbols


@dataclass(frozen=True, slots=True)
class RtfSign:
    """One sign: the kind is "{", "}", "word" with its number, "text" in bytes, or "sign" of one character."""

    kind: str
    word: str = ""
    number: int | None = None
    data: bytes = b""


def signs(content: bytes) -> Iterator[RtfSign]:
    """The signs of a file; pictures that stand in it as bytes are passed over."""
    at = 0
    while match := _TOKEN.match(content, at):
        at = match.end()
        if match["word"]:
            word = match["word"].decode("ascii")
            number = int(match["number"]) if match["number"] else None
            if word == "bin":
                at += max(number or 0, 0)
            else:
                yield RtfSign("word", word, number)
        elif match["byte"]:
            yield RtfSign("text", data=bytes([int(match["byte"], 16)]))
        elif match["sign"]:
            yield RtfSign("sign", match["sign"].decode("latin-1"))
        elif match["brace"]:
            yield RtfSign(match["brace"].decode("ascii"))
        elif match["text"]:
            yield RtfSign("text", data=match["text"])


def code_page(number: int | None) -> str:
    """The encoding with the number of a code page; the Western one where there is none such."""
    if number == 65001:
        return "utf-8"
    try:
        return codecs.lookup(f"cp{number}").name
    except LookupError:
        return "mac_roman" if number == 10000 else "cp1252"
