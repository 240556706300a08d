"""Signs at the ends of a paper's name that are no part of it: bullets, and what was typed twice or left over."""

import re

_BULLETS = re.compile(r"(?:[-+*•–]\s*)+(?=[^\W_])")
_LEFT_BEFORE = re.compile(r"[;:,.)\]/\\^\uf0fc]+\s*(?=[^\W_])")
_LEFT_AFTER = re.compile(r"(?:\s+[-–\\^]+|\s*,)\s*$")
_TWICE = re.compile(r"(?P<first>[;.,:])\s*(?:[;.,:/]\s*)+$")
_DOTS = re.compile(r"(?<=[^\W_])\s?\.{3}$")
_LONGEST_END = 20


def without_signs(name: str) -> str:
    """The name as it is where it is signs alone."""
    if not any(map(str.isalnum, name)):
        return name
    for signs in (_BULLETS, _LEFT_BEFORE):
        if match := signs.match(name):
            name = name[match.end() :]
    if name[-1].isalnum():
        return name
    body, end = name[:-_LONGEST_END], name[-_LONGEST_END:]
    end = _LEFT_AFTER.sub("", end)
    return body + (end if _DOTS.search(end) else _TWICE.sub(r"\g<first>", end))
