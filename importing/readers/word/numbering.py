"""Automatic numbers of paragraphs: Word shows them, and they stand nowhere in the text."""

from dataclasses import dataclass, field

from importing.readers.word.names import Element, child, number, switch, value, w
from importing.readers.word.styles import Styles

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_BULLET = "-"
_LEVELS = 9
# No list starts higher; bounds the length of Roman numbers in a damaged file.
_HIGHEST = 10_000


@dataclass(slots=True)
class Numbering:
    """Counts the paragraphs of one text in their order."""

    styles: Styles
    root: Element | None = None
    _lists: dict[str, Element] = field(default_factory=dict)  # w:num by id
    _outlines: dict[str, Element] = field(default_factory=dict)  # w:abstractNum by id
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)  # by outline and level
    _begun: set[tuple[str, int]] = field(default_factory=set)  # lists and levels whose own start was applied

    def __post_init__(self) -> None:
        if self.root is not None:
            self._lists = {one.get(w("numId"), ""): one for one in self.root.iterchildren(w("num"))}
            outlines = self.root.iterchildren(w("abstractNum"))
            self._outlines = {one.get(w("abstractNumId"), ""): one for one in outlines}

    def next_label(self, properties: Element | None) -> str:
        """What stands before the next paragraph, with these properties (`w:pPr`): "1.", "a)", "Bước 2:"; or nothing."""
        if not self._lists:
            return ""
        list_id, level = self._place(properties)
        outline_id = self._outline_of(list_id)
        if outline_id is None:
            return ""
        counts = self._counts.setdefault(outline_id, {})
        start = self._start(list_id, outline_id, level)
        override = number(self._override(list_id, level), "startOverride")
        if override is not None and (list_id, level) not in self._begun:
            counts.pop(level, None)
        self._begun.add((list_id, level))
        counts[level] = counts[level] + 1 if level in counts else start
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        return self._label(list_id, outline_id, level, counts)

    def _place(self, properties: Element | None) -> tuple[str, int]:
        """Id of the list and level from 0; the id is empty where the paragraph has no number."""
        list_id, level = value(properties, "numPr", "numId"), number(properties, "numPr", "ilvl")
        style_id = self.styles.of_paragraph(properties)
        for style in self.styles.chain(style_id):
            own = child(style, "pPr")
            list_id = value(own, "numPr", "numId") if list_id is None else list_id
            level = number(own, "numPr", "ilvl") if level is None else level
        return list_id or "", min(max(level or 0, 0), _LEVELS - 1)

    def _outline_of(self, list_id: str) -> str | None:
        outline_id = value(self._lists.get(list_id), "abstractNumId")
        link = value(self._outlines.get(outline_id or ""), "numStyleLink")
        if link:
            linked = (value(child(style, "pPr"), "numPr", "numId") for style in self.styles.chain(link))
            outline_id = value(self._lists.get(next(filter(None, linked), "")), "abstractNumId")
        return outline_id if outline_id in self._outlines else None

    def _override(self, list_id: str, level: int) -> Element | None:
        return _of_level(self._lists[list_id], "lvlOverride", level)

    def _level(self, list_id: str, outline_id: str, level: int) -> Element | None:
        own = child(self._override(list_id, level), "lvl")
        return _of_level(self._outlines[outline_id], "lvl", level) if own is None else own

    def _start(self, list_id: str, outline_id: str, level: int) -> int:
        override = number(self._override(list_id, level), "startOverride")
        stated = number(self._level(list_id, outline_id, level), "start") if override is None else override
        return min(max(1 if stated is None else stated, 0), _HIGHEST)

    def _label(self, list_id: str, outline_id: str, level: int, counts: dict[int, int]) -> str:
        definition = self._level(list_id, outline_id, level)
        text, form = value(definition, "lvlText") or "", value(definition, "numFmt") or "decimal"
        if definition is None or switch(definition, "rPr", "vanish"):
            return ""
        if form == "bullet":
            return "" if not text.strip() else text if text in "-+*•" else _BULLET
        plain = bool(switch(definition, "isLgl"))
        for upper in range(level + 1):
            if f"%{upper + 1}" in text:
                shape = value(self._level(list_id, outline_id, upper), "numFmt") or "decimal"
                count = counts.get(upper, self._start(list_id, outline_id, upper))
                text = text.replace(f"%{upper + 1}", str(count) if plain else _written(count, shape))
        return text


def _of_level(parent: Element, name: str, level: int) -> Element | None:
    return next((one for one in parent.iterchildren(w(name)) if one.get(w("ilvl")) == str(level)), None)


def _written(count: int, form: str) -> str:
    if form == "none":
        return ""
    if form == "decimalZero":
        return f"{count:02}"
    if form in ("lowerLetter", "upperLetter") and count > 0:
        letters = chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 9)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman") and count > 0:
        return _roman(count).upper() if form == "upperRoman" else _roman(count)
    return str(count)


def _roman(count: int) -> str:
    written = ""
    for worth, letters in _ROMAN:
        times, count = divmod(count, worth)
        written += letters * times
    return written
