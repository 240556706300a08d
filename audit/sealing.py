"""Seals: the proof that entries are as they were written, and that none is missing.

A seal covers the settled entries after those of the seal before it. Its hash covers that of the seal before, so
whoever rewrites an entry has to rewrite all later seals; the last hash, kept elsewhere, proves all before it.
"""

import hashlib
import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.models import AuditEntry, AuditRetention, AuditSeal
from audit.settled import settled_key
from audit.triggers import missing_triggers

logger = logging.getLogger("audit")

_MAX_ENTRIES = 10_000  # of one seal
_CHUNK = 1_000
# An entry without a seal for so long tells that nothing seals.
UNSEALED = timedelta(days=1)


@dataclass(frozen=True)
class _Covered:
    count: int
    last_key: int
    last_at: datetime
    hash: str


def seal_settled() -> int:
    """Seal what is settled; returns the number of entries."""
    settled = settled_key()
    if settled is None:
        return 0
    sealed = 0
    while covered := _cover(_entries(_last_sealed(), settled)[:_MAX_ENTRIES]):
        try:
            with transaction.atomic():
                _append(covered)
        except IntegrityError:  # another process sealed the same entries
            break
        sealed += covered.count
    return sealed


def problems(*, expected: str = "") -> Iterator[str]:
    """What is wrong with the log, in words; nothing where all is well.

    `expected` is the hash of a seal that was noted elsewhere: the chain must have it.
    """
    for name in missing_triggers(connection):
        yield _("Thiếu trigger %(name)s: cơ sở dữ liệu không chặn sửa, xóa nhật ký.") % {"name": name}
    known = False
    previous: AuditSeal | None = None
    for seal in AuditSeal.objects.order_by("pk").iterator():
        yield from _problems_of(seal, previous)
        known = known or seal.hash == expected
        previous = seal
    if expected and not known:
        yield _("Không có niêm phong nào với mã %(hash)s.") % {"hash": expected}
    waiting = AuditEntry.objects.filter(pk__gt=previous.last_key if previous else 0, at__lt=timezone.now() - UNSEALED)
    if waiting.exists():
        yield _("Có mục cũ hơn một ngày chưa được niêm phong: tiến trình search_worker có đang chạy không?")


def last_hash() -> str:
    return AuditSeal.objects.order_by("-pk").values_list("hash", flat=True).first() or ""


def _problems_of(seal: AuditSeal, previous: AuditSeal | None) -> Iterator[str]:
    span = {"first": seal.first_key, "last": seal.last_key}
    before = previous.hash if previous else ""
    if seal.previous_hash != before or seal.first_key != (previous.last_key + 1 if previous else 1):
        yield _("Mục %(first)d–%(last)d: niêm phong không nối với niêm phong trước.") % span
    if seal.hash != _hash_of(seal):
        yield _("Mục %(first)d–%(last)d: niêm phong đã bị sửa.") % span
    covered = _cover(_entries(seal.first_key - 1, seal.last_key))
    if covered is None and seal.last_at < timezone.now() - timedelta(days=_kept_days()):
        return  # deleted in time
    if covered is None or covered.hash != seal.entries_hash or covered.count != seal.count:
        yield _("Mục %(first)d–%(last)d: có mục đã bị sửa, thêm hoặc xóa.") % span


def _kept_days() -> int:
    return AuditRetention.objects.values_list("days", flat=True).first() or settings.AUDIT_LOG_DAYS


def _last_sealed() -> int:
    return AuditSeal.objects.order_by("-pk").values_list("last_key", flat=True).first() or 0


def _entries(after: int, last: int) -> QuerySet[AuditEntry]:
    return AuditEntry.objects.filter(pk__gt=after, pk__lte=last).order_by("pk")


def _cover(entries: QuerySet[AuditEntry]) -> _Covered | None:
    digest, count, last_key, last_at = hashlib.sha256(), 0, 0, datetime.min.replace(tzinfo=UTC)
    for entry in entries.iterator(chunk_size=_CHUNK):
        digest.update(_line(entry))
        count, last_key, last_at = count + 1, entry.pk, max(last_at, entry.at)
    return _Covered(count, last_key, last_at, digest.hexdigest()) if count else None


def _line(entry: AuditEntry) -> bytes:
    """All values of the entry, the same bytes on every machine."""
    values = [
        entry.pk,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.event,
        entry.user_key,
        entry.username,
        entry.address,
        entry.subject_type,
        entry.subject_key,
        entry.subject_name,
        entry.purpose,
        entry.data,
    ]
    return json.dumps(values, sort_keys=True, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"


def _append(covered: _Covered) -> None:
    previous = AuditSeal.objects.order_by("-pk").first()
    seal = AuditSeal(
        first_key=previous.last_key + 1 if previous else 1,
        last_key=covered.last_key,
        count=covered.count,
        last_at=covered.last_at,
        entries_hash=covered.hash,
        previous_hash=previous.hash if previous else "",
    )
    seal.hash = _hash_of(seal)
    seal.save(force_insert=True)
    if settings.AUDIT_TO_LOG:
        line = {
            "event": {"action": "audit.sealed", "dataset": "audit"},
            "kb": {"up_to": seal.last_key},
            "hash": seal.hash,
        }
        transaction.on_commit(lambda: logger.info(json.dumps(line)))


def _hash_of(seal: AuditSeal) -> str:
    last_at = seal.last_at.astimezone(UTC).isoformat(timespec="microseconds")
    values = [seal.previous_hash, seal.first_key, seal.last_key, seal.count, last_at, seal.entries_hash]
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()
