"""RTF as Outlook packs it."""

import pytest

from assistant.readers.packedrtf import unpacked

WORDS = b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
PACKED = bytes.fromhex(  # the example of the format's description
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
)


def test_what_is_named_is_put_in_its_place():
    assert unpacked(PACKED) == WORDS


def test_what_repeats_itself_is_named_while_it_is_written():
    repeated = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")
    assert unpacked(repeated) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"


def test_what_is_not_packed_stays():
    assert unpacked(PACKED[:4] + len(WORDS).to_bytes(4, "little") + b"MELA" + bytes(4) + WORDS) == WORDS


@pytest.mark.parametrize("content", [b"", b"short", bytes(40)])
def test_what_is_none_gives_nothing(content):
    assert unpacked(content) == b""


def test_what_is_cut_off_gives_what_there_is():
    assert all(WORDS.startswith(unpacked(PACKED[:end])) for end in range(len(PACKED)))
