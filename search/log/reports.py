"""Reports of the search log: queries grouped by spelling, most frequent first.

A report costs three queries, whatever the number of rows: groups, their spellings, their clicks.
"""

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from search.models import SearchEvent, SearchEventKind, SearchLog, SearchSource

DETAILS_BATCH = 500  # groups whose spellings are read at once


@dataclass(frozen=True)
class SearchReport:
    slug: str
    label: str | Promise
    hint: str | Promise
    condition: Q


REPORTS = (
    SearchReport("tim-nhieu", _("Tìm nhiều nhất"), _("Điều người dân hỏi nhiều nhất."), Q()),
    SearchReport(
        "khong-thay",
        _("Không có kết quả"),
        _("Người dân gọi việc này bằng tên mà nội dung chưa có, hoặc chưa có nội dung."),
        Q(total=0),
    ),
    SearchReport(
        "khong-mo",
        _("Có kết quả, không ai mở"),
        _("Kết quả có vẻ không đúng điều cần tìm, hoặc đoạn trích đã đủ trả lời."),
        Q(total__gt=0, opened=0, referred_to=0),
    ),
    SearchReport(
        "chua-hai-long",
        _("Chưa hài lòng"),
        _("Sau khi tìm, người dân chấm 1–2 điểm hoặc chọn “không hữu ích” ở trang đã mở."),
        Q(disliked__gt=0),
    ),
    SearchReport(
        "ve-ho-so",
        _("Hỏi về hồ sơ, tài khoản, cổng"),
        _("Câu không hỏi về một thủ tục, được trả lời bằng câu trả lời chung."),
        ~Q(need=""),
    ),
    SearchReport(
        "chua-chac",
        _("Trả lời chưa chắc chắn"),
        _("Trang tìm kiếm đã nói là chưa chắc đúng điều cần tìm."),
        Q(total__gt=0, confident=False),
    ),
    SearchReport(
        "noi-khac",
        _("Nơi khác giải quyết"),
        _("Trang tìm kiếm đã chỉ nơi giải quyết việc này, thay cho thủ tục."),
        Q(referred_to__gt=0),
    ),
)


@dataclass(frozen=True, kw_only=True)
class Scope:
    """The searches that a report covers."""

    days: int = 30
    locale: str = "vi"
    source: str = SearchSource.PAGE

    def searches(self) -> QuerySet[SearchLog]:
        since = timezone.now() - datetime.timedelta(days=self.days)
        return SearchLog.objects.filter(source=self.source, locale=self.locale, at__gte=since).order_by()


@dataclass(frozen=True, kw_only=True)
class ReportRow:
    query: str  # the most common spelling
    count: int  # searches of the group that meet the condition of the report
    searches: int  # all searches of the group
    opened: int  # of them, those with a click
    referred: int  # of all, those answered by a referral
    last: datetime.datetime
    shown_code: str  # most often at rank 1, or ""
    opened_code: str  # most often opened, or ""

    @property
    def opened_share(self) -> float:
        return self.opened / self.searches if self.searches else 0.0

    @property
    def likely_code(self) -> str:
        return self.opened_code or self.shown_code


def report_rows(report: SearchReport, scope: Scope, *, offset: int = 0, limit: int = 50) -> list[ReportRow]:
    groups = list(_groups(report, scope)[offset : offset + limit])
    batches = (groups[start : start + DETAILS_BATCH] for start in range(0, len(groups), DETAILS_BATCH))
    return [row for batch in batches for row in _rows(batch, scope)]


def _groups(report: SearchReport, scope: Scope) -> QuerySet[SearchLog, Any]:
    searches = scope.searches().filter(report.condition).values("normalised")
    # Ordered by spelling among equal counts, so that pages neither repeat nor lose a group.
    return searches.annotate(count=Count("pk"), last=Max("at")).order_by("-count", "normalised")


def _rows(groups: Sequence[Mapping[str, Any]], scope: Scope) -> Iterator[ReportRow]:
    keys = [group["normalised"] for group in groups]
    details = _details(keys, scope)
    opened_codes = _opened_codes(keys, scope)
    for group in groups:
        group_details = details[group["normalised"]]
        yield ReportRow(
            query=_commonest(group_details.spellings) or group["normalised"],
            count=group["count"],
            searches=group_details.searches,
            opened=group_details.opened,
            referred=group_details.referred,
            last=group["last"],
            shown_code=_commonest(group_details.codes),
            opened_code=_commonest(opened_codes.get(group["normalised"], Counter())),
        )


class _Details:
    def __init__(self) -> None:
        self.searches = 0
        self.opened = 0
        self.referred = 0
        self.spellings: Counter[str] = Counter()
        self.codes: Counter[str] = Counter()


def _details(keys: Sequence[str], scope: Scope) -> dict[str, _Details]:
    details_by_key = {key: _Details() for key in keys}
    rows = (
        scope.searches()
        .filter(normalised__in=keys)
        .values("normalised", "query", "top_code")
        .annotate(
            count=Count("pk"),
            opened_count=Count("pk", filter=Q(opened__gt=0)),
            referred_count=Count("pk", filter=Q(referred_to__gt=0)),
        )
    )
    for row in rows:
        details = details_by_key[row["normalised"]]
        details.searches += row["count"]
        details.opened += row["opened_count"]
        details.referred += row["referred_count"]
        details.spellings[row["query"]] += row["count"]
        if row["top_code"]:
            details.codes[row["top_code"]] += row["count"]
    return details_by_key


def _opened_codes(keys: Sequence[str], scope: Scope) -> dict[str, Counter[str]]:
    codes_by_key: dict[str, Counter[str]] = {}
    # Few searches have clicks.
    searches = scope.searches().filter(normalised__in=keys, opened__gt=0)
    rows = (
        SearchEvent.objects.filter(search__in=searches, kind=SearchEventKind.CLICK)
        .exclude(code="")
        .order_by()
        .values("search__normalised", "code")
        .annotate(count=Count("pk"))
    )
    for row in rows:
        codes_by_key.setdefault(row["search__normalised"], Counter())[row["code"]] += row["count"]
    return codes_by_key


def _commonest(counts: Counter[str]) -> str:
    """Alphabetical among equal counts, so that the result is stable; "" if there are none."""
    return min(counts, key=lambda value: (-counts[value], value), default="")
