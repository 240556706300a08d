"""Values of the cells of lists of places."""

import datetime
import re


def locality_code(text: str, *, is_number: bool) -> str:
    """Spreadsheets take zeros from the beginning of a code that they keep as a number."""
    return text.zfill(5) if is_number and text.isdigit() and len(text) > 2 else text


def locality_codes(text: str, *, is_number: bool) -> tuple[str, ...]:
    parts = (part for part in re.split(r"[\s,;]+", text) if part)
    return tuple(dict.fromkeys(locality_code(part, is_number=is_number) for part in parts))


def names_of(text: str) -> tuple[str, ...]:
    """Of a cell with several names: commas stand within names."""
    return tuple(dict.fromkeys(part for each in text.split(";") if (part := each.strip())))


def day_of(text: str) -> datetime.date | None:
    """None for a text that is no day."""
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.datetime.strptime(text, pattern).date()
        except ValueError:
            continue
    return None
