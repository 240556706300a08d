"""Steps that the export shuffled: "Bước 3 … Bước 1 …", "1. … 3. … 2. …" stand in the order of their numbers."""

import re

_STEP = re.compile(r"^[-+*•\s]*Bước\s?(?P<number>\d{1,2})\b", re.MULTILINE)
_POINT = re.compile(r"^(?P<number>\d{1,2})\. +(?=[^\W\d_])", re.MULTILINE)


def in_order(text: str) -> str:
    """The text with its steps by number, where it begins with one and has each number from 1 once; else as it is."""
    return _ordered(text, _POINT if text[:1].isdigit() else _STEP)


def _ordered(text: str, mark: re.Pattern[str]) -> str:
    found = list(mark.finditer(text))
    numbers = [int(match["number"]) for match in found]
    if numbers == sorted(numbers) or sorted(numbers) != list(range(1, len(numbers) + 1)) or found[0].start() != 0:
        return text
    ends = [*(match.start() for match in found[1:]), len(text)]
    parts = {number: text[match.start() : end] for number, match, end in zip(numbers, found, ends, strict=True)}
    return "\n".join(parts[number].strip() for number in sorted(parts))
