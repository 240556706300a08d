"""A document as Word shows it once every tracked change is accepted."""

from collections.abc import Iterator

from importing.readers.word.names import Element, child, mc, switch, w

# Deletions, and the old places of moved text.
_GONE = {w("del"), w("moveFrom"), w("delText"), w("delInstrText")}
_CHANGES = ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge")
# The extensions that Word itself understands: a choice that requires only these is what it shows.
_KNOWN = ("http://schemas.microsoft.com/", "http://schemas.openxmlformats.org/", "urn:schemas-microsoft-com:")


def children(element: Element) -> Iterator[Element]:
    """The children that are left, with the shown branch in the place of alternatives."""
    for one in element:
        if not isinstance(one.tag, str) or one.tag in _GONE or _is_deleted(one):
            continue
        if one.tag == mc("AlternateContent"):
            branch = _branch(one)
            if branch is not None:
                yield from children(branch)
        else:
            yield one


def descendants(element: Element) -> Iterator[Element]:
    """Everything below the element that is left, in document order."""
    for one in children(element):
        yield one
        yield from descendants(one)


def is_mark_deleted(paragraph: Element) -> bool:
    """Whether the end of the paragraph is deleted or moved away, which joins it to the next one."""
    mark = child(paragraph, "pPr", "rPr")
    return child(mark, "del") is not None or child(mark, "moveFrom") is not None


def count_changes(root: Element) -> int:
    return sum(1 for _ in root.iter(*map(w, _CHANGES)))


def is_covered(cell: Element) -> bool:
    """Whether the cell goes on the vertically merged cell above it."""
    merge = child(cell, "tcPr", "cellMerge")
    if merge is not None and merge.get(w("vMerge")):
        return merge.get(w("vMerge")) == "cont"
    merge = child(cell, "tcPr", "vMerge")
    return merge is not None and merge.get(w("val"), "continue") == "continue"


def _is_deleted(element: Element) -> bool:
    if element.tag == w("tr"):
        return child(element, "trPr", "del") is not None
    return element.tag == w("tc") and child(element, "tcPr", "cellDel") is not None


def is_row_hidden(row: Element) -> bool:
    return bool(switch(row, "trPr", "hidden"))


def _branch(alternatives: Element) -> Element | None:
    for choice in alternatives.iterchildren(mc("Choice")):
        spaces = [choice.nsmap.get(prefix, "") for prefix in choice.get("Requires", "").split()]
        if spaces and all(space.startswith(_KNOWN) for space in spaces):
            return choice
    return alternatives.find(mc("Fallback"))
