"""Rows beside a page wait with the draft of an import, and are written in the transaction that publishes it."""

from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, PageLogEntry, Revision
from wagtail.signals import page_published

from audit.events import Event
from audit.log import record as note
from core.publishing.drafts import DISCARD_ACTION, keep_draft_if
from importing.kinds import all_kinds
from importing.models import WaitingChanges
from importing.options import ImportOptions
from importing.outcome import FieldChange


@dataclass(frozen=True, slots=True)
class Beside:
    """What a record writes beside its page."""

    source: str
    digest: str
    record: dict[str, Any]
    changes: list[FieldChange]


def keep(page: Page, kind: str, beside: Beside, options: ImportOptions, warnings: list[str]) -> None:
    """Let it wait for the latest revision of the page, in place of what an earlier import left there."""
    values: dict[str, Any] = {
        "kind": kind,
        "revision_key": page.latest_revision_id or 0,
        "source": beside.source,
        "digest": beside.digest,
        "record": beside.record,
        "overwrite": options.overwrite,
        "changes": [asdict(change) for change in beside.changes if not change.kept],
        "warnings": warnings,
        "user": options.user,
        "job_key": options.job_id,
    }
    WaitingChanges.objects.update_or_create(page_id=page.pk, defaults=values)


def discard(page_id: int) -> None:
    WaitingChanges.objects.filter(page_id=page_id).delete()


def is_waiting(page: Page) -> bool:
    return WaitingChanges.objects.filter(page_id=page.pk).exists()


def apply(page: Page, user: Any) -> None:
    """Write what waits for this page, which `user` publishes; None is the site itself."""
    waiting = WaitingChanges.objects.select_for_update(of=("self",)).filter(page_id=page.pk).first()
    if waiting is None:
        return
    kind = all_kinds().get(waiting.kind)
    if kind is not None and kind.write_waiting is not None:
        warnings = kind.write_waiting(waiting, page, user)
        changes = [f"{change['label']}: {change['after']}" for change in waiting.changes]
        note(Event.PUBLISHED, user=user, subject=page, import_job=waiting.job_key, beside=changes, warnings=warnings)
    waiting.delete()


def needs_second_person(publisher: Any, writer_key: int | None) -> bool:
    """Whether the address of a service that `publisher` publishes was written by the same person."""
    return bool(settings.FOUR_EYES_SERVICES and publisher is not None and publisher.pk == writer_key)


@receiver(page_published)
def apply_with_page(sender: type, instance: Page, revision: Revision | None = None, **kwargs: Any) -> None:
    """Also by a schedule or an approval. An older version than the draft leaves it waiting."""
    if not instance.live or revision is None:  # scheduled, or a copy
        return
    waiting = WaitingChanges.objects.filter(page_id=instance.pk, revision_key__lte=revision.pk)
    if waiting.exists():
        apply(instance, getattr(get_active_log_context(), "user", None))


@receiver(post_save, sender=PageLogEntry)
def discard_with_draft(sender: type, instance: PageLogEntry, created: bool, **kwargs: Any) -> None:
    """When an editor discards the draft, or goes back to a version before it."""
    if not created:
        return
    if instance.action == DISCARD_ACTION:
        discard(instance.page_id)
    elif instance.action == "wagtail.revert":
        reverted = instance.data.get("revision", {}).get("id") or 0
        WaitingChanges.objects.filter(page_id=instance.page_id, revision_key__gt=reverted).delete()


keep_draft_if(is_waiting)
