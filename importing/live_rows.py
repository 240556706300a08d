"""Rows with drafts (services, agencies) as imports write them: live, with a revision and an entry in their history."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Revision

from importing.page_writer import IMPORT_ACTION


def keep_live_revision(row: Any, user: AbstractBaseUser | None) -> None:
    """Store what the caller has just saved as the live revision of `row`.

    Publishing by Wagtail would clean the row, write it and its children a second time and look for workflows; the
    results are the same here. The two columns that name the revision are updated without signals: nothing shows them.
    """
    now = timezone.now()
    row.first_published_at = row.first_published_at or now
    row.last_published_at = now
    revision = Revision.objects.create(
        content_object=row,
        base_content_type=row.get_base_content_type(),
        user=user,
        content=row.serializable_data(),
        object_str=str(row),
    )
    row.latest_revision = row.live_revision = revision
    names = ("first_published_at", "last_published_at", "latest_revision", "live_revision")
    type(row).objects.filter(pk=row.pk).update(**{name: getattr(row, name) for name in names})
    log(instance=row, action=IMPORT_ACTION, user=user, revision=revision, content_changed=True)


def belongs_to_editors(row: Any) -> bool:
    """Whether an import must not write it: locked, a draft, or with a draft or schedule that would undo the import."""
    return row.locked or not row.live or row.has_unpublished_changes
