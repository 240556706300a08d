"""Writes pages of an import: one revision each, logged as an import, published or left as a draft."""

import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.log_actions import LogContext, log
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision
from wagtail.signals import page_published, published

from core.private_apis import mark_as_no_site_root, publish_from_memory
from core.publishing.drafts import DISCARD_ACTION, is_empty_draft

# The action in a page's history that tells an import's revision from an editor's.
IMPORT_ACTION = "catalogue.import"
# The import job in the data of such an entry; absent where a command imported.
LOGGED_JOB = "import_job"

LOCKED = "trang đang bị khóa hoặc đã hẹn giờ xuất bản; mở khóa rồi nhập lại"
EDITORS_DRAFT = "Trang có bản nháp của biên tập viên, nội dung nhập được để ở bản nháp mới, chưa xuất bản"
TAKEN_OFFLINE = "Trang đã được gỡ xuống, nội dung nhập được để ở bản nháp, chưa xuất bản lại"


class PageWriter:
    """Writes pages under one parent. Callers use it within `without_index_updates` and in a transaction."""

    def __init__(
        self, parent: Page, user: AbstractBaseUser | None, publish_options: dict[str, Any], job_id: int | None = None
    ) -> None:
        self.parent = parent
        self._user = user
        self._publish_options = publish_options
        self._log_data = {} if job_id is None else {LOGGED_JOB: job_id}

    def add(self, page: Page, *, publish: bool) -> None:
        """Create a page with its first revision.

        Wagtail's publish action would look for aliases, comments, workflows and an older version, none of which a new
        page can have, and write the page a second time: a third of the time of a large import. The results on page,
        revision, log and signals are the same here.
        """
        page.live = publish
        page.has_unpublished_changes = not publish
        page.first_published_at = page.last_published_at = timezone.now() if publish else None
        page.owner = self._user
        page.locale = self.parent.locale
        mark_as_no_site_root(page)  # a page below an index never is
        _trust_references(page)
        self.parent.add_child(instance=page)
        revision = self._save_revision(page, changed=not publish)
        if publish:
            page.live_revision = revision
            Page.objects.filter(pk=page.pk).update(live_revision=revision)
            log(instance=page, action="wagtail.publish", user=self._user, revision=revision, content_changed=True)
            for signal in (page_published, published):
                signal.send(sender=type(page), instance=page, revision=revision)
        ReferenceIndex.create_or_update_for_object(page)

    def revise(self, page: Page, *, publish: bool) -> None:
        """Save a revision of an existing page, which the caller has cleaned."""
        revision = self._save_revision(page)
        if publish:
            publish_from_memory(revision, page)  # reading it back from JSON costs as much as publishing it
            self._publish(page, revision)
        ReferenceIndex.create_or_update_for_object(page)

    def publish_latest(self, page: Page) -> None:
        """Publish the draft of an earlier import."""
        with LogContext(user=self._user):  # who publishes what waits beside the page
            self._publish(page, page.latest_revision)
        page.refresh_from_db(fields=["live", "has_unpublished_changes", "live_revision", "latest_revision"])
        ReferenceIndex.create_or_update_for_object(page)

    def _save_revision(self, page: Page, *, changed: bool = True) -> Revision:
        revision = page.save_revision(user=self._user, changed=changed, clean=False)
        # With changed content, so that the history offers to review, compare and revert to it.
        entry = {"revision": revision, "content_changed": True, "data": self._log_data}
        log(instance=page, action=IMPORT_ACTION, user=self._user, **entry)
        return revision

    def rolled_back(self) -> None:
        """Read the parent's count of children again."""
        self.parent.refresh_from_db(fields=["numchild"])

    def _publish(self, page: Page, revision: Revision) -> None:
        page.publish(revision, user=self._user, skip_permission_checks=True, **self._publish_options)


def _trust_references(page: Page) -> None:
    """Make `page.full_clean` validate its own values, title and slug only.

    Its references were created or matched in this transaction and its code is new; querying each again took a fifth of
    an import's time. Foreign keys are still checked at commit.
    """
    references = [field.name for field in page._meta.fields if field.is_relation]

    def full_clean() -> None:
        page.minimal_clean()
        page.clean_fields(exclude=references)

    page.full_clean = full_clean


def import_entries(page_id: int) -> QuerySet[PageLogEntry]:
    return PageLogEntry.objects.filter(page_id=page_id, action=IMPORT_ACTION, revision__isnull=False)


def last_import(page: Page) -> Revision | None:
    """The revision of the latest import; None where there was none or its revision was purged."""
    entry = import_entries(page.pk).select_related("revision").order_by("-timestamp", "-pk").first()
    return entry.revision if entry else None


def has_editors_changes(page: Page) -> bool:
    """Whether an editor's draft that differs from the live version waits on this specific page."""
    if not page.has_unpublished_changes:
        return False
    unpublished = page.revisions.exclude(pk__in=import_entries(page.pk).values("revision_id"))
    since = _last_decision(page)
    if since:
        unpublished = unpublished.filter(created_at__gt=since)
    return page.latest_revision_id is None or (unpublished.exists() and not is_empty_draft(page))


def _last_decision(page: Page) -> datetime.datetime | None:
    """When editors' drafts were last published or discarded."""
    discarded = PageLogEntry.objects.filter(page_id=page.pk, action=DISCARD_ACTION).order_by("-timestamp").first()
    published = page.live_revision.created_at if page.live_revision_id else None
    return max(filter(None, (published, discarded and discarded.timestamp)), default=None)


def why_not_publish(page: Page) -> str:
    """A warning with the reason why an existing page must stay a draft; empty where it may be published."""
    if has_editors_changes(page):
        return EDITORS_DRAFT
    if not page.live and page.first_published_at is not None:
        return TAKEN_OFFLINE
    return ""
