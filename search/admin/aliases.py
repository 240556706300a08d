"""Adds an everyday name to a procedure page, within the permissions of the editor."""

from enum import StrEnum

from django.conf import settings
from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db import transaction
from wagtail.models import Revision

from catalogue.models import Procedure, ProcedurePage
from core.publishing.gate import PublicationRefused
from vietnamese.normalise import normalise


class AliasOutcome(StrEnum):
    PUBLISHED = "published"
    SUBMITTED = "submitted"  # in the workflow of the page
    DRAFT = "draft"
    KNOWN = "known"  # the page has this name


class NotAllowed(Exception):
    """The editor may not edit this page, or it is locked."""


def alias_page(procedure: Procedure) -> ProcedurePage | None:
    """The page in the source language, as translators take names from there; None if there is none."""
    pages = procedure.pages.filter(locale__language_code=settings.LANGUAGE_CODE, alias_of=None)
    return pages.order_by("-live", "pk").first()


def add_alias(page: ProcedurePage, alias: str, *, user: AbstractUser | AnonymousUser) -> AliasOutcome:
    """Saves a new revision, and publishes it unless that would publish other changes too. Raises `NotAllowed`."""
    permissions = page.permissions_for_user(user)
    if not permissions.can_edit() or permissions.page_locked():
        raise NotAllowed
    draft = page.get_latest_revision_as_object()
    if normalise(alias) in {normalise(name) for name in (*draft.alias_list, draft.name)}:
        return AliasOutcome.KNOWN
    # Publishing the revision would also publish another editor's unfinished draft.
    publishes_nothing_else = page.live and not page.has_unpublished_changes
    draft.alias_text = "\n".join([*draft.alias_list, alias])
    with transaction.atomic():
        revision = draft.save_revision(user=user, log_action=True)
    if publishes_nothing_else and permissions.can_publish():
        return _publish(revision, user)
    return _submit(page, user)


def _publish(revision: Revision, user: AbstractUser | AnonymousUser) -> AliasOutcome:
    try:
        with transaction.atomic():
            revision.publish(user=user)
    except PublicationRefused:
        return AliasOutcome.DRAFT
    return AliasOutcome.PUBLISHED


def _submit(page: ProcedurePage, user: AbstractUser | AnonymousUser) -> AliasOutcome:
    page.refresh_from_db()
    workflow = page.get_workflow()
    if workflow is None or not page.permissions_for_user(user).can_submit_for_moderation():
        return AliasOutcome.DRAFT
    workflow.start(page, user)
    return AliasOutcome.SUBMITTED
