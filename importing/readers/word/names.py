"""Qualified names of WordprocessingML and its neighbours, as lxml spells them; on/off values."""

from collections.abc import Callable
from typing import Any

# lxml elements; python-docx gives some of them classes of their own.
Element = Any

_OFF = {"0", "false", "off"}


def _names_in(namespace: str) -> Callable[[str], str]:
    return lambda name: f"{{{namespace}}}{name}"


w = _names_in("http://schemas.openxmlformats.org/wordprocessingml/2006/main")
mc = _names_in("http://schemas.openxmlformats.org/markup-compatibility/2006")
m = _names_in("http://schemas.openxmlformats.org/officeDocument/2006/math")
a = _names_in("http://schemas.openxmlformats.org/drawingml/2006/main")
wp = _names_in("http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing")
v = _names_in("urn:schemas-microsoft-com:vml")
o = _names_in("urn:schemas-microsoft-com:office:office")


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
