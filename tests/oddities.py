"""What the tests of formats share: reading a file as a user's is read, and how that ends."""

import io
import zipfile

import pytest

from assistant.errors import ReadingError
from assistant.readers import ReadingLimits, read

LIMITS = ReadingLimits(file_mb=50, pages=100, characters=1_000_000, seconds=60, memory_mb=900)


def held(folder, name, content, limits=LIMITS):
    """What reading a file gives."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read(path, limits)


def refused(folder, name, content, limits=LIMITS):
    """The error with which a file is refused; it says what is the matter and what helps."""
    with pytest.raises(ReadingError) as caught:
        held(folder, name, content, limits)
    assert str(caught.value).startswith(name)
    assert caught.value.hint
    return caught.value


def zipped(files, packed=zipfile.ZIP_DEFLATED):
    """A ZIP archive of files by name; the same bytes whenever it is made, since tests are called by them."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, packed)
    return made.getvalue()


def kinds(text):
    """The blocks of a text in short: what each is, and its words."""
    return [(str(block.kind), text.content[block.start : block.end]) for block in text.blocks]


def rows(text):
    """The columns and the words of each row."""
    return [
        (block.columns, text.content[block.start : block.end]) for block in text.blocks if block.kind == "table row"
    ]
