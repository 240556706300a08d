"""The robots.txt of hosts, asked for once within hours for all services of a host."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from http import HTTPStatus
from urllib.parse import urlsplit

from core import resilient_cache
from core.fetching import USER_AGENT, Answer, FetchError, FetchRules
from core.fetching.robots import EVERYTHING, MAX_BYTES, NOTHING, Robots, parse

_SECONDS = 6 * 3_600  # RFC 9309 allows a day
_SECONDS_OF_FAILURE = 600
_CLOSED = "User-agent: *\nDisallow: /\n"

Fetch = Callable[[str, FetchRules], Answer]


class RobotsFiles:
    """Safe for several threads: at worst two of them ask for the same file."""

    def __init__(self, fetch: Fetch, rules: FetchRules) -> None:
        self._fetch = fetch
        self._rules = replace(rules, body_bytes=MAX_BYTES)

    def of(self, url: str) -> Robots:
        """The rules of the host of `url`.

        Everything is allowed without a file (4xx), and nothing while the file fails (5xx). Without any answer
        everything is: the request for the page tells then what is wrong with the host.
        """
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        key = f"robots:{hashlib.sha256(origin.encode()).hexdigest()}"
        text = resilient_cache.read(key)
        if text is None:
            text, seconds = self._text(f"{origin}/robots.txt")
            resilient_cache.write(key, text, seconds)
        return _parsed(text)

    def _text(self, url: str) -> tuple[str, int]:
        try:
            answer = self._fetch(url, self._rules)
        except FetchError:
            return "", _SECONDS_OF_FAILURE
        if answer.status == HTTPStatus.OK:
            return answer.body.decode("utf-8", "replace"), _SECONDS
        failed = answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR
        return (_CLOSED, _SECONDS_OF_FAILURE) if failed else ("", _SECONDS)


@lru_cache(maxsize=256)
def _parsed(text: str) -> Robots:
    if not text:
        return EVERYTHING
    return NOTHING if text == _CLOSED else parse(text, USER_AGENT)
