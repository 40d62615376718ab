"""What the tests of formats share: reading a file as a user's is read, and how that ends."""

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
    try:
        text = held(folder, name, content, limits)
    except ReadingError as error:
        assert str(error).startswith(name)
        assert error.hint
        return error
    raise AssertionError(f"{name} gave {text.content[:200]!r}")


def kinds(text):
    """The blocks of a text in short: what each is, and its words."""
    return [(str(block.kind), text.content[block.start : block.end]) for block in text.blocks]


def rows(text):
    """The columns and the words of each row."""
    return [(block.columns, text.content[block.start : block.end]) for block in text.blocks if block.kind == "table row"]
