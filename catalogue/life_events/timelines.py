"""The events of a language with their steps, as far as their procedures have pages; cached until content changes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from catalogue.models import LONG_FIELDS, FormerCode, LifeEvent, LifeEventStep, ProcedurePage
from catalogue.models.life_event_step import DeadlineUnit
from catalogue.pages.browse import public_procedures
from core.versioned_cache import get_or_build

_SECONDS = 3_600
_MOST_NAMED = 5  # in the sentence that sums an event up


@dataclass(frozen=True)
class TimelineStep:
    """`code` is the procedure's of today. `waits_for` is the label of the step whose result this one needs.

    Without a page of its procedure here, a step has neither `page_id` nor `url`: it is named, and leads nowhere.
    """

    page_id: int | None
    code: str
    label: str
    url: str
    is_joint: bool = False
    condition: str = ""
    deadline: str = ""
    deadline_basis: str = ""
    waits_for: str = ""


@dataclass(frozen=True)
class Timeline:
    """`missing`: labels of the essential steps whose procedure has no page here. `summary` names steps that are there,
    so that nothing is promised that the event does not hold.
    """

    event_id: int
    slug: str
    name: str
    group: str
    summary: str
    joint: tuple[TimelineStep, ...]
    steps: tuple[TimelineStep, ...]
    missing: tuple[str, ...]

    @property
    def is_complete(self) -> bool:
        return any(step.url for step in (*self.joint, *self.steps)) and not self.missing


def timelines() -> tuple[Timeline, ...]:
    """Those of today's events in the language of the reader, complete or not, in their order."""
    name = f"catalogue.timelines.{get_language()}.{timezone.localdate()}"
    return get_or_build(name, _read, seconds=_SECONDS, lists=True)


def complete_timelines() -> list[Timeline]:
    return [timeline for timeline in timelines() if timeline.is_complete]


def timeline_of(event_id: int) -> Timeline | None:
    return next((timeline for timeline in timelines() if timeline.event_id == event_id), None)


def _read() -> tuple[Timeline, ...]:
    """In four queries."""
    events = list(LifeEvent.objects.current().order_by("order", "name"))
    steps: dict[int, list[LifeEventStep]] = {event.pk: [] for event in events}
    for step in LifeEventStep.objects.filter(event__in=events).order_by("event_id", "sort_order", "pk"):
        steps[step.event_id].append(step)
    pages = _pages({step.code for found in steps.values() for step in found})
    return tuple(_timeline(event, steps[event.pk], pages) for event in events)


def _pages(codes: Iterable[str]) -> Mapping[str, ProcedurePage]:
    """By each code that names the procedure of the page, a code in use before a former one."""
    codes = set(codes)
    former = dict(FormerCode.objects.filter(code__in=codes).values_list("code", "procedure_id"))
    wanted = Q(procedure__code__in=codes) | Q(procedure_id__in=list(former.values()))
    pages = list(public_procedures().filter(wanted).select_related("locale", "procedure").defer(*LONG_FIELDS))
    by_procedure = {page.procedure_id: page for page in pages}
    by_former = {code: by_procedure[key] for code, key in former.items() if key in by_procedure}
    return {**by_former, **{page.procedure.code: page for page in pages if page.procedure}}


def _timeline(event: LifeEvent, rows: list[LifeEventStep], pages: Mapping[str, ProcedurePage]) -> Timeline:
    labels = {row.code: row.localized_label for row in rows}
    steps = [_step(row, pages.get(row.code), labels) for row in rows]
    return Timeline(
        event_id=event.pk,
        slug=event.slug,
        name=event.localized_name,
        group=event.group,
        summary=_sentence([step.label for step in steps if step.url and not step.is_joint][:_MOST_NAMED]),
        joint=tuple(step for step in steps if step.url and step.is_joint),
        steps=tuple(step for step in steps if not step.is_joint),
        missing=tuple(row.localized_label for row in rows if row.is_essential and row.code not in pages),
    )


def _step(row: LifeEventStep, page: ProcedurePage | None, labels: Mapping[str, str]) -> TimelineStep:
    return TimelineStep(
        page_id=page.pk if page else None,
        code=page.code if page else row.code,
        label=row.localized_label,
        url=(page.url or "") if page else "",
        is_joint=row.is_joint,
        condition=row.localized_condition,
        deadline=deadline_text(row),
        deadline_basis=row.deadline_basis,
        waits_for=labels.get(row.waits_for, ""),
    )


def deadline_text(row: LifeEventStep) -> str:
    """ "Trong 60 ngày, kể từ ngày sinh"; "" without a deadline."""
    if not row.deadline_value:
        return ""
    count = row.deadline_value
    unit = {
        DeadlineUnit.DAYS: ngettext("%(count)d ngày", "%(count)d ngày", count),
        DeadlineUnit.WORKING_DAYS: ngettext("%(count)d ngày làm việc", "%(count)d ngày làm việc", count),
        DeadlineUnit.MONTHS: ngettext("%(count)d tháng", "%(count)d tháng", count),
    }[DeadlineUnit(row.deadline_unit)]
    words = {"time": unit % {"count": count}, "start": row.localized_deadline_from}
    return _("Trong %(time)s, kể từ %(start)s") % words


def _sentence(labels: list[str]) -> str:
    text = "; ".join(label[:1].lower() + label[1:] if not label[:2].isupper() else label for label in labels)
    return f"{text[:1].upper()}{text[1:]}." if text else ""
