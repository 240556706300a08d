"""Ask another server for a page: the only module that does.

The address comes from a form or a file, and may be meant to reach what stands behind the site. So each hop is checked
by what it connects to: the name is resolved once, every address of it must be public, and the connection goes to one
of these. Proxies of the environment, cookies and credentials are never used.
"""

import http.client
import ssl
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urljoin

from core.fetching.connection import Connection, Deadline, Resolve, resolved, system_addresses
from core.fetching.public_addresses import is_public
from core.fetching.target import Target, TargetError, read_target

USER_AGENT = "cam-nang-dich-vu-cong link check"
# Ports of the web, and those that portals of provinces use beside them.
PORTS = frozenset({80, 443, 8080, 8443})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MAX_ADDRESSES = 4  # of one name that are tried


class FetchError(Exception):
    """There is no answer. Neither the message nor the kind tells more of a network than these two classes."""


class FetchRefused(FetchError):
    """The site does not ask this address, or one that it redirects to."""


class TooManyRedirects(FetchRefused):
    """All of them to addresses that may be asked."""


class Silence(StrEnum):
    """Why nothing answered."""

    UNTOLD = ""
    NAME = "name"  # the name stands for no address
    TIME = "time"
    TLS = "tls"  # also a certificate that is not valid
    CONNECTION = "connection"  # refused, or broken off
    GARBLED = "garbled"  # not HTTP


class NoAnswer(FetchError):
    """No server answered in time as one of the web does. `reason` is told under rules that say so alone."""

    def __init__(self, message: str = "no answer", reason: Silence = Silence.UNTOLD) -> None:
        super().__init__(message)
        self.reason = reason


@dataclass(frozen=True)
class FetchRules:
    """What may be asked, and for how long. `allowed` is asked of every hop's address, before it is resolved."""

    allowed: Callable[[str], bool] = lambda url: True
    is_reachable: Callable[[str], bool] = is_public  # of numeric addresses
    ports: Collection[int] | None = PORTS  # None: any
    seconds: float = 15.0  # in all, with names, redirects and headers
    redirects: int = 5
    body_bytes: int = 0  # more are not read
    resolve: Resolve = system_addresses
    # Only for lists of hosts that administrators keep: it tells closed ports of a public server from open ones.
    tells_reason: bool = False


@dataclass(frozen=True)
class Answer:
    status: int
    url: str  # of the last hop
    body: bytes = b""  # its first bytes, up to the limit
    hops: int = 0  # redirects that were followed


@dataclass(frozen=True)
class Sent:
    """What a request carries beyond its address."""

    method: str = "GET"
    body: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


def fetch(url: str, rules: FetchRules | None = None) -> Answer:
    """The answer to a GET, after redirects. Raises FetchRefused and NoAnswer."""
    rules = rules or FetchRules()
    deadline = Deadline(rules.seconds)
    was_secure = False
    for hops in range(rules.redirects + 1):
        target = _checked(url, rules)
        if was_secure and not target.secure:
            raise FetchRefused("from https to http")
        was_secure = target.secure
        status, location, body = _ask(target, rules, deadline)
        if status not in _REDIRECTS or not location:
            return Answer(status, target.url, body, hops)
        url = _next(target.url, location)
    raise TooManyRedirects("too many redirects")


def post(url: str, body: bytes, headers: dict[str, str], rules: FetchRules | None = None) -> Answer:
    """The answer to a POST, which no redirect is followed from. Raises FetchRefused and NoAnswer."""
    rules = rules or FetchRules()
    target = _checked(url, rules)
    status, _location, start = _ask(target, rules, Deadline(rules.seconds), Sent("POST", body, headers))
    return Answer(status, target.url, start)


def _checked(url: str, rules: FetchRules) -> Target:
    try:
        target = read_target(url, rules.ports)
    except TargetError as error:
        raise FetchRefused(str(error)) from None
    if not rules.allowed(target.url):
        raise FetchRefused("not in the list of hosts")
    return target


def _next(url: str, location: str) -> str:
    """Headers are read as Latin-1; servers write UTF-8 into them."""
    try:
        return urljoin(url, location.encode("latin-1").decode("utf-8", "replace").strip())
    except ValueError:
        raise FetchRefused("redirect that cannot be read") from None


def _ask(target: Target, rules: FetchRules, deadline: Deadline, sent: Sent | None = None) -> tuple[int, str, bytes]:
    """Status, address of a redirect and beginning of the body."""
    sent = sent or Sent()
    try:
        connection = Connection(target, _addresses(target, rules, deadline), deadline)
        try:
            headers = {**_headers(target), **sent.headers}
            connection.request(sent.method, target.path, body=sent.body, headers=headers)
            response = connection.getresponse()
            body = response.read(rules.body_bytes) if rules.body_bytes else b""
            return response.status, response.getheader("Location") or "", body
        finally:
            connection.close()
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise NoAnswer(reason=_reason(error) if rules.tells_reason else Silence.UNTOLD) from None


class _NoName(OSError):
    """The name stands for no address, or its resolver does not answer in time."""


def _reason(error: Exception) -> Silence:
    match error:
        case _NoName():
            return Silence.NAME
        case ssl.SSLError():
            return Silence.TLS
        case TimeoutError():
            return Silence.TIME
        case OSError():
            return Silence.CONNECTION
    return Silence.GARBLED


def _addresses(target: Target, rules: FetchRules, deadline: Deadline) -> Sequence[str]:
    """All of the name's, each checked: a name with one public and one private address is a trap."""
    deadline.left()  # else the resolver would be blamed for what came before
    try:
        addresses = resolved(rules.resolve, target, deadline)
    except OSError as error:
        raise _NoName from error
    if not addresses:
        raise _NoName
    if not all(rules.is_reachable(address) for address in addresses):
        raise FetchRefused("no public address")
    return addresses[:_MAX_ADDRESSES]


def _headers(target: Target) -> dict[str, str]:
    return {
        "Host": target.host_header,
        "User-Agent": USER_AGENT,
        "Accept": "*/*",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }
