"""Hidden text and fonts: the property of a run, else those of its styles."""

from dataclasses import dataclass, field

from importing.readers.word.names import Element, child, switch, value, w


@dataclass(slots=True)
class Styles:
    """The styles of a document, by id; without a styles part there are none."""

    root: Element | None = None
    _by_id: dict[str, Element] = field(default_factory=dict)
    _default: str | None = None
    _hides: dict[str, bool] = field(default_factory=dict)
    _hides_all: bool = False
    _fonts: dict[str | None, str] = field(default_factory=dict)
    _usual_font: str = ""

    def __post_init__(self) -> None:
        if self.root is None:
            return
        self._usual_font = _font(child(self.root, "docDefaults", "rPrDefault", "rPr"))
        self._hides_all = bool(switch(self.root, "docDefaults", "rPrDefault", "rPr", "vanish"))
        for style in self.root.iterchildren(w("style")):
            self._by_id[style.get(w("styleId"), "")] = style
            if style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true", "on"):
                self._default = style.get(w("styleId"))

    def is_hidden(self, run: Element | None, paragraph: Element | None, table_style: str | None) -> bool:
        """Whether a run with these properties (`w:rPr`), in a paragraph with those (`w:pPr`), is hidden.

        `vanish` is a toggle: one that stands in two kinds of styles is off, the document's default is always on.
        """
        direct = switch(run, "vanish")
        if direct is not None:
            return direct
        names = (value(run, "rStyle"), self.of_paragraph(paragraph), table_style)
        return self._hides_all or sum(self._hidden_by(name) for name in names) % 2 == 1

    def font(self, run: Element | None, paragraph: Element | None) -> str:
        """The name of the font for letters beyond ASCII; empty where none is stated, or that of a theme."""
        return (
            _font(run)
            or self._font_of(value(run, "rStyle"))
            or self._font_of(self.of_paragraph(paragraph))
            or self._usual_font
        )

    def of_paragraph(self, properties: Element | None) -> str | None:
        return value(properties, "pStyle") or self._default

    def chain(self, name: str | None) -> list[Element]:
        """The style and those that it is based on, nearest first."""
        found: list[Element] = []
        while name in self._by_id and self._by_id[name] not in found:
            found.append(self._by_id[name])
            name = value(found[-1], "basedOn")
        return found

    def _hidden_by(self, name: str | None) -> bool:
        if not name or not self._by_id:
            return False
        if name not in self._hides:
            stated = (switch(child(style, "rPr"), "vanish") for style in self.chain(name))
            self._hides[name] = next((one for one in stated if one is not None), False)
        return self._hides[name]

    def _font_of(self, name: str | None) -> str:
        if name not in self._fonts:
            stated = (_font(child(style, "rPr")) for style in self.chain(name))
            self._fonts[name] = next(filter(None, stated), "")
        return self._fonts[name]


def _font(run: Element | None) -> str:
    fonts = child(run, "rFonts")
    return "" if fonts is None else fonts.get(w("hAnsi")) or fonts.get(w("ascii")) or ""
