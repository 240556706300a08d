"""Values of ops, read with care: a browser may send anything."""

import json
from typing import Any

from helpdesk.calls.refusals import BadValue

_DEEPEST = 8  # of a fact on a card: a list of items in a block is 3


def text_of(value: Any, longest: int) -> str:
    """Raises `BadValue` for anything but a text."""
    if not isinstance(value, str) or "\x00" in value:
        raise BadValue
    return storable(value)[:longest]


def storable(text: str) -> str:
    """Without halves of letters outside the basic plane, which a browser leaves where it cuts a text."""
    return text.encode("utf-8", "ignore").decode()


def json_of(value: Any, longest: int) -> Any:
    """Raises `BadValue`, or ValueError, for what PostgreSQL takes for no JSON, and what is too long or too deep."""
    if _depth(value) > _DEEPEST or len(json.dumps(value, allow_nan=False)) > longest:
        raise BadValue
    written = json.dumps(value, ensure_ascii=False)
    if "\\u0000" in written or storable(written) != written:
        raise BadValue
    return value


def _depth(value: Any, passed: int = 0) -> int:
    """Counted no further than is allowed."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if passed > _DEEPEST:
        return passed
    return max((_depth(each, passed + 1) for each in inner), default=passed)


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
