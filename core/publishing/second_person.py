"""Publishing by a second person: what goes live was written by somebody else than who publishes it."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Revision

from core.publishing.gate import PublicationRefused

# What publishing and saving write themselves.
_STATE = frozenset(
    {
        "pk",
        "live",
        "has_unpublished_changes",
        "first_published_at",
        "last_published_at",
        "live_revision",
        "latest_revision",
        "expired",
        "locked",
        "locked_at",
        "locked_by",
    }
)


def check_second_person(row: Any, revision: Revision, publisher: Any, ignored: tuple[str, ...] = ()) -> None:
    """Raises PublicationRefused where nobody else has written what `revision` says; the site itself may publish all.

    The form saves a revision before it publishes, so what counts is the content: the publisher may save another's draft
    again unchanged. `ignored` are columns that programs write.
    """
    if publisher is None or revision.user_id != publisher.pk:
        return
    content = _said(revision.content, ignored)
    others = row.revisions.filter(pk__lt=revision.pk).exclude(user=publisher).order_by("-pk")
    if any(_said(other.content, ignored) == content for other in others.iterator(chunk_size=20)):
        return
    reason = _("Bản nháp do chính bạn sửa lần cuối, nên cần một người khác xem và xuất bản. Bản nháp đã được lưu.")
    raise PublicationRefused(str(row), {"__all__": [reason]})


def _said(content: dict[str, Any], ignored: tuple[str, ...]) -> dict[str, Any]:
    """Without state and keys, in child rows too; nothing stands for nothing however it is written."""
    said = {}
    for name, value in content.items():
        if name in _STATE or name in ignored or value in (None, ""):
            continue
        rows = isinstance(value, list) and all(isinstance(row, dict) for row in value)
        said[name] = [_said(row, ("service",)) for row in value] if rows else value
    return said
