"""Addresses of the front page of a portal, which is no page of a procedure."""

from urllib.parse import parse_qsl, urlsplit

# Parts of a path that portals give to their first page and to nothing of one procedure.
_FRONT = frozenset(
    {"vi", "vn", "en", "vi-vn", "vi_vn", "en-us", "home", "index", "main", "default", "portal", "web", "guest", "p"}
    | {"trang-chu", "trangchu", "dvc-trang-chu", "dichvucong", "dich-vu-cong", "welcome"}
)
_ENDINGS = (".html", ".htm", ".php", ".aspx", ".jsp", ".do")
_LANGUAGE = frozenset({"lang", "language", "locale", "hl"})


def is_front_page(url: str) -> bool:
    """False where it cannot be told."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    if parts.scheme not in ("http", "https") or parts.fragment.strip("/!#"):
        return False
    if any(key.lower() not in _LANGUAGE for key, _value in parse_qsl(parts.query, keep_blank_values=True)):
        return False
    return all(_plain(part) in _FRONT for part in parts.path.split("/") if part)


def _plain(part: str) -> str:
    part = part.lower()
    return next((part.removesuffix(ending) for ending in _ENDINGS if part.endswith(ending)), part)
