"""Rows with drafts (services, agencies) as imports write them: live, with a revision and an entry in their history."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, Revision

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


def keep_draft_revision(row: Any, user: AbstractBaseUser | None) -> None:
    """Store `row` as it is in memory as its draft. The caller has saved it as not live, or not saved what is new."""
    revision = Revision.objects.create(
        content_object=row,
        base_content_type=row.get_base_content_type(),
        user=user,
        content=row.serializable_data(),
        object_str=str(row),
    )
    row.latest_revision, row.has_unpublished_changes = revision, True
    type(row).objects.filter(pk=row.pk).update(latest_revision=revision, has_unpublished_changes=True)
    log(instance=row, action=IMPORT_ACTION, user=user, revision=revision, content_changed=True)


def drafts_of_imports(model: type[Any]) -> Any:
    """Rows that an import made as drafts and nobody has published or edited."""
    entries = ModelLogEntry.objects.filter(
        action=IMPORT_ACTION, content_type=ContentType.objects.get_for_model(model), revision__isnull=False
    )
    return model.objects.filter(
        live=False, first_published_at=None, latest_revision_id__in=entries.values("revision_id")
    )


def publish_draft(row: Any, user: AbstractBaseUser | None) -> None:
    """Make a row live that an import made as a draft."""
    row.live, row.has_unpublished_changes = True, False
    row.first_published_at = row.last_published_at = timezone.now()
    row.live_revision = row.latest_revision
    names = ["live", "has_unpublished_changes", "first_published_at", "last_published_at", "live_revision"]
    row.save(update_fields=names)
    log(instance=row, action="wagtail.publish", user=user, revision=row.latest_revision, content_changed=True)


def belongs_to_editors(row: Any) -> bool:
    """Whether an import must not write it: locked, a draft, or with a draft or schedule that would undo the import."""
    return row.locked or not row.live or row.has_unpublished_changes
