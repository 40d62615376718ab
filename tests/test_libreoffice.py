"""The memo as LibreOffice reads it, which is none of ours: where a machine has it."""

import shutil
import subprocess
import zipfile

import pytest
from lxml import etree
from test_memo import TEN

from assistant.export import MEMO, CitationStyle

INSTALL = "apt-get install -y libreoffice-writer"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


@pytest.fixture
def converted(tmp_path):
    """The content of a .docx file as LibreOffice writes it into an .odt file."""
    soffice = shutil.which("soffice")
    if not soffice:
        pytest.skip(f"no LibreOffice; install it with: {INSTALL}")

    def convert(content):
        path = tmp_path / "memo.docx"
        path.write_bytes(content)
        command = [soffice, "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"]
        command += ["--convert-to", "odt", "--outdir", str(tmp_path), str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        with zipfile.ZipFile(path.with_suffix(".odt")) as file:
            return etree.fromstring(file.read("content.xml"))

    return convert


def words(element):
    return "".join(element.itertext())


def test_a_memo_of_ten_quotes_has_ten_footnotes_in_libreoffice_each_at_its_quote(converted):
    body = converted(MEMO[".docx"]("Matter 7", TEN, CitationStyle.OSCOLA))
    notes = list(body.iter(f"{TEXT}note"))
    assert [note.get(f"{TEXT}note-class") for note in notes] == ["footnote"] * 10
    for number, note in enumerate(notes, 1):
        assert words(note.find(f"{TEXT}note-citation")) == str(number)
        told = words(note.find(f"{TEXT}note-body")).strip()
        assert told.startswith(f"Lamp Act {number}")
        assert told.endswith(f"art {number}; status revoked 2025-01-20.")
        paragraph = next(above for above in note.iterancestors() if above.tag == f"{TEXT}p")
        assert words(paragraph).startswith(f"“Lamp {number} burns.”")
    heads = [words(head) for head in body.iter(f"{TEXT}h")]
    assert heads == [*(f"Does lamp {number} burn?" for number in range(1, 11)), "Sources"]
    assert "My words 10." in words(body)
