"""Fields of a Word text: the result is shown, the instruction is not."""

from dataclasses import dataclass, field

from importing.readers.word.final_view import descendants
from importing.readers.word.names import Element, child, number, switch, w

# Fields that show nothing, or whose look is read from their form data.
_SILENT = {"XE", "TC", "TA", "RD", "SET", "ASK", "PRIVATE", "ADVANCE", "FORMCHECKBOX", "FORMDROPDOWN", "FORMTEXT"}
_CHECKED, _UNCHECKED = "☒", "☐"


@dataclass(slots=True)
class _Open:
    begin: Element
    in_instruction: bool = True
    instruction: list[Element] = field(default_factory=list)


@dataclass(slots=True)
class Fields:
    """`instructions`: contents of runs that belong to one; `unfinished`: where a field begins that shows no result."""

    instructions: set[Element] = field(default_factory=set)
    unfinished: dict[Element, str] = field(default_factory=dict)


def read_fields(root: Element) -> Fields:
    """A field without an end hides nothing, so that a damaged one costs no text."""
    fields, stack = Fields(), list[_Open]()
    if next(root.iter(w("fldChar")), None) is None:
        return fields
    for element in descendants(root):
        if element.tag != w("fldChar"):
            if element.getparent().tag == w("r"):
                for one in stack:
                    if one.in_instruction:
                        one.instruction.append(element)
            continue
        kind = element.get(w("fldCharType"))
        if kind == "begin":
            stack.append(_Open(element))
        elif kind == "separate" and stack:
            stack[-1].in_instruction = False
        elif kind == "end" and stack:
            _close(fields, stack.pop())
    return fields


def form_text(begin: Element) -> str:
    """What a box to tick or a list to choose from shows; empty for other fields."""
    data = child(begin, "ffData")
    box, choices = child(data, "checkBox"), child(data, "ddList")
    if box is not None:
        checked = switch(box, "checked")
        return _CHECKED if (switch(box, "default") if checked is None else checked) else _UNCHECKED
    if choices is None:
        return ""
    chosen = number(choices, "result")
    chosen = (number(choices, "default") or 0) if chosen is None else chosen
    entries = [entry.get(w("val"), "") for entry in choices.iterchildren(w("listEntry"))]
    return entries[chosen] if 0 <= chosen < len(entries) else ""


def shows_result(instruction: str) -> bool:
    """Whether a field with this instruction should show something."""
    words = instruction.split(None, 1)
    return bool(words) and words[0].upper() not in _SILENT


def _close(fields: Fields, one: _Open) -> None:
    fields.instructions.update(one.instruction)
    if one.in_instruction:
        text = "".join(element.text or "" for element in one.instruction if element.tag == w("instrText")).strip()
        if shows_result(text):
            fields.unfinished[one.begin] = text
