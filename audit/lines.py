"""Entries as JSON lines, with field names of the Elastic Common Schema (docs/operators.md lists them)."""

import json
from datetime import UTC
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from audit.events import Event
from audit.models import AuditEntry

_CATEGORIES = {"auth": "authentication", "rights": "iam", "settings": "configuration", "data": "database"}
_FAILED = (Event.SIGN_IN_FAILED, Event.SIGN_IN_REFUSED)


def json_line(entry: AuditEntry) -> str:
    """One line without its end."""
    return json.dumps(_fields(entry), cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))


def _fields(entry: AuditEntry) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "@timestamp": entry.at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z"),
        "ecs": {"version": "8.17"},
        "event": {
            "id": str(entry.pk),
            "kind": "event",
            "dataset": "audit",
            "action": entry.event,
            "category": [_CATEGORIES.get(entry.event.partition(".")[0], "web")],
            "outcome": "failure" if entry.event in _FAILED else "success",
        },
        "message": str(entry),
    }
    if entry.username or entry.user_key is not None:
        fields["user"] = {"id": "" if entry.user_key is None else str(entry.user_key), "name": entry.username}
    if entry.address:
        fields["source"] = {"ip": entry.address}
    subject = {"type": entry.subject_type, "key": entry.subject_key, "name": entry.subject_name}
    own: dict[str, Any] = {"data": entry.data}
    if any(subject.values()):
        own["subject"] = subject
    if entry.purpose:
        own["purpose"] = entry.purpose
    return {**fields, "kb": own}
