"""What an entry may hold: no secret, no address with its query, nothing long."""

import re
from typing import Any

MAX_TEXT = 500
MAX_KEYS = 1_000
_SECRET = re.compile(r"pass(word|wd|phrase)?$|secret|token|csrf|signature|api_?key|authorization|cookie", re.IGNORECASE)
_ADDRESS = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*://)(?:[^/\s?#@]*@)?(?P<rest>[^\s?#]*)(?:[?#]\S*)?", re.IGNORECASE)
_PATH = re.compile(r"^(/[^\s?#]*)[?#].*$", re.DOTALL)


def clean(value: Any, *, secret: bool = False) -> Any:
    """`value`, of what JSON can hold, without secrets and the queries of addresses.

    Of what is `secret`, flags and numbers stay, such as whether it changed.
    """
    if isinstance(value, dict):
        return {str(key): clean(item, secret=secret or _is_secret(str(key))) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [clean(item, secret=secret) for item in value]
    if not isinstance(value, str):
        return value
    return "…" if secret else clean_text(value)


def clean_text(text: str) -> str:
    text = _ADDRESS.sub(r"\g<scheme>\g<rest>", text)
    return _PATH.sub(r"\1", text)[:MAX_TEXT]


def _is_secret(key: str) -> bool:
    return bool(_SECRET.search(key))
