"""What the form of the national portal holds where nobody filled it in."""

import re

from vietnamese.text import fold

_FEE = re.compile(r"\W*(?:(?:le )?phi\s*:?\s*)?(?:mien phi|0+\s*(?:dong|vnd|d)?)\W*")


def is_fee_default(words: str) -> bool:
    """Told as the source's words they would be taken for an answer."""
    return _FEE.fullmatch(fold(words)) is not None
