"""Where an address of the web leads: read once, strictly, so that check and connection mean the same server."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import urlsplit

_PORTS = {"http": 80, "https": 443}
_MAX_LENGTH = 2_000  # of an address; the longest of a service may have 1,000
_VISIBLE = re.compile(r"[!-\[\]-~]+")  # printable ASCII without the backslash, which programs read differently
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_MAX_HOST = 253
# Names that a resolver answers with this machine or its network.
_LOCAL_ENDINGS = ("localhost", "local", "localdomain", "internal", "intranet", "lan", "home", "corp", "arpa", "onion")
# The last label of a name is never a number: in such a host programs see an IPv4 address in a form of its own.
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")


class TargetError(ValueError):
    """The address is none that may be asked."""


@dataclass(frozen=True, slots=True)
class Target:
    secure: bool
    host: str  # lower case, without a dot at the end and without brackets; a name or a numeric address
    port: int
    path: str  # with the query

    @property
    def host_header(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self._scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The address in one form, whatever form it was given in."""
        return f"{self._scheme}://{self.host_header}{self.path}"

    @property
    def _scheme(self) -> str:
        return "https" if self.secure else "http"


def read_target(url: str, ports: Collection[int] | None) -> Target:
    """Raises TargetError for anything but a plain address of http or https on one of `ports` (None: any)."""
    if len(url) > _MAX_LENGTH:
        raise TargetError("too long")
    url = _in_ascii(url)
    if not _VISIBLE.fullmatch(url):
        raise TargetError("characters that an address cannot have")
    try:
        parts = urlsplit(url)
        port = parts.port
        name = parts.hostname or ""
    except ValueError as error:
        raise TargetError("cannot be read") from error
    if parts.scheme not in _PORTS:
        raise TargetError("neither http nor https")
    if "@" in parts.netloc:
        raise TargetError("user name or password in the address")
    if "[" in parts.netloc and ":" not in name:
        raise TargetError("host")
    port = _PORTS[parts.scheme] if port is None else port
    if ports is not None and port not in ports:
        raise TargetError("port")
    path = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
    return Target(parts.scheme == "https", _host(name), port, path)


def _in_ascii(url: str) -> str:
    """A host of Vietnamese letters in its ASCII form; other letters percent-encoded, as browsers do."""
    if url.isascii():
        return url
    start = url.find("://") + len("://")
    ends = [position for position in (url.find(mark, start) for mark in "/?#") if position >= 0]
    end = min(ends, default=len(url))
    try:
        host = url[start:end].encode("idna").decode("ascii")
    except UnicodeError as error:
        raise TargetError("host") from error
    rest = "".join(
        letter if letter.isascii() else "".join(f"%{byte:02X}" for byte in letter.encode("utf-8", "surrogatepass"))
        for letter in url[end:]
    )
    return url[:start] + host + rest


def _host(name: str) -> str:
    if ":" in name:
        return _numeric(name, IPv6Address)
    name = name.lower().removesuffix(".")
    labels = name.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return _numeric(name, IPv4Address)
    if len(labels) < 2 or len(name) > _MAX_HOST or not all(_LABEL.fullmatch(label) for label in labels):
        raise TargetError("host")
    if labels[-1] in _LOCAL_ENDINGS:
        raise TargetError("name of a local network")
    return name


def _numeric(text: str, kind: type[IPv4Address] | type[IPv6Address]) -> str:
    """Only in the usual form: Python refuses 127.1, 0x7f.1, 0177.0.0.1 and 2130706433; zones are for local networks."""
    if "%" in text:
        raise TargetError("zone of a local network")
    try:
        return str(kind(text))
    except ValueError as error:
        raise TargetError("numeric address in an unusual form") from error
