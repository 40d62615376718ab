"""What the signs of symbol fonts look like, in Unicode: they are stored by their place in the font only."""

from __future__ import annotations

from typing import Any

from assistant.readers.docx.parts import W

_SYMBOL = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
    "\x7f                                €ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐―↵ℵℑℜ℘⊗⊕∅∩∪"
    "⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ 〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭ "
)
_WINGDINGS = {
    0x20: " ", 0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□",
    0x70: "□", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x78: "☒", 0xA0: "▪",
    0xA1: "○", 0xA2: "○", 0xA3: "○", 0xA4: "◉", 0xA5: "◎", 0xA7: "▪", 0xA8: "☐", 0xAB: "★", 0xD8: "➢", 0xDC: "➲",
    0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE7: "←", 0xE8: "➔", 0xE9: "↑", 0xEA: "↓", 0xEF: "⇐", 0xF0: "⇒",
    0xF1: "⇑", 0xF2: "⇓", 0xF3: "⇔", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0xA3: "□", 0xA2: "■"}
_WEBDINGS = {0x61: "✓", 0x63: "□", 0x67: "■", 0x6E: "●", 0x72: "✗", 0x3D: "•"}
_FONTS = {"symbol", "symbolmt", "wingdings", "wingdings2", "wingdings3", "webdings"}
_PRIVATE = range(0xF000, 0xF100)
_UNKNOWN = "•"  # what stands in these fonts is hardly ever anything but a bullet


def symbol(font: str, at: int) -> str:
    """The sign that stands at a place of a font; the place as the file states it, also in the private area."""
    place = at - 0xF000 if at in _PRIVATE else at
    name = font.casefold().replace(" ", "")
    if name.startswith("wingdings"):
        table = _WINGDINGS if name == "wingdings" else _WINGDINGS2 if name == "wingdings2" else {}
        return table.get(place, _UNKNOWN)
    if name == "webdings":
        return _WEBDINGS.get(place, _UNKNOWN)
    if is_symbol(font) or at in _PRIVATE:
        return _SYMBOL[place - 0x20] if 0x20 <= place < 0x20 + len(_SYMBOL) else _UNKNOWN
    return chr(at) if 0x20 <= at < 0xD800 else _UNKNOWN


def is_symbol(font: str) -> bool:
    """Whether a font has signs in the places of letters."""
    return font.casefold().replace(" ", "") in {
        "symbol",
        "wingdings",
        "wingdings2",
        "wingdings3",
        "webdings",
        "symbolmt",
    }


def shown(text: str, font: str) -> str:
    """A text as it looks in a font: letters in a font of symbols, and private characters in any other, are symbols."""
    if not text or (not is_symbol(font) and not any(ord(sign) in _PRIVATE for sign in text)):
        return text
    signs = is_symbol(font)
    return "".join(
        symbol(font, ord(sign)) if ord(sign) in _PRIVATE or (signs and 0x20 < ord(sign) < 0x100) else sign
        for sign in text
    )


def code(sign: Any) -> int:
    """The place in its font that an element for a symbol (`w:sym`) states; 0 if that is none."""
    try:
        return int(sign.get(f"{W}char") or "", 16)
    except ValueError:
        return 0
