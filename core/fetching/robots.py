"""What a robots.txt lets a program ask for, as RFC 9309 reads it.

Not `urllib.robotparser`: it takes `*` and `$` in paths for letters and the first rule that fits instead of the longest,
so it both asks what a portal forbids and leaves what it allows.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote

MAX_BYTES = 512_000  # that have to be read; what comes after may be left
_MAX_RULES = 2_000
_MOST_SECONDS = 30.0  # of a pause that is asked for
_SAFE = "/?&=:@!$'()*+,;~-._%#[]"


@dataclass(frozen=True, slots=True)
class Robots:
    """Rules of one group: whether it allows, and the pattern of paths; the longest that fits decides."""

    rules: tuple[tuple[str, bool], ...] = ()
    pause: float = 0.0  # seconds between two requests

    def allows(self, path: str) -> bool:
        """Of a path with its query."""
        path = _plain(path)
        if path == "/robots.txt":
            return True
        fitting = [(len(pattern), allowed) for pattern, allowed in self.rules if _fits(pattern, path)]
        return max(fitting, default=(0, True))[1]


EVERYTHING = Robots()
NOTHING = Robots((("/", False),))


def parse(text: str, agent: str) -> Robots:
    """The rules for a program whose name contains a group's; else those for all programs."""
    own: list[tuple[str, str]] = []
    common: list[tuple[str, str]] = []
    has_own = False
    for names, lines in _groups(text):
        if any(name != "*" and name and name in agent.lower() for name in names):
            has_own = True
            own += lines
        elif "*" in names:
            common += lines
    return _robots(own if has_own else common)


def _groups(text: str) -> Iterator[tuple[list[str], list[tuple[str, str]]]]:
    """Names and lines of each group; a line that is none of them ends nothing."""
    names: list[str] = []
    lines: list[tuple[str, str]] = []
    for line in text.lstrip("\ufeff").splitlines():
        key, separator, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not separator:
            continue
        if key == "user-agent":
            if lines:
                yield names, lines
                names, lines = [], []
            names.append(value.lower())
        elif key in ("allow", "disallow", "crawl-delay") and names:
            lines.append((key, value))
    yield names, lines


def _robots(lines: list[tuple[str, str]]) -> Robots:
    rules = [(_plain(value), key == "allow") for key, value in lines if key != "crawl-delay" and value]
    pauses = [_seconds(value) for key, value in lines if key == "crawl-delay"]
    return Robots(tuple(rules[:_MAX_RULES]), max(pauses, default=0.0))


def _seconds(value: str) -> float:
    return min(float(value), _MOST_SECONDS) if re.fullmatch(r"\d{1,6}(\.\d{1,3})?", value) else 0.0


def _plain(path: str) -> str:
    """One form of the same path, however its letters are encoded."""
    return quote(unquote(path, errors="replace"), safe=_SAFE)


def _fits(pattern: str, path: str) -> bool:
    """Without regular expressions: a pattern of many stars must not take long."""
    ends = pattern.endswith("$")
    first, *parts = (pattern[:-1] if ends else pattern).split("*")
    if not path.startswith(first):
        return False
    if not parts:
        return not ends or path == first
    position = len(first)
    for part in parts[:-1]:
        position = path.find(part, position)
        if position < 0:
            return False
        position += len(part)
    if ends:
        return len(path) - len(parts[-1]) >= position and path.endswith(parts[-1])
    return path.find(parts[-1], position) >= 0
