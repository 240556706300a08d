"""What is past its time, step by step. A run that was killed goes on where it stood: done is what is blank or gone."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from helpdesk.append_only.window import purge_window
from helpdesk.models import AccessEntry, Call, Handover, InboxEvent
from helpdesk.retention.chunks import in_chunks
from helpdesk.retention.words import blank_words

MONTH_DAYS = 30.44


@dataclass(frozen=True)
class Step:
    """`waiting`: rows past their time; `act`: inside the window of the purge, on keys of some of them."""

    name: str
    label: str | Promise
    waiting: Callable[[], models.QuerySet[Any]]
    act: Callable[[Sequence[Any]], object]


_steps: dict[str, Step] = {}


def register_step(step: Step) -> None:
    """Steps run in the order of their registration; a later one of the same name replaces the former."""
    _steps[step.name] = step


def steps() -> tuple[Step, ...]:
    return tuple(_steps.values())


def run_step(step: Step, progress: Callable[[int], object] = lambda done: None) -> int:
    def act(keys: Sequence[Any]) -> None:
        with purge_window():
            step.act(keys)

    return in_chunks(lambda size: list(step.waiting().values_list("pk", flat=True)[:size]), act, progress)


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


def _delete(model: type[models.Model]) -> Callable[[Sequence[Any]], object]:
    return lambda keys: models.QuerySet(model).filter(pk__in=keys).delete()


def register_steps() -> None:
    register_step(
        Step(
            "contacts",
            _("Cách liên lạc đã gửi tin"),
            _contacts,
            lambda keys: models.QuerySet(Handover).filter(pk__in=keys).update(recipient=""),
        )
    )
    register_step(
        Step(
            "words",
            _("Lời người gọi, ghi chú, văn bản đã gửi"),
            lambda: Call.objects.filter(blanked_at=None, created_at__lt=days_ago(settings.HELPDESK_TEXT_DAYS)).order_by(
                "created_at"
            ),
            blank_words,
        )
    )
    register_step(
        Step(
            "messages",
            _("Tin của tổng đài"),
            lambda: InboxEvent.objects.filter(created_at__lt=days_ago(settings.HELPDESK_TEXT_DAYS)).order_by(
                "created_at"
            ),
            _delete(InboxEvent),
        )
    )
    register_step(
        Step(
            "calls",
            _("Cuộc gọi"),
            lambda: Call.objects.filter(created_at__lt=months_ago(settings.HELPDESK_CALL_MONTHS)).order_by(
                "created_at"
            ),
            _delete(Call),
        )
    )
    register_step(
        Step(
            "access",
            _("Nhật ký truy cập"),
            lambda: AccessEntry.objects.filter(created_at__lt=months_ago(settings.HELPDESK_ACCESS_LOG_MONTHS)).order_by(
                "created_at"
            ),
            _delete(AccessEntry),
        )
    )
