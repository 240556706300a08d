"""How long entries are kept, and the deletion of those that are older."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Min
from django.utils import timezone

from audit.events import Event
from audit.log import record
from audit.models import LEAST_DAYS, AuditEntry, AuditRetention, AuditSeal


def kept_days() -> int:
    return max(settings.AUDIT_LOG_DAYS, LEAST_DAYS)


def delete_old() -> int:
    """Delete whole seals' entries that are all older than the retention; returns how many.

    Seals stay, so that what is left can still be proved.
    """
    days = kept_days()
    retention, created = AuditRetention.objects.get_or_create(pk=1, defaults={"days": days})
    if not created and retention.days != days:
        record(Event.MAINTAINED, act="audit.retention", changes={"days": {"before": retention.days, "after": days}})
        AuditRetention.objects.filter(pk=1).update(days=days)
    oldest = AuditEntry.objects.aggregate(key=Min("pk"))["key"]
    if oldest is None:
        return 0
    before = timezone.now() - timedelta(days=days)
    deleted = 0
    for seal in AuditSeal.objects.filter(last_key__gte=oldest).order_by("pk"):
        if seal.last_at >= before:
            break
        deleted += AuditEntry.objects.filter(pk__range=(seal.first_key, seal.last_key)).delete()[0]
    if deleted:
        record(Event.MAINTAINED, act="audit.delete_old", count=deleted, days=days)
    return deleted
