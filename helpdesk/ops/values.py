"""Values of ops, read with care: a browser may send anything."""

from typing import Any

from helpdesk.calls.refusals import BadValue


def text_of(value: Any, longest: int) -> str:
    """Raises `BadValue` for anything but a text."""
    if not isinstance(value, str) or "\x00" in value:
        raise BadValue
    return value[:longest]


def mapping_of(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadValue
    return value


def choice_of(value: Any, choices: Any) -> str:
    """A value of a TextChoices."""
    text = text_of(value, 40)
    if text not in choices.values:
        raise BadValue
    return text


def number_or_none(value: Any) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**63:
        raise BadValue
    return value
