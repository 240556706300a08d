"""Which addresses the site may lead to: the policy alone, without the list of hosts that administrators keep.

An address is taken only in the one form that browsers, proxies and Python read alike, so that nobody sees another host
than the one that was checked. Everything else is a fault, in words for the person who typed it.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

MAX_LENGTH = 1000  # as the columns that keep addresses
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"(?:{_LABEL}\.)+[a-z](?:[a-z0-9-]{{0,61}}[a-z0-9])?")
# Authority and rest; the rest begins with what ends an authority for browsers and Python alike.
_FORM = re.compile(r"https://([^/?#]*)((?:[/?#].*)?)", re.IGNORECASE | re.DOTALL)
_PORT = re.compile(r":443\Z")
_UNSAFE = frozenset('\\<>"`')
# Endings below which anybody may register a name: one of them with its subdomains would allow every host there.
_OPEN_ENDINGS = frozenset(
    {"ac.vn", "ai.vn", "biz.vn", "com.vn", "edu.vn", "health.vn", "id.vn", "info.vn", "int.vn", "io.vn", "name.vn"}
    | {"net.vn", "org.vn", "pro.vn"}
    | {"co.uk", "github.io", "pages.dev", "web.app", "vercel.app", "netlify.app", "blogspot.com", "herokuapp.com"}
)


@dataclass(frozen=True, slots=True)
class LinkHosts:
    """Hosts that links may lead to: `exact` alone, `parents` with all hosts below them."""

    exact: frozenset[str] = field(default_factory=frozenset)
    parents: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def of(cls, names: Iterable[str]) -> "LinkHosts":
        """From names as in settings: `example.vn` alone, `*.example.vn` with what is below it."""
        names = [name.strip().lower() for name in names if name.strip()]
        parents = frozenset(name.removeprefix("*.") for name in names if name.startswith("*."))
        return cls(frozenset(name for name in names if not name.startswith("*.")), parents)

    def knows(self, host: str) -> bool:
        """Of a host in small letters."""
        if host in self.exact or host in self.parents:
            return True
        _first, *rest = host.split(".")
        return any(".".join(rest[start:]) in self.parents for start in range(len(rest)))

    def fault(self, url: str) -> str:
        """Why nothing may lead to this address, for people; empty where it may."""
        if fault := form_fault(url):
            return fault
        host = host_of(url)
        if self.knows(host):
            return ""
        return _("Tên miền %(host)s chưa có trong danh sách được phép. Nhờ người quản trị kiểm tra và thêm vào.") % {
            "host": host
        }

    def allows(self, url: str) -> bool:
        return not self.fault(url)


def host_of(url: str) -> str:
    """The host of an address without a fault of form, in small letters."""
    match = _FORM.fullmatch(url)
    return _PORT.sub("", match[1]).lower() if match else ""


def named_host(url: str) -> str:
    """The host of any address as well as it can be told, for reports: in the form that browsers ask for."""
    try:
        host = urlsplit(url.strip().replace("\\", "/")).hostname or ""
    except ValueError:
        return ""
    return _ascii(host)


def form_fault(url: str) -> str:
    """What is wrong with the form of an address, whatever its host; empty where nothing is."""
    if not url or len(url) > MAX_LENGTH:
        return _("Địa chỉ trống hoặc dài quá %(length)d ký tự.") % {"length": MAX_LENGTH}
    if any(sign in _UNSAFE or _is_invisible(sign) for sign in url):
        return _("Địa chỉ có dấu cách, dấu \\ hoặc ký tự ẩn. Hãy chép lại địa chỉ từ thanh địa chỉ của trình duyệt.")
    if url[:7].lower() == "http://":
        return _("Địa chỉ dùng http, không được mã hóa. Hãy dùng %(url)s nếu trang mở được.") % {
            "url": f"https://{url[7:]}"[:200]
        }
    match = _FORM.fullmatch(url)
    if match is None:
        return _("Nhập địa chỉ bắt đầu bằng https://")
    return _host_fault(match[1])


def _host_fault(authority: str) -> str:
    if "@" in authority:
        return _("Địa chỉ có tên người dùng trước tên miền (dấu @). Hãy bỏ phần đó.")
    host = _PORT.sub("", authority).lower()
    if ":" in host and not host.startswith("["):
        return _("Địa chỉ có số cổng. Chỉ dùng cổng mặc định của https.")
    if not host.isascii():
        return _("Tên miền có chữ không phải a–z, thật ra là %(host)s. Hãy gõ lại tên miền.") % {"host": _ascii(host)}
    if len(host) > 253 or not _HOST.fullmatch(host):
        return _("Tên miền không đúng dạng, hoặc là địa chỉ số. Ví dụ đúng: https://dichvucong.gov.vn/…")
    return ""


def host_name_fault(host: str, *, with_subdomains: bool) -> str:
    """Why a name cannot stand in the list of hosts; empty where it can."""
    if not _HOST.fullmatch(host) or len(host) > 253:
        return _("Nhập tên miền đầy đủ bằng chữ thường, không có https:// và dấu /. Ví dụ: dichvucong.gov.vn")
    if with_subdomains and host in _OPEN_ENDINGS:
        return _("Ai cũng đăng ký được tên miền dưới %(host)s. Hãy nhập tên miền của đúng cơ quan.") % {"host": host}
    return ""


def _is_invisible(sign: str) -> bool:
    """Spaces, control signs and signs that take no place or turn the direction; unassigned ones too."""
    return sign.isspace() or unicodedata.category(sign)[0] == "C" or unicodedata.category(sign)[0] == "Z"


def _ascii(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host.encode("ascii", "backslashreplace").decode("ascii")
