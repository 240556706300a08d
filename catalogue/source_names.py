"""Names of sources as readers see them."""

import re

# "owner/repository", maybe with a remark: where a copy of the data lies, which says nothing of who stands behind it.
_REPOSITORY = re.compile(r"[a-z][a-z0-9_.-]*/[a-z][a-z0-9_.-]*(?: \(.*\))?", re.IGNORECASE | re.ASCII)


def public_source_name(name: str) -> str:
    """Empty for the name of a store of data, which only editors see."""
    return "" if _REPOSITORY.fullmatch(name) else name
