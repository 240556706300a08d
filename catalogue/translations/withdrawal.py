"""A page of the source language that is withdrawn takes its translations with it, and brings them back.

Withdrawn translations stay as drafts: what translators wrote is not deleted.
"""

from collections.abc import Collection

from django.db import transaction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry
from wagtail.query import PageQuerySet

from catalogue.models.source_language import source_language

# The action in the history of a translation.
WITHDRAWN = "catalogue.withdraw_with_source"


def translations_of_source(page: Page) -> PageQuerySet:
    """Pages translated from `page`; none where it is itself a translation or an alias."""
    if page.alias_of_id or page.locale.language_code != source_language():
        return Page.objects.none()
    return Page.objects.filter(translation_key=page.translation_key, alias_of=None).exclude(locale_id=page.locale_id)


def withdraw_translations(page: Page) -> None:
    for translation in translations_of_source(page).live().specific():
        withdraw(translation)


@transaction.atomic
def withdraw(translation: Page) -> None:
    live_revision = translation.live_revision_id
    UnpublishPageAction(translation, log_action=False).execute(skip_permission_checks=True)
    log(instance=translation, action=WITHDRAWN, data={"live_revision": live_revision})


def was_withdrawn(translation: Page) -> bool:
    """Whether it went with its source page and nobody touched it since."""
    entry = _last_entry(translation)
    return entry is not None and entry.action == WITHDRAWN


def restore_translations(page: Page, *, rebuilt: Collection[Page] = ()) -> None:
    """Publish again the translations that were withdrawn with this page, as they were; not those just `rebuilt`."""
    withdrawn = translations_of_source(page).filter(live=False).exclude(pk__in=[target.pk for target in rebuilt])
    for translation in withdrawn.specific():
        entry = _last_entry(translation)
        if entry is not None and entry.action == WITHDRAWN:
            _restore(translation, entry.data.get("live_revision"))


def _restore(translation: Page, revision_id: int | None) -> None:
    """Where there is no such revision, the row says what visitors saw; the latest draft may be unfinished."""
    revision = translation.revisions.filter(pk=revision_id).first() or translation.save_revision(clean=False)
    translation.publish(revision, skip_permission_checks=True)


def _last_entry(page: Page) -> PageLogEntry | None:
    return PageLogEntry.objects.filter(page_id=page.pk).order_by("-timestamp", "-pk").first()
