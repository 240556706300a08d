"""System checks of the search settings: invalid values, and time limits that must be shorter than others."""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from search.engines.factory import ENGINE_NAMES

# A change may take two seconds until it is searchable: this leaves half a second for reading, writing and refreshing.
COALESCE_AT_MOST = 1.5
_REPLICAS = re.compile(r"\d+|\d+-(\d+|all)")


@register("search")
def check_engines(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    return [*_engines(), *_nodes()]


def _engines() -> Iterator[CheckMessage]:
    engine, standby = settings.SEARCH_ENGINE, settings.SEARCH_STANDBY
    names = ", ".join(ENGINE_NAMES)
    if engine not in ENGINE_NAMES:
        yield _error("E001", _("SEARCH_ENGINE là %(value)r.") % {"value": engine}, _("Đặt một trong: %s.") % names)
    if standby and standby not in ENGINE_NAMES:
        hint = _("Đặt một trong: %s; hoặc để trống nếu không dùng bộ máy dự phòng.") % names
        yield _error("E002", _("SEARCH_STANDBY là %(value)r.") % {"value": standby}, hint)
    elif standby == engine:
        hint = _("Để trống SEARCH_STANDBY, hoặc đặt tên bộ máy kia.")
        yield _error("E003", _("SEARCH_STANDBY trùng với SEARCH_ENGINE: không có gì dự phòng."), hint)
    if "elasticsearch" in (engine, standby):
        yield from _elasticsearch()


def _elasticsearch() -> Iterator[CheckMessage]:
    urls = [url.strip() for url in settings.ELASTICSEARCH_URL.split(",") if url.strip()]
    if not urls:
        hint = _("Đặt ELASTICSEARCH_URL, ví dụ http://localhost:9200; hoặc SEARCH_ENGINE=embedded.")
        yield _error("E004", _("Site dùng Elasticsearch nhưng ELASTICSEARCH_URL trống."), hint)
    for number, url in enumerate(urls, start=1):
        if not _is_address(url):
            # The address may contain a password, so it is not shown.
            text = _("Địa chỉ thứ %(number)d trong ELASTICSEARCH_URL không dùng được.") % {"number": number}
            hint = _("Viết dạng http://máy:9200, nhiều địa chỉ cách nhau bằng dấu phẩy.")
            yield _error("E005", text, hint)
    if settings.ELASTICSEARCH_SHARDS < 1:
        text = _("ELASTICSEARCH_SHARDS là %(value)s.") % {"value": settings.ELASTICSEARCH_SHARDS}
        yield _error("E006", text, _("Đặt ít nhất là 1."))
    if not _REPLICAS.fullmatch(str(settings.ELASTICSEARCH_REPLICAS)):
        text = _("ELASTICSEARCH_REPLICAS là %(value)r.") % {"value": settings.ELASTICSEARCH_REPLICAS}
        yield _error("E007", text, _("Đặt một số từ 0, hoặc một khoảng như 0-1 hay 0-all."))


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _nodes() -> Iterator[CheckMessage]:
    nodes, node = settings.SEARCH_NODES, settings.SEARCH_NODE
    if len(set(nodes)) < len(nodes):
        yield _error("E008", _("SEARCH_NODES có tên lặp lại."), _("Đặt cho mỗi máy một tên riêng."))
    if node not in nodes if nodes else node:
        text = _("SEARCH_NODE là %(node)r, không có trong SEARCH_NODES (%(nodes)s).") % {
            "node": node,
            "nodes": ", ".join(nodes) or _("trống"),
        }
        hint = _(
            "Ghi tên mọi máy vào SEARCH_NODES, giống nhau trên mọi máy, và tên của riêng máy này vào SEARCH_NODE; "
            "một máy thì để trống cả hai."
        )
        yield _error("E009", text, hint)


@register("search")
def check_numbers(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    return [*_signs(), *_nesting(), *_freshness()]


_ABOVE_ZERO = ("SEARCH_BUDGET_SECONDS", "SEARCH_BREAKER_SECONDS", "ELASTICSEARCH_TIMEOUT", "ELASTICSEARCH_BULK_SECONDS")
_FROM_ZERO = ("SEARCH_COALESCE_SECONDS", "SEARCH_KNOWLEDGE_SECONDS", "SEARCH_LOG_DAYS", "SEARCH_REBUILD_MARGIN")


def _signs() -> Iterator[CheckMessage]:
    for name in _ABOVE_ZERO:
        if getattr(settings, name) <= 0:
            text = _("%(name)s là %(value)s.") % {"name": name, "value": getattr(settings, name)}
            yield _error("E010", text, _("Đặt một số lớn hơn 0."))
    for name in _FROM_ZERO:
        if getattr(settings, name) < 0:
            text = _("%(name)s là %(value)s.") % {"name": name, "value": getattr(settings, name)}
            yield _error("E011", text, _("Đặt 0 hoặc một số lớn hơn."))


# (shorter, longer, the consequence otherwise)
_NESTED = (
    (
        "SEARCH_BUDGET_SECONDS",
        "ELASTICSEARCH_TIMEOUT",
        gettext_lazy("lời tìm bị bỏ ngang trước khi hết phần thời gian của nó"),
    ),
    ("ELASTICSEARCH_TIMEOUT", "ELASTICSEARCH_BULK_SECONDS", gettext_lazy("ghi cả lô bị bỏ ngang sớm hơn một lời tìm")),
    ("SEARCH_BUDGET_SECONDS", "SEARCH_BREAKER_SECONDS", gettext_lazy("bộ máy đang hỏng được hỏi lại liên tục")),
)


def _nesting() -> Iterator[CheckMessage]:
    for number, (shorter, longer, otherwise) in enumerate(_NESTED, start=20):
        if getattr(settings, shorter) >= getattr(settings, longer):
            yield nesting_error(f"search.E{number:03}", shorter, longer, otherwise)


def nesting_error(identifier: str, shorter: str, longer: str, otherwise: str | Promise) -> Error:
    values = {
        "shorter": shorter,
        "short": getattr(settings, shorter),
        "longer": longer,
        "long": getattr(settings, longer),
        "otherwise": otherwise,
    }
    text = _("%(shorter)s (%(short)s giây) phải nhỏ hơn %(longer)s (%(long)s giây), nếu không %(otherwise)s.") % values
    return Error(text, hint=_("Giảm %(shorter)s hoặc tăng %(longer)s.") % values, id=identifier)


def _freshness() -> Iterator[CheckMessage]:
    if settings.SEARCH_COALESCE_SECONDS > COALESCE_AT_MOST:
        values = {"value": settings.SEARCH_COALESCE_SECONDS, "most": COALESCE_AT_MOST}
        yield Warning(
            _("SEARCH_COALESCE_SECONDS là %(value)s giây: bài vừa đăng không kịp tìm thấy trong 2 giây.") % values,
            hint=_("Đặt nhiều nhất %(most)s.") % values,
            id="search.W001",
        )


@register(Tags.files, deploy=True)
def check_index_directory(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    if "embedded" not in (settings.SEARCH_ENGINE, settings.SEARCH_STANDBY):
        return []
    directory = Path(settings.SEARCH_INDEX_DIR)
    existing = next(path for path in (directory, *directory.absolute().parents) if path.exists())
    if existing.is_dir() and os.access(existing, os.W_OK | os.X_OK):
        return []
    text = _("Tài khoản chạy site không ghi được vào %(directory)s (SEARCH_INDEX_DIR).") % {"directory": directory}
    hint = _("Cấp quyền ghi thư mục đó cho tài khoản, hoặc đặt SEARCH_INDEX_DIR tới một thư mục khác trên đĩa của máy.")
    return [_error("E030", text, hint)]


def _error(number: str, text: str, hint: str) -> Error:
    return Error(text, hint=hint, id=f"search.{number}")
