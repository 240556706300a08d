"""`ho-tro/so-lieu/`: figures with their formulas, numbers and intervals; charts with tables; CSV beside each table."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.events import Event
from audit.log import record
from core.csv_export import csv_response
from helpdesk.desk.access import needs
from helpdesk.desk.days import day_of
from helpdesk.desk.figure_tables import (
    Table,
    agent_table,
    outcome_table,
    province_table,
    target_table,
    topic_table,
    unused_table,
)
from helpdesk.desk.figure_tiles import loop_tiles, overview_tiles
from helpdesk.figures import loop
from helpdesk.figures.charts import Point, bar_chart
from helpdesk.figures.period import MOST_DAYS, Period, Totals, added, built_at, by_day, by_value, participation, reuse
from helpdesk.figures.staffing import Staffing, Target, TooManyCalls, staffing
from helpdesk.models import DayFigure, Dimension
from helpdesk.permissions import VIEW_AGENT_FIGURES, VIEW_FIGURES, profile_of

_DAYS = 30
_MOST_BARS, _MOST_LABEL = 8, 12  # of a chart; a letter takes 7 of its units


@require_safe
@needs(VIEW_FIGURES)
def overview(request: HttpRequest) -> HttpResponse:
    period = _period(request)
    days = by_day(period)
    totals = added(days.values())
    context = {
        **_frame(request, period, "overview"),
        "tiles": overview_tiles(totals, loop.owed_figures(period)),
        "charts": [_calls_chart(days), _time_chart(days)],
        "days": _day_table(days),
        "outcomes": outcome_table(by_value(period, Dimension.OUTCOME)[Dimension.OUTCOME]),
        "built_at": built_at(period),
    }
    return render(request, "helpdesk/desk/figures_overview.html", context)


@require_safe
@needs(VIEW_FIGURES)
def contents(request: HttpRequest) -> HttpResponse:
    """By topic and province, the pages that answered, and the needs that have no answer."""
    period = _period(request)
    found = by_value(period, Dimension.TOPIC, Dimension.PROVINCE)
    topics, provinces = topic_table(found[Dimension.TOPIC]), province_table(found[Dimension.PROVINCE])
    context = {
        **_frame(request, period, "contents"),
        "topics": topics,
        "provinces": provinces,
        "targets": target_table(period),
        "unused": unused_table(period),
        "reuse": reuse(period),
        "charts": [_first_rows_chart(table) for table in (topics, provinces) if len(table.rows) > 1],
    }
    return render(request, "helpdesk/desk/figures_contents.html", context)


@require_safe
@needs(VIEW_FIGURES)
def quality(request: HttpRequest) -> HttpResponse:
    period = _period(request)
    told = added(by_day(period).values()).counts["told"]
    flags = loop.flag_figures(period)
    context = {
        **_frame(request, period, "quality"),
        "tiles": loop_tiles(loop.quality(period), flags, loop.gap_figures(period), loop.corrected_later(period, told)),
        "ages": _ages(flags),
    }
    return render(request, "helpdesk/desk/figures_quality.html", context)


@require_safe
@needs(VIEW_FIGURES)
def agents(request: HttpRequest) -> HttpResponse:
    """All agents for leads, by name; an agent sees their own figures beside the centre's."""
    period = _period(request)
    found = by_value(period, Dimension.AGENT)[Dimension.AGENT]
    centre = added(by_day(period).values())
    is_lead = request.user.has_perm(VIEW_AGENT_FIGURES)
    own = None if is_lead else profile_of(request)
    shown = found if is_lead else {key: totals for key, totals in found.items() if own and key == str(own.pk)}
    context = {
        **_frame(request, period, "agents"),
        "agents": agent_table(shown),
        "centre": centre,
        "participation": participation(found.values()),
        "is_lead": is_lead,
    }
    return render(request, "helpdesk/desk/figures_agents.html", context)


@require_safe
@needs(VIEW_FIGURES)
def staffing_view(request: HttpRequest) -> HttpResponse:
    """What one half hour needs; the handling time of the period is proposed."""
    period = _period(request)
    mean = added(by_day(period).values()).handle_time.value
    asked, problem = _asked_staffing(request, mean)
    result: Staffing | None = None
    if asked is not None:
        try:
            result = staffing(asked["calls"], asked["seconds"], asked["target"])
        except TooManyCalls:
            problem = _("Số cuộc gọi này cần nhiều người hơn mức tính được.")
    context = {
        **_frame(request, period, "staffing"),
        "entered": {name: request.GET.get(name, default) for name, default in _staffing_defaults(mean).items()},
        "problem": problem,
        "result": result,
        "mean": mean,
    }
    return render(request, "helpdesk/desk/figures_staffing.html", context)


@require_safe
@needs(VIEW_FIGURES)
def table_csv(request: HttpRequest, name: str) -> StreamingHttpResponse:
    """Raises Http404 for an unknown table, or one of agents for whoever may not see them."""
    period = _period(request)
    made = _table(request, name, period)
    record(Event.EXPORTED, request=request, subject=DayFigure, table=name, rows=len(made.rows))
    file_name = f"tong-dai-{name}-{period.since:%Y%m%d}-{period.until:%Y%m%d}.csv"
    return csv_response(file_name, made.header, made.raw)


def _table(request: HttpRequest, name: str, period: Period) -> Table:
    if name == "ngay":
        return _day_table(by_day(period))
    if name == "chua-dung":
        return unused_table(period)
    if name == "trang":
        return target_table(period)
    kinds = {
        "ket-qua": (Dimension.OUTCOME, outcome_table),
        "linh-vuc": (Dimension.TOPIC, topic_table),
        "tinh": (Dimension.PROVINCE, province_table),
        "nguoi": (Dimension.AGENT, agent_table),
    }
    allowed = name != "nguoi" or request.user.has_perm(VIEW_AGENT_FIGURES)
    if name not in kinds or not allowed:
        raise Http404
    dimension, make = kinds[name]
    return make(by_value(period, dimension)[dimension])


def _frame(request: HttpRequest, period: Period, page: str) -> dict[str, Any]:
    query = urlencode({"tu": str(period.since), "den": str(period.until), "hang": period.queue})
    return {"period": period, "page": page, "query": query}


def _period(request: HttpRequest) -> Period:
    """The last 30 days; what cannot be read, or is too long, is as if it had not been asked for."""
    today = timezone.localdate()
    until = day_of(request.GET.get("den", "")) or today
    since = day_of(request.GET.get("tu", "")) or until - datetime.timedelta(days=_DAYS - 1)
    if not 0 <= (until - since).days < MOST_DAYS:
        since = until - datetime.timedelta(days=_DAYS - 1)
    return Period(since, until, request.GET.get("hang", "").replace("\x00", "")[:40])


def _day_table(days: dict[datetime.date, Totals]) -> Table:
    rows = []
    for day, totals in reversed(days.items()):
        median = totals.handle_median.value
        rows.append((day.isoformat(), totals.handled, _rounded(totals.handle_time.value), _rounded(median)))
    header = (_("Ngày"), _("Cuộc gọi"), _("Xử lý trung bình (giây)"), _("Trung vị (giây)"))
    return Table("ngay", _("Theo ngày"), header, tuple(rows))


def _calls_chart(days: dict[datetime.date, Totals]) -> Any:
    points = [
        Point(date_format(day, "d/m"), float(each.handled), _("%(count)d cuộc") % {"count": each.handled})
        for day, each in days.items()
    ]
    return bar_chart("cuoc", _("Cuộc gọi mỗi ngày"), _described(points, _("cuộc")), points)


def _time_chart(days: dict[datetime.date, Totals]) -> Any:
    points = [
        Point(date_format(day, "d/m"), value, _("%(count)d giây") % {"count": round(value or 0)})
        for day, each in days.items()
        for value in [each.handle_time.value]
    ]
    return bar_chart("giay", _("Thời gian xử lý trung bình mỗi ngày (giây)"), _described(points, _("giây")), points)


def _first_rows_chart(table: Table) -> Any:
    """Calls of the first rows of a table, which holds the rest."""
    points = [
        Point(_shortened(str(row[0])), float(row[1]), _("%(count)d cuộc") % {"count": row[1]})
        for row in table.rows[:_MOST_BARS]
    ]
    return bar_chart(f"{table.name}-bieu-do", table.title, _described(points, _("cuộc")), points)


def _shortened(label: str) -> str:
    return label if len(label) <= _MOST_LABEL else f"{label[: _MOST_LABEL - 1].rstrip()}…"


def _described(points: Sequence[Point], unit: str) -> str:
    known = [point for point in points if point.value is not None]
    if not known:
        return _("Không có số liệu.")
    least, most = (pick(known, key=lambda point: point.value or 0) for pick in (min, max))
    said = _("Từ %(least)s %(unit)s (%(least_day)s) đến %(most)s %(unit)s (%(most_day)s).")
    values = {"least": round(least.value or 0), "most": round(most.value or 0), "unit": unit}
    return said % {**values, "least_day": least.label, "most_day": most.label}


def _ages(flags: loop.FlagFigures) -> Iterable[tuple[str, int]]:
    for days, count in flags.open_by_age:
        label = (
            _("dưới %(days)d ngày") % {"days": days} if days else _("từ %(days)d ngày") % {"days": loop.AGE_BANDS[-1]}
        )
        yield label, count


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


def _staffing_defaults(mean: float | None) -> dict[str, str]:
    return {
        "cuoc": "",
        "giay": str(round(mean)) if mean else "300",
        "ti_le": "80",
        "trong": "20",
        "ban": "90",
        "vang": "30",
    }


def _asked_staffing(request: HttpRequest, mean: float | None) -> tuple[dict[str, Any] | None, str]:
    """Nothing without a number of calls; with a problem in words where a number cannot be."""
    if not request.GET.get("cuoc"):
        return None, ""
    try:
        numbers = {name: float(request.GET.get(name, value)) for name, value in _staffing_defaults(mean).items()}
        target = Target(numbers["ti_le"] / 100, numbers["trong"], numbers["ban"] / 100, numbers["vang"] / 100)
        asked: dict[str, Any] = {"calls": numbers["cuoc"], "seconds": numbers["giay"], "target": target}
        if not (0 <= asked["calls"] < 1e6 and 0 < asked["seconds"] < 86_400):
            raise ValueError(asked)
    except ValueError:
        return None, _("Ghi số lớn hơn 0; tỷ lệ trả lời từ 1 đến 99, tỷ lệ bận từ 1 đến 100, tỷ lệ vắng từ 0 đến 99.")
    return asked, ""
