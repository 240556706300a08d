"""Files that are the same for everybody, and made from the whole site: sitemaps, feeds.

A file is made once and kept in the cache, compressed, whatever parameters its address has. It is made anew when the
content has changed, by one request at a time: others get the file before. Making it takes no more than a twentieth of
the time of one process, however often the content changes.
"""

import gzip
import hashlib
import threading
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import http_date

from core import resilient_cache
from core.rate_limits import is_limited, too_many_requests
from core.versioned_cache import content_version

_REST = 20  # times as long as making the file took
_KEPT_SECONDS = 7 * 86_400
_BUILD_SECONDS = 60  # a build that takes longer is given up for lost, and another one begins
_PUBLIC_SECONDS = 300
RATE = "60/m"  # of one address, for all such files

Build = Callable[[], str | None]

_building = threading.Lock()


@dataclass(frozen=True)
class SharedFile:
    body: bytes  # compressed
    digest: str
    version: Hashable  # of the content that it was made from
    changed_at: float  # seconds since 1970
    rests_until: float  # likewise; until then it is not made anew


def serve(request: HttpRequest, name: str, build: Build, *, content_type: str) -> HttpResponseBase:
    """The file of this name, or 304 to who has it already, 404 where `build` returns None.

    503 while another process makes it for the first time.
    """
    if is_limited(request, "shared-files", RATE):
        return too_many_requests(request)
    file = _file(f"shared-file.{name}", build)
    if file is None:
        return HttpResponse(status=503, headers={"Retry-After": "5"})
    if not file.body:
        return HttpResponse(status=404)
    response = HttpResponse(content_type=content_type)
    etag = f'W/"{file.digest}"'
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = http_date(file.changed_at)
    response = get_conditional_response(request, etag, int(file.changed_at), response) or response
    patch_cache_control(response, public=True, max_age=_PUBLIC_SECONDS)
    patch_vary_headers(response, ["Accept-Encoding"])
    if response.status_code == 200:
        _fill(request, response, file)
    return response


def _fill(request: HttpRequest, response: HttpResponse, file: SharedFile) -> None:
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        response.content = file.body
        response.headers["Content-Encoding"] = "gzip"
    else:
        response.content = gzip.decompress(file.body)
    response.headers["Content-Length"] = str(len(response.content))


def _file(key: str, build: Build) -> SharedFile | None:
    """None where there is none yet and another process makes it."""
    version = content_version(), timezone.localdate().isoformat()
    file = _usable(key, version)
    if file:
        return file
    former: SharedFile | None = resilient_cache.read(key)
    if not _building.acquire(blocking=former is None):
        return former
    try:
        return _usable(key, version) or _rebuilt(key, build, former, version)
    finally:
        _building.release()


def _usable(key: str, version: Hashable) -> SharedFile | None:
    file: SharedFile | None = resilient_cache.read(key)
    return file if file and (file.version == version or time.time() < file.rests_until) else None


def _rebuilt(key: str, build: Build, former: SharedFile | None, version: Hashable) -> SharedFile | None:
    if not _may_build(key):
        return former
    started = time.time()
    text = build()
    body = b"" if text is None else gzip.compress(text.encode(), mtime=0)
    now = time.time()
    digest = hashlib.sha256(body).hexdigest()[:16]
    changed_at = former.changed_at if former and former.digest == digest else now
    file = SharedFile(body, digest, version, changed_at, rests_until=now + _REST * (now - started))
    resilient_cache.write(key, file, _KEPT_SECONDS)
    resilient_cache.delete(_lock(key))
    return file


def _may_build(key: str) -> bool:
    """Whether no other process is at it. A cache that fails forbids nothing."""
    try:
        return cache.add(_lock(key), 1, _BUILD_SECONDS) is not False
    except Exception:
        return True


def _lock(key: str) -> str:
    return f"{key}.building"
