"""Texts of SpreadsheetML: rich text joined, escapes decoded once."""

import re
from collections.abc import Iterator
from typing import IO, Any

from lxml import etree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def decoded(text: str) -> str:
    """`_xHHHH_` as the character that it stands for, once: `_x005F_x000D_` is the text `_x000D_`."""
    if "_x" not in text:
        return text
    text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    # Characters beyond the first plane are two escapes; half a pair is no character.
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")


def element_text(element: Any) -> str:
    """The text of a string item or inline string, without the readings that East Asian texts carry."""
    texts = (part.text or "" for part in element.iter(f"{MAIN}t") if part.getparent().tag != f"{MAIN}rPh")
    return decoded("".join(texts))


def shared_strings(stream: IO[bytes]) -> list[str]:
    return [element_text(item) for item in stream_elements(stream, "si")]


def stream_elements(stream: IO[bytes], *names: str) -> Iterator[Any]:
    """Elements of these names as they end, each freed afterwards."""
    tags = [f"{MAIN}{name}" for name in names]
    events = etree.iterparse(
        stream,
        events=("end",),
        tag=tags,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
    )
    for _event, element in events:
        yield element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
