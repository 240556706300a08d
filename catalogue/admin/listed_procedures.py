"""What the list of procedures says of each page, read for a whole page of rows at once."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Count, Max, Q
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from wagtail.models import Page, PageLogEntry

from catalogue.choices import ENDED_STATUSES, AgencyRole, CheckOutcome, ProcedureStatus, label_of
from catalogue.models import OnlineService, ProcedureAgency, ProcedurePage

# What people do to a page after reading it; imports have no part in it.
REVIEW_ACTIONS = ("wagtail.create", "wagtail.edit", "wagtail.publish", "wagtail.revert", "wagtail.workflow.approve")

# Pages of the source language, as a condition that needs no query of its own.
SOURCE = {"locale__language_code": settings.LANGUAGE_CODE}
_MET, _TOTAL, _FEE_KNOWN = "health__met", "health__total", "health__fee_known"
_CONTRADICTED = ("health__contradicted_fees", "health__contradicted_times", "health__contradicted_papers")
_WORDS, _TWIN, _CONFIRMED = "health__outdated_words", "superseded__twin__code", "health__confirmed_on"
_VOTES, _SCORES = "procedure__rating_summary__count", "procedure__rating_summary__total"
_AUTHOR = tuple(f"latest_revision__user__{name}" for name in ("first_name", "last_name", "username"))
_DOUBTS = (*_CONTRADICTED, "health__undeclared_cases", _WORDS, _TWIN, _CONFIRMED)
_COLUMNS = ("pk", "has_unpublished_changes", _MET, _TOTAL, _FEE_KNOWN, _VOTES, _SCORES, *_DOUBTS, *_AUTHOR)


@dataclass(frozen=True)
class ListedProcedure:
    """Texts for people; empty where there is nothing to say, never 0 for what is unknown."""

    agency: str
    status: str
    completeness: str
    fee: str
    reviewed_on: datetime.date | None  # the last time that a person changed or published it
    english: str
    services: str
    satisfaction: str
    draft_by: str
    doubts: str
    confirmed_on: datetime.date | None  # of the fee or time that was confirmed longest ago


def describe(pages: Iterable[ProcedurePage]) -> None:
    """Set `listed` of each page, in six queries."""
    pages = list(pages)
    page_ids = [page.pk for page in pages]
    rows = {row["pk"]: row for row in ProcedurePage.objects.filter(pk__in=page_ids).order_by().values(*_COLUMNS)}
    agencies, ended = _agencies(page_ids)
    reviews = _reviews(page_ids)
    english = _english_states(pages)
    services = _services([page.procedure_id for page in pages if page.procedure_id])
    for page in pages:
        row = rows[page.pk]
        page.listed = ListedProcedure(
            agency=agencies.get(page.pk, ""),
            status=status_text(page),
            completeness=f"{row[_MET]}/{row[_TOTAL]}" if row[_TOTAL] else "",
            fee={True: _("Rõ"), False: _("Chưa rõ"), None: ""}[row[_FEE_KNOWN]],
            reviewed_on=reviews.get(page.pk),
            english=english.get(page.translation_key, _("Chưa có"))
            if page.locale.language_code == settings.LANGUAGE_CODE
            else "",
            services=services.get(page.procedure_id, _("Không có")),
            satisfaction=_satisfaction(row[_VOTES], row[_SCORES]),
            draft_by=_draft_author(row) if row["has_unpublished_changes"] else "",
            doubts="; ".join(_doubts(row, ended.get(page.pk, ()))),
            confirmed_on=row[_CONFIRMED],
        )


def status_text(page: ProcedurePage) -> str:
    """The status with the day on which it ends, else with that on which it begins."""
    label = label_of(ProcedureStatus, page.status)
    if page.effective_to:
        return _("%(status)s, đến hết %(day)s") % {"status": label, "day": _day(page.effective_to)}
    if page.effective_from and page.status not in ENDED_STATUSES:
        return _("%(status)s, từ %(day)s") % {"status": label, "day": _day(page.effective_from)}
    return label


def _day(day: datetime.date) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")


def _agencies(page_ids: Collection[int]) -> tuple[dict[int, str], dict[int, list[str]]]:
    """By page: the names of those that carry it out, and of all that have ended."""
    names: dict[int, list[str]] = defaultdict(list)
    ended: dict[int, list[str]] = defaultdict(list)
    today = timezone.localdate()
    roles = ProcedureAgency.objects.filter(page_id__in=page_ids).order_by("sort_order", "pk")
    for page_id, role, name, last_day in roles.values_list("page_id", "role", "agency__name", "agency__valid_to"):
        if role == AgencyRole.EXECUTING:
            names[page_id].append(name)
        if last_day and last_day < today and name not in ended[page_id]:
            ended[page_id].append(name)
    return {page_id: "; ".join(of_page) for page_id, of_page in names.items()}, ended


def _doubts(row: dict[str, Any], ended: Iterable[str]) -> Iterator[str]:
    counts = zip((_("phí"), _("thời hạn"), _("giấy tờ")), (row[name] for name in _CONTRADICTED), strict=True)
    if contradicted := ", ".join(f"{count} {label}" for label, count in counts if count):
        yield _("Nguồn ghi khác nhau: %(what)s") % {"what": contradicted}
    if row["health__undeclared_cases"]:
        yield _("%(count)d trường hợp chưa khai") % {"count": row["health__undeclared_cases"]}
    for name in ended:
        yield _("%(agency)s đã kết thúc") % {"agency": name}
    if row[_TWIN]:
        yield _("đã có %(code)s") % {"code": row[_TWIN]}
    if row[_WORDS]:
        yield _("Tên cũ: %(words)s") % {"words": ", ".join(dict.fromkeys(word[0] for word in row[_WORDS]))}


def _reviews(page_ids: Collection[int]) -> dict[int, datetime.date]:
    entries = PageLogEntry.objects.filter(page_id__in=page_ids, action__in=REVIEW_ACTIONS).exclude(user=None)
    last = entries.order_by().values("page_id").annotate(last=Max("timestamp")).values_list("page_id", "last")
    return {page_id: moment.astimezone().date() for page_id, moment in last}


def _english_states(pages: Collection[ProcedurePage]) -> dict:
    """By translation key; pages without a translation are left out."""
    keys = [page.translation_key for page in pages]
    others = Page.objects.filter(translation_key__in=keys).exclude(**SOURCE).order_by()
    return {
        key: (_("Đã xuất bản") if live else _("Bản nháp"))
        for key, live in others.filter(alias_of=None).values_list("translation_key", "live")
    }


def _services(procedure_ids: Collection[int]) -> dict[int, str]:
    services = OnlineService.objects.public().filter(procedure_id__in=procedure_ids).order_by()
    counted = services.values("procedure_id").annotate(
        number=Count("pk"), dead=Count("pk", filter=Q(last_outcome=CheckOutcome.DEAD))
    )
    return {
        row["procedure_id"]: (_("%(number)d, hỏng %(dead)d") % row if row["dead"] else str(row["number"]))
        for row in counted
    }


def _satisfaction(votes: int | None, scores: int | None) -> str:
    if not votes or scores is None:
        return ""
    return _("%(mean)s (%(count)d lượt)") % {"mean": number_format(scores / votes, 1), "count": votes}


def _draft_author(row: dict[str, Any]) -> str:
    """The name of the person; of an import without one, a word that says so."""
    full_name = f"{row['latest_revision__user__first_name'] or ''} {row['latest_revision__user__last_name'] or ''}"
    return full_name.strip() or row["latest_revision__user__username"] or _("Nhập tự động")
