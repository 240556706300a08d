"""What an entry holds besides its columns, for people."""

from typing import Any

from django.utils.translation import gettext as _

from audit.models import AuditEntry


def difference_rows(entry: AuditEntry) -> list[tuple[str, str, str]]:
    """Name, before and after of each change; of lists only what is not in both."""
    changes = entry.data.get("changes")
    if not isinstance(changes, dict):
        return []
    return [(name, *_sides(change)) for name, change in sorted(changes.items())]


def other_rows(entry: AuditEntry) -> list[tuple[str, str]]:
    return [(name, shown(value)) for name, value in sorted(entry.data.items()) if name != "changes"]


def shown(value: Any) -> str:
    match value:
        case None | "":
            return "–"
        case bool():
            return _("Có") if value else _("Không")
        case dict():
            return "; ".join(f"{name}: {shown(item)}" for name, item in value.items()) or "–"
        case list():
            return ", ".join(map(shown, value)) or "–"
    return str(value)


def _sides(change: Any) -> tuple[str, str]:
    if not isinstance(change, dict) or "after" not in change:
        return "", _("đã đổi")
    before, after = change.get("before"), change["after"]
    if isinstance(before, list) and isinstance(after, list):
        before, after = [item for item in before if item not in after], [item for item in after if item not in before]
    return shown(before), shown(after)
