"""Going live and expiring at the time that editors set, for pages and for all other models with drafts.

Wagtail's own `publish_scheduled` ends at the first item that fails, drops the schedule of a page that expires, and
leaves the dates that have acted in the form.
"""

import datetime
import logging
from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.log_actions import log
from wagtail.models import DraftStateMixin, Page, Revision

from core.due_work import DueItem, SomeFailed
from core.publishing.passed_dates import clear_passed_schedule

logger = logging.getLogger(__name__)

# Named in the admin and counted as overdue; more of them would say nothing more.
MOST_ITEMS = 20


def publish_due() -> None:
    """Expire and publish what is due, each in a transaction of its own. Raises SomeFailed where some could not be."""
    now = timezone.now()
    failed = 0
    for model in _models():
        for key in list(_expired(model, now).values_list("pk", flat=True)):
            failed += not _is_done(
                f"{model.__name__} {key} could not expire", lambda m=model, k=key: _expire(m, k, now)
            )
    for key in list(_waiting(now).values_list("pk", flat=True)):
        failed += not _is_done(f"revision {key} could not go live", lambda k=key: _go_live(k, now))
    if failed:
        raise SomeFailed(_("%(count)d trang, mục chưa đăng hoặc chưa hạ được theo lịch.") % {"count": failed})


def due_items(now: datetime.datetime) -> Sequence[DueItem]:
    """What should have gone live or down before `now`, the oldest first."""
    found = sorted(_due_rows(now), key=lambda row: row[0])[:MOST_ITEMS]
    finder = AdminURLFinder()
    return [DueItem(since, name, (finder.get_edit_url(row) if row else "") or "") for since, name, row in found]


def _due_rows(now: datetime.datetime) -> Iterator[tuple[datetime.datetime, str, Any]]:
    for model in _models():
        for row in _expired(model, now).order_by("expire_at")[:MOST_ITEMS]:
            yield row.expire_at, str(row), row
    for revision in _waiting(now)[:MOST_ITEMS]:
        yield revision.approved_go_live_at, revision.object_str, revision.content_object


def _models() -> list[Any]:
    """`Page` stands for all kinds of pages."""
    models = [
        model for model in apps.get_models() if issubclass(model, DraftStateMixin) and not issubclass(model, Page)
    ]
    return [Page, *models]


def _expired(model: Any, now: datetime.datetime) -> Any:
    return model._default_manager.filter(live=True, expire_at__lt=now)


def _waiting(now: datetime.datetime) -> Any:
    return Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at", "pk")


def _is_done(failure: str, work: Any) -> bool:
    """Whether `work`, in its own transaction, went well. What it raises is logged."""
    try:
        with transaction.atomic():
            work()
    except Exception:
        logger.exception(failure)
        return False
    return True


def _expire(model: Any, key: Any, now: datetime.datetime) -> None:
    row = _expired(model, now).select_for_update().filter(pk=key).first()
    if row is not None:  # else another process was faster
        _take_down(row, now)


def _take_down(row: Any, now: datetime.datetime) -> None:
    """Unpublish, keeping what is scheduled to go live: unpublishing drops every schedule."""
    schedule = dict(row.revisions.exclude(approved_go_live_at=None).values_list("pk", "approved_go_live_at"))
    row.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    for key, moment in schedule.items():
        Revision.objects.filter(pk=key).update(approved_go_live_at=moment)
    clear_passed_schedule(row, now)


def _go_live(key: int, now: datetime.datetime) -> None:
    revision = _waiting(now).select_for_update().filter(pk=key).first()
    if revision is None:
        return
    ends = parse_datetime(revision.content.get("expire_at") or "")
    if ends is not None and ends < now:
        _lapse(revision, now)
    else:
        revision.publish(log_action="wagtail.publish.scheduled")  # clears the dates: see `core.publishing.passed_dates`


def _lapse(revision: Revision, now: datetime.datetime) -> None:
    """Its whole time has passed before it went live: it never does, and what it should have replaced ends."""
    row: Any = revision.content_object
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
    if row.live:
        _take_down(row, now)
    else:
        _mark_as_expired(row)
        log(instance=row, action="wagtail.unpublish.scheduled", revision=revision)
        clear_passed_schedule(row, now)


def _mark_as_expired(row: Model) -> None:
    type(row)._default_manager.filter(pk=row.pk).update(expired=True)
