"""What imports write to the audit log: each file that is read or applied, and each record that changed something."""

import hashlib
from pathlib import Path
from typing import Any

from audit.events import Event
from audit.log import record
from importing.models import ImportJob
from importing.outcome import OutcomeKind, RecordOutcome
from importing.uploads import path_of

_BLOCK = 2**20  # bytes
_WRITTEN = (OutcomeKind.NEW, OutcomeKind.CHANGED)


def file_hash(path: Path) -> str:
    """SHA-256 in hexadecimal digits; empty where there is no such file."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
    except OSError:
        return ""
    return digest.hexdigest()


def record_job(job: ImportJob, act: str, *, user: Any = None, **data: Any) -> None:
    """`act` is what happened to the job: read, apply, applied, failed, delete."""
    record(
        Event.IMPORTED,
        user=user,
        subject=job,
        act=act,
        kind=job.kind,
        file=job.file_name,
        sha256=file_hash(path_of(job)) if job.stored_name else "",
        options={"publish": job.publish, "overwrite": job.overwrite},
        **data,
    )


def record_outcome(outcome: RecordOutcome, importer: Any, source: Any) -> None:
    """Call it in the transaction that wrote the record. Values that the import kept are not told."""
    if outcome.kind not in _WRITTEN and not outcome.published:
        return
    written = [change for change in outcome.changes if not change.kept]
    provenance = source.provenance
    record(
        Event.IMPORTED,
        user=importer.options.user,
        subject=importer.page_model,
        act="record",
        key=outcome.key,
        page=outcome.page_id,
        outcome=outcome.kind,
        published=outcome.published,
        fields=sorted({change.field for change in written}),
        services=[{"before": each.before, "after": each.after} for each in written if each.field == "online_services"],
        job=importer.options.job_id,
        file=outcome.file,
        line=outcome.line,
        provenance={
            name: str(value)
            for name in ("source", "url", "source_date")
            if (value := getattr(provenance, name, None)) not in (None, "")
        },
    )
