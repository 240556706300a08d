"""Tables of figures: the same rows on the screen and as CSV."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Sum
from django.utils.translation import gettext as _

from catalogue.choices import Demand
from catalogue.models import Field, Locality, ProcedurePage
from helpdesk.figures.never_used import DAYS, never_used
from helpdesk.figures.numbers import Share, is_told_of_agent
from helpdesk.figures.period import Period, Totals
from helpdesk.models import AgentProfile, Dimension, WrapUpCode

_MOST = 50
_UNKNOWN = "–"


@dataclass(frozen=True)
class Table:
    """`rows` hold numbers and texts; None is not known, and shown as a dash."""

    name: str  # of its CSV
    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    @property
    def raw(self) -> Iterable[tuple[Any, ...]]:
        return ([_UNKNOWN if cell is None else cell for cell in row] for row in self.rows)  # type: ignore[misc]

    @property
    def shown(self) -> list[list[Any]]:
        return [list(row) for row in self.raw]


def outcome_table(found: dict[str, Totals]) -> Table:
    labels = dict(WrapUpCode.objects.values_list("code", "label"))
    all_calls = sum(totals.handled for totals in found.values())
    listed = sorted(found.items(), key=lambda item: -item[1].handled)
    rows = tuple(
        (labels.get(code, code), totals.handled, *_share(Share(totals.handled, all_calls))) for code, totals in listed
    )
    header = (_("Kết quả"), _("Cuộc gọi"), _("Tỷ lệ"), _("Khoảng 95%"))
    return Table("ket-qua", _("Theo kết quả"), header, rows)


def topic_table(found: dict[str, Totals]) -> Table:
    keys = [int(key) for key in found if key]
    names = {str(key): name for key, name in Field.objects.filter(pk__in=keys).values_list("pk", "name")}
    return Table("linh-vuc", _("Theo lĩnh vực"), _content_header(_("Lĩnh vực")), _content_rows(found, names))


def province_table(found: dict[str, Totals]) -> Table:
    names = dict(Locality.objects.filter(code__in=[key for key in found if key]).values_list("code", "name"))
    return Table("tinh", _("Theo tỉnh, thành phố"), _content_header(_("Tỉnh, thành phố")), _content_rows(found, names))


def target_table(period: Period) -> Table:
    """The pages that answered most. Two queries."""
    used = period.rows(Dimension.TARGET).values("value").annotate(used=Sum("links_answered"))
    listed = list(used.order_by("-used", "value")[:_MOST])
    codes = [row["value"] for row in listed]
    pages = ProcedurePage.objects.filter(code__in=codes, locale__language_code="vi", alias_of=None)
    names = dict(pages.values_list("code", "name"))
    rows = tuple((row["value"], names.get(row["value"], ""), row["used"]) for row in listed)
    return Table("trang", _("Trang trả lời nhiều nhất"), (_("Mã"), _("Tên"), _("Số lần trả lời")), rows)


def unused_table(period: Period) -> Table:
    """Two queries."""
    labels = {**{str(value): str(label) for value, label in Demand.choices}, "": _("chưa rõ")}
    rows = tuple(
        (labels[each.demand], each.share.n, each.share.hits, *_share(each.share)) for each in never_used(period)
    )
    title = _("Trang không trả lời ai trong %(days)d ngày, theo mức độ quan tâm") % {"days": DAYS}
    header = (_("Mức độ quan tâm"), _("Trang đang công bố"), _("Chưa dùng"), _("Tỷ lệ"), _("Khoảng 95%"))
    return Table("chua-dung", title, header, rows)


def agent_table(found: dict[str, Totals]) -> Table:
    """By name, never by handling time. Of agents with fewer than ten calls nothing but their number is told."""
    keys = [UUID(key) for key in found]
    names = {str(key): name for key, name in AgentProfile.objects.filter(pk__in=keys).values_list("pk", "name")}
    listed = sorted(found.items(), key=lambda item: names.get(item[0], item[0]))
    rows = tuple(_agent_row(names.get(key, key), totals) for key, totals in listed)
    header = (
        *(_("Tổng đài viên"), _("Cuộc gọi"), _("Xử lý trung bình (giây)"), _("Khoảng 95%")),
        *(_("Trả lời ngay"), _("Khoảng 95%"), _("Có gắn trang"), _("Khoảng 95%")),
    )
    return Table("nguoi", _("Theo tổng đài viên"), header, rows)


def _agent_row(name: str, totals: Totals) -> tuple[Any, ...]:
    if not is_told_of_agent(totals.handled):
        return (name, totals.handled, *[None] * 6)
    mean = totals.handle_time
    low, high = mean.interval or (0.0, 0.0)
    return (
        name,
        totals.handled,
        round(mean.value or 0),
        f"{low:.0f} – {high:.0f}",
        *_share(totals.answered_net),
        *_share(totals.link_rate),
    )


def _content_header(first: str) -> tuple[str, ...]:
    gross, linked = _("Trả lời ngay (trong phạm vi)"), _("Có gắn trang")
    return (first, _("Cuộc gọi"), gross, _("Khoảng 95%"), linked, _("Khoảng 95%"))


def _content_rows(found: dict[str, Totals], names: dict[str, str]) -> tuple[tuple[Any, ...], ...]:
    listed = sorted(found.items(), key=lambda item: (-item[1].handled, item[0]))[:_MOST]
    return tuple(
        (
            names.get(key, key) or _("chưa rõ"),
            totals.handled,
            *_share(totals.answered_net),
            *_share(totals.link_rate),
        )
        for key, totals in listed
    )


def _share(share: Share) -> tuple[str | None, str | None]:
    if share.value is None or share.interval is None:
        return None, None
    low, high = share.interval
    return f"{share.value:.0%}", f"{low:.0%} – {high:.0%}"
