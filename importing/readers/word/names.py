"""Qualified names of WordprocessingML and its neighbours, as lxml spells them; on/off values."""

from typing import Any

# lxml elements; python-docx gives some of them classes of their own.
Element = Any

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_V = "urn:schemas-microsoft-com:vml"
_O = "urn:schemas-microsoft-com:office:office"
_OFF = {"0", "false", "off"}


def w(name: str) -> str:
    return f"{{{_W}}}{name}"


def mc(name: str) -> str:
    return f"{{{_MC}}}{name}"


def m(name: str) -> str:
    return f"{{{_M}}}{name}"


def a(name: str) -> str:
    return f"{{{_A}}}{name}"


def wp(name: str) -> str:
    return f"{{{_WP}}}{name}"


def v(name: str) -> str:
    return f"{{{_V}}}{name}"


def o(name: str) -> str:
    return f"{{{_O}}}{name}"


def value(parent: Element | None, *path: str) -> str | None:
    """The `w:val` of the child at this path of w: names; None where it is absent."""
    element = child(parent, *path)
    return None if element is None else element.get(w("val"))


def switch(parent: Element | None, *path: str) -> bool | None:
    """An on/off property; None where it is absent. Without a value it is on."""
    element = child(parent, *path)
    return None if element is None else element.get(w("val"), "1").lower() not in _OFF


def number(parent: Element | None, *path: str) -> int | None:
    """A whole number; None where it is absent or none."""
    text = value(parent, *path) or ""
    return int(text) if text.lstrip("-").isdecimal() else None


def child(parent: Element | None, *path: str) -> Element | None:
    for name in path:
        if parent is None:
            return None
        parent = parent.find(w(name))
    return parent
