"""Vietnamese words within a text of another language."""

import re
from collections.abc import Iterator

# Syllables without a sign of their own stand between others that have one: "Công an cấp tỉnh".
_SIGNED = r"(?=[^\W\d_]*[^\W\d_a-zA-Z])[^\W\d_]+"
_RUN = re.compile(rf"\b{_SIGNED}(?:(?: [a-zA-Z]+){{0,2}} {_SIGNED})*")


def vietnamese_runs(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each run of words that begins and ends with a Vietnamese letter, with plain ones in between."""
    return (match.span() for match in _RUN.finditer(text))
