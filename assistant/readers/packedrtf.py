"""RTF as Outlook packs it: what stood there before is named by where and how long it is (LZFu)."""

from __future__ import annotations

import struct

_KNOWN = (  # what may be named from the begin
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS "
    b"Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    b"\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
_ROOM = 4096  # bytes that may be named
_PACKED, _PLAIN = 0x75465A4C, 0x414C454D
_HEADER = 16  # bytes


def unpacked(content: bytes) -> bytes:
    """The RTF; nothing where it is none, and what there is where it is cut off."""
    if len(content) < _HEADER:
        return b""
    _, size, kind, _ = struct.unpack("<4I", content[:_HEADER])
    if kind == _PLAIN:
        return content[_HEADER : _HEADER + size]
    return _followed(content[_HEADER:])[:size] if kind == _PACKED else b""


def _followed(packed: bytes) -> bytes:
    """What bytes stand for that are packed: each eight of them, or names of others, behind one that says which."""
    room = bytearray(_KNOWN) + bytearray(_ROOM - len(_KNOWN))
    made, end, at = bytearray(), len(_KNOWN), 0
    while at < len(packed):
        signs, at = packed[at], at + 1
        for bit in range(8):
            is_name = signs >> bit & 1
            part, at = packed[at : at + 1 + is_name], at + 1 + is_name
            if len(part) <= is_name:
                return bytes(made)
            start, count = end, 1
            if is_name:
                named = int.from_bytes(part, "big")
                start, count = named >> 4, (named & 15) + 2
                if start == end:
                    return bytes(made)
            else:
                room[end] = part[0]
            for step in range(count):
                room[end] = room[(start + step) % _ROOM]
                made.append(room[end])
                end = (end + 1) % _ROOM
    return bytes(made)
