"""Signs at the ends of a paper's name that are no part of it: bullets, and what was typed twice or left over."""

import re

_BULLETS = re.compile(r"^(?:[-+*•–]\s*)+(?=[^\W_])")
_LEFT_BEFORE = re.compile(r"^[;:,.)\]/\\^\uf0fc]+\s*(?=[^\W_])")
_LEFT_AFTER = re.compile(r"(?:\s+[-–\\^]+|\s*,)\s*$")
_TWICE = re.compile(r"(?P<first>[;.,:])\s*(?:[;.,:/]\s*)+$")
_DOTS = re.compile(r"(?<=[^\W_])\s?\.{3}$")


def without_signs(name: str) -> str:
    """The name as it is where it is signs alone."""
    if not any(map(str.isalnum, name)):
        return name
    name = _LEFT_AFTER.sub("", _LEFT_BEFORE.sub("", _BULLETS.sub("", name)))
    return name if _DOTS.search(name) else _TWICE.sub(r"\g<first>", name)
