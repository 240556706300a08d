"""Characters of symbol fonts as letters of their own."""

_GREEK = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ",
        strict=True,
    )
)
_SYMBOL = {
    0x2D: "−",
    0xA3: "≤",
    0xAB: "↔",
    0xAC: "←",
    0xAE: "→",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBB: "≈",
    0xBC: "…",
    0xDE: "⇒",
}
_WINGDINGS = {
    0x6C: "●",
    0x6E: "■",
    0x6F: "☐",
    0x71: "❑",
    0x72: "❒",
    0x75: "◆",
    0x76: "❖",
    0x77: "⬥",
    0x9F: "•",
    0xA7: "▪",
    0xA8: "☐",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐"}
_TABLES = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "wingdings 3": {}, "webdings": {}}
_SYMBOL_FONT = "symbol"
# Symbol fonts keep their characters in this part of the private use area.
_PRIVATE = range(0xF000, 0xF100)


def is_symbol_font(font: str) -> bool:
    """Whether the font shows other characters than those that are written."""
    return font.strip().lower() in (*_TABLES, _SYMBOL_FONT)


def symbol_text(font: str, code: str) -> str | None:
    """The character with this hexadecimal code of this font; None where it is not known."""
    try:
        point = int(code, 16)
    except ValueError:
        return None
    font = font.strip().lower()
    low = point - _PRIVATE.start if point in _PRIVATE else point
    if low == ord(" "):
        return " "
    if font in _TABLES and low <= 0xFF:
        return _TABLES[font].get(low)
    if font == _SYMBOL_FONT and low <= 0xFF:
        return _SYMBOL.get(low) or _GREEK.get(chr(low)) or (chr(low) if 0x20 <= low < 0x7F else None)
    character = chr(point) if point <= 0x10FFFF else ""
    return character if character.isprintable() and character else None
