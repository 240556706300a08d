"""How many of a paper are asked for, in the words of the portal's form: "Bản chính: 1, Bản sao: 0"."""

import re
from collections.abc import Iterable

_COUNTS = re.compile(r"Bản (?:chính|sao): ?\d{1,3}(?:,? ?\n?Bản (?:chính|sao): ?\d{1,3})?", re.IGNORECASE)


def tell_counts_alone(words: Iterable[str]) -> bool:
    """Whether these words tell numbers of copies and nothing else: they leave no doubt of the paper itself."""
    return all(_COUNTS.fullmatch(each.strip()) for each in words)
