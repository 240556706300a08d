"""What is past its time, step by step. A run that was killed goes on where it stood: done is what is blank or gone."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, models
from django.db.models import Q
from django.db.models.deletion import Collector
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from helpdesk.append_only.window import purge_window
from helpdesk.models import AccessEntry, Call, Handover, InboxEvent
from helpdesk.retention.chunks import Prepare, in_chunks
from helpdesk.retention.words import blanking

MONTH_DAYS = 30.44


@dataclass(frozen=True)
class Step:
    """`waiting`: rows past their time; `prepare`: what is done with some of them inside the window of the purge.

    What it reads, it reads before that window opens.
    """

    name: str
    label: str | Promise
    waiting: Callable[[], models.QuerySet[Any]]
    prepare: Prepare


_steps: dict[str, Step] = {}


def register_step(step: Step) -> None:
    """Steps run in the order of their registration; a later one of the same name replaces the former."""
    _steps[step.name] = step


def steps() -> tuple[Step, ...]:
    return tuple(_steps.values())


def run_step(
    step: Step,
    progress: Callable[[int], object] = lambda done: None,
    held: Callable[[float], object] = lambda seconds: None,
) -> int:
    def prepare(keys: Sequence[Any]) -> Callable[[], object]:
        write = step.prepare(keys)

        def in_window() -> None:
            with purge_window():
                write()

        return in_window

    return in_chunks(lambda size: list(step.waiting().values_list("pk", flat=True)[:size]), prepare, progress, held)


def run_named(*names: str) -> int:
    """For due jobs."""
    return sum(run_step(_steps[name]) for name in names)


def days_ago(days: float) -> datetime.datetime:
    return timezone.now() - datetime.timedelta(days=days)


def months_ago(months: int) -> datetime.datetime:
    return days_ago(months * MONTH_DAYS)


def _contacts() -> models.QuerySet[Handover]:
    soon = Q(wants_corrections=False, created_at__lt=days_ago(settings.HELPDESK_CONTACT_DAYS))
    later = Q(wants_corrections=True, created_at__lt=days_ago(settings.HELPDESK_NOTICE_DAYS))
    return Handover.objects.filter(soon | later).exclude(recipient="")


def updating(model: type[models.Model], **values: Any) -> Prepare:
    return lambda keys: lambda: models.QuerySet(model).filter(pk__in=keys).update(**values)


def _deleting(model: type[models.Model]) -> Prepare:
    """With all that hangs on the rows."""

    def prepare(keys: Sequence[Any]) -> Callable[[], object]:
        collector = Collector(using=DEFAULT_DB_ALIAS)
        collector.collect(list(models.QuerySet(model).filter(pk__in=keys)))
        # Rows that are not collected, but deleted by a condition: of most tables a call has none, and the others are in
        # memory by then.
        collector.fast_deletes = [rows for rows in collector.fast_deletes if rows.count()]
        return collector.delete

    return prepare


def register_steps() -> None:
    register_step(
        Step(
            "contacts",
            _("Cách liên lạc đã gửi tin"),
            _contacts,
            updating(Handover, recipient=""),
        )
    )
    register_step(
        Step(
            "words",
            _("Lời người gọi, ghi chú, văn bản đã gửi"),
            lambda: Call.objects.filter(blanked_at=None, created_at__lt=days_ago(settings.HELPDESK_TEXT_DAYS)).order_by(
                "created_at"
            ),
            blanking,
        )
    )
    register_step(
        Step(
            "messages",
            _("Tin của tổng đài"),
            lambda: InboxEvent.objects.filter(created_at__lt=days_ago(settings.HELPDESK_TEXT_DAYS)).order_by(
                "created_at"
            ),
            _deleting(InboxEvent),
        )
    )
    register_step(
        Step(
            "calls",
            _("Cuộc gọi"),
            lambda: Call.objects.filter(created_at__lt=months_ago(settings.HELPDESK_CALL_MONTHS)).order_by(
                "created_at"
            ),
            _deleting(Call),
        )
    )
    register_step(
        Step(
            "access",
            _("Nhật ký truy cập"),
            lambda: AccessEntry.objects.filter(created_at__lt=months_ago(settings.HELPDESK_ACCESS_LOG_MONTHS)).order_by(
                "created_at"
            ),
            _deleting(AccessEntry),
        )
    )
