"""A page of each format, read and compared to the letter with a text that was written by hand.

A file of `pages/` has its text beside it, in a file of the same name and ".txt"; of a container the folder of that
name holds the files. The words are nearly the same in all of them, and the texts too where the formats can say as much.
"""

import zipfile
from pathlib import Path

import pytest
from oddities import LIMITS
from outlookfile import msg
from pdffile import written

from assistant.readers import read
from assistant.readers.formats import FORMATS, detect
from assistant.records import State

PAGES = Path(__file__).parent / "pages"
PRINTED = [
    [
        (72, 780, "Lamp Rules"),
        (72, 740, "1. Scope"),
        (72, 700, "These rules bind each keeper of a lamp in the harbour and"),
        (72, 686, "all who stand in for one."),
        (72, 646, "2. Duties"),
        (72, 606, "(1) A keeper lights the lamp within 20 minutes of dusk."),
        (72, 580, "(2) The light burns:"),
        (100, 554, "(a) in fog;"),
        (100, 528, "(b) in rain."),
        (290, 40, "1"),
    ]
]
NAMES = sorted(path.name for path in PAGES.iterdir() if (PAGES / f"{path.name}.txt").exists())
NAMES += ["lamp.pdf", "lamp.msg"]
LETTER = {
    0x001A: "IPM.Note", 0x0037: "Lamp Rules – our answer",
    0x007D: "Received: from mail.example.org by harbour.example.org; Mon, 02 Mar 2026 09:12:01 +0000\r\n"
    "From: =?utf-8?q?J=C3=BCrgen_Keeper?= <keeper@example.org>\r\nTo: board@example.org, clerk@example.org\r\n"
    "Date: Mon, 02 Mar 2026 09:12:00 +0000\r\n\r\n",
    0x1000: "Dear board, light the lamp within 30 20 minutes.",
    0x1013: "<p>Dear board,</p><p>light the lamp within <s>30</s> 20 minutes – not later.</p><ul><li>in fog</li><li>in rain</li></ul>",
}  # fmt: skip


def made(name, folder):
    """A file of the pages, packed where it is a container."""
    source, path = PAGES / name, folder / name
    if name == "lamp.pdf":
        path.write_bytes(written(PRINTED))
    elif name == "lamp.msg":
        path.write_bytes(msg(LETTER))
    elif source.is_dir():
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for each in sorted(source.rglob("*"), key=lambda each: each.name != "mimetype"):
                if each.is_file():
                    archive.write(each, each.relative_to(source).as_posix())
            if name == "lamp.zip":
                archive.write(PAGES / "lamp.html", "rules/lamp.html")
    else:
        path.write_bytes(source.read_bytes())
    return path


@pytest.mark.parametrize("name", NAMES)
def test_a_page_gives_its_text_to_the_letter(tmp_path, name):
    path = made(name, tmp_path)
    found = read(path, LIMITS)
    expected = (PAGES / f"{path.name}.txt").read_text(encoding="utf-8")
    assert found.content.rstrip() == expected.rstrip()
    assert found.state is State.INDEXED


def test_each_format_has_a_page(tmp_path):
    kinds = {detect((path := made(name, tmp_path)).read_bytes(), path.name) for name in NAMES}
    assert {each.name for each in FORMATS if each not in kinds} == set()
