"""Formulas on one line: side by side, the halves of a fraction would read as another number."""

from collections.abc import Callable, Sequence

from importing.readers.word.names import Element, m


def linear(element: Element, parts: Sequence[str]) -> str:
    """The element with these texts of its children."""
    name = element.tag.rpartition("}")[2]
    return LINEAR[name](element, [part for part in parts if part])


def _joined(sign: str) -> Callable[[Element, list[str]], str]:
    return lambda _, parts: sign.join(map(_bracketed, parts))


def _bracketed(part: str) -> str:
    return part if part.isalnum() else f"({part})"


def _root(_: Element, parts: list[str]) -> str:
    return f"{''.join(parts[:-1])}√{_bracketed(''.join(parts[-1:]))}"


def _enclosed(element: Element, parts: list[str]) -> str:
    properties = element.find(m("dPr"))
    begin = None if properties is None else properties.find(m("begChr"))
    end = None if properties is None else properties.find(m("endChr"))
    left = "(" if begin is None else begin.get(m("val"), "")
    right = ")" if end is None else end.get(m("val"), "")
    return f"{left}{', '.join(parts)}{right}"


LINEAR: dict[str, Callable[[Element, list[str]], str]] = {
    "f": _joined("/"),
    "sSup": _joined("^"),
    "sSub": _joined("_"),
    "sSubSup": _joined("_"),
    "rad": _root,
    "d": _enclosed,
    "mr": lambda _, parts: " ".join(parts),
    "eqArr": lambda _, parts: "; ".join(parts),
}
