"""Up to which entry the log is settled: no entry with a lower key can appear any more.

Keys are drawn before a transaction commits, so a lower one may appear after a higher one. Whoever copies the log by
keys copies settled entries only, and so leaves none out.
"""

from django.db import connection, transaction
from django.db.models import Max

from audit.models import AuditEntry
from audit.triggers import WRITERS_LOCK


def settled_key() -> int | None:
    """The highest settled key, 0 of an empty log; None while some transaction that wrote entries is under way.

    Waits for nobody, and makes writers wait for one look at the highest key.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":  # SQLite has one writer at a time
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [WRITERS_LOCK])
                if not cursor.fetchone()[0]:
                    return None
        return AuditEntry.objects.aggregate(last=Max("pk"))["last"] or 0
