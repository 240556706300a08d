"""Drafts of live pages: those that say nothing new, and discarding one."""

from collections.abc import Callable

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page

from core.publishing.page_content import page_content

# The action in a page's history.
DISCARD_ACTION = "core.discard_draft"


_holders: list[Callable[[Page], bool]] = []


def keep_draft_if(holds: Callable[[Page], bool]) -> None:
    """Take no draft for empty where `holds` says that something else is to go live with it."""
    _holders.append(holds)


class CannotDiscard(Exception):
    """The page has no draft beside a live version, or another editor's work on it is going on."""


def is_empty_draft(page: Page) -> bool:
    """Whether the latest draft of a specific live page says what the live version says."""
    if not (page.live and page.has_unpublished_changes and page.latest_revision_id):
        return False
    if any(holds(page) for holds in _holders):
        return False
    live = type(page).objects.get(pk=page.pk)
    return page_content(live.latest_revision.as_object()) == page_content(live)


def drop_empty_draft(page: Page) -> bool:
    """Mark a specific page without a draft where its draft is empty; True if it was.

    The revision stays, as the form that saved it may save into it again. A page in a workflow or with a scheduled
    version keeps its draft.
    """
    if page.alias_of_id or not page.has_unpublished_changes or page.workflow_in_progress or page.approved_schedule:
        return False
    if not is_empty_draft(page):
        return False
    Page.objects.filter(pk=page.pk).update(has_unpublished_changes=False)
    page.has_unpublished_changes = False
    return True


def can_discard(page: Page, user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether there is a draft that the user may discard. A workflow on it must be one that the user may cancel."""
    if page.alias_of_id or not (page.live and page.has_unpublished_changes):
        return False
    lock = page.get_lock()
    if not page.permissions_for_user(user).can_edit() or (lock is not None and lock.for_user(user)):
        return False
    if page.approved_schedule:
        return False
    workflow = page.current_workflow_state
    return workflow is None or bool(workflow.user_can_cancel(user))


@transaction.atomic
def discard_draft(page: Page, user: AbstractBaseUser | AnonymousUser) -> None:
    """Make the live version the latest one. The draft stays in the history; a workflow on it is cancelled.

    Raises CannotDiscard.
    """
    live = type(page.specific).objects.select_for_update(of=("self",)).get(pk=page.pk)
    if not can_discard(live, user):
        raise CannotDiscard
    if workflow := live.current_workflow_state:
        workflow.cancel(user=user)
    if live.live_revision is None:
        live.live_revision = live.save_revision(changed=False, clean=False)
    live.latest_revision = live.live_revision
    live.latest_revision_created_at = live.live_revision.created_at
    live.draft_title = live.title
    live.has_unpublished_changes = False
    columns = ["live_revision", "latest_revision", "latest_revision_created_at", "draft_title"]
    live.save(update_fields=[*columns, "has_unpublished_changes"], clean=False)
    log(instance=live, action=DISCARD_ACTION, user=user, revision=live.live_revision)
