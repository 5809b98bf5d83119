"""Characters that a .docx writes as a place in a font of signs, as the ones that they show."""

from __future__ import annotations

import re

# Where Word and LibreOffice keep the places of such fonts.
_PRIVATE = range(0xF000, 0xF100)
_PLACED = re.compile("[\uf000-\uf0ff]")
UNKNOWN = "\N{WHITE SQUARE}"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_GREEK = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
_GREEK_CAPITALS = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
_SYMBOL = {
    **dict(zip(map(ord, _LETTERS), _GREEK, strict=True)),
    **dict(zip(map(ord, _LETTERS.upper()), _GREEK_CAPITALS, strict=True)),
    **dict(zip(range(0xAB, 0xB0), "↔←↑→↓", strict=True)),
    **dict(zip(range(0xDB, 0xE0), "⇔⇐⇑⇒⇓", strict=True)),
    0xA3: "≤",
    0xA5: "∞",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBB: "≈",
    0xBC: "…",
    0xD7: "·",
    0x2D: "−",
}
_WINGDINGS = {
    **dict(zip(range(0xDF, 0xF0), "←→↑↓↖↗↙↘←→↑↓↖↗↙↘⇦", strict=True)),
    **dict(zip(range(0x81, 0x8B), "①②③④⑤⑥⑦⑧⑨⑩", strict=True)),
    **dict(zip(range(0x4A, 0x4D), "☺😐☹", strict=True)),
    0x21: "✏",
    0x22: "✂",
    0x28: "☎",
    0x2A: "✉",
    0x46: "☞",
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x75: "◆",
    0x76: "❖",
    0x77: "◆",
    0x9F: "•",
    0xA7: "▪",
    0xA8: "□",
    0xAB: "★",
    0xD8: "➢",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")


def symbol(place: int, font: str) -> str:
    """The character that a font of signs shows at a place; UNKNOWN where we do not know."""
    known = _SYMBOL if font.lower() == "symbol" else _WINGDINGS
    return known.get(place & 0xFF, UNKNOWN) if place in _PRIVATE or place < 0x100 else chr(place)


def shown(text: str, font: str) -> str:
    """Text of a run in this font: only the signs in it are others than the ones written."""
    return _PLACED.sub(lambda match: symbol(ord(match[0]), font), text)


def raised(text: str) -> str:
    """« m2 » with a raised 2 is « m² »; letters stay, as in « 1er »."""
    return text.translate(_RAISED)


def lowered(text: str) -> str:
    return text.translate(_LOWERED)
