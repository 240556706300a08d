"""Updates identities, translations and summaries after changes of pages and ratings."""

from typing import Any

from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.dispatch import receiver
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import copy_for_translation_done, page_published, page_unpublished

from audit.events import Event
from audit.log import record
from catalogue.changes import keep_words_before, note_changes
from catalogue.models import Agency, AllowedHost, OnlineService, ProcedurePage, Rating, ServiceLevel
from catalogue.models.source_language import SourceLanguageMixin
from catalogue.page_health import finish_imported, note_saved_page
from catalogue.page_words import look_for_words_anew
from catalogue.ratings import recount
from catalogue.short_answers import keep_checks, keep_checks_of_procedure
from catalogue.succession import refresh_superseded
from catalogue.terms.outdated_words import outdated_words_changed
from catalogue.translations.facts import refresh_translations
from catalogue.translations.privacy import open_translations, restrict_new_translation, restrict_translations
from catalogue.translations.withdrawal import restore_translations, withdraw_translations
from importing.import_signals import import_finished
from importing.running import is_import_running


@receiver(pre_save, sender=ProcedurePage)
def keep_published_words(
    sender: type, instance: ProcedurePage, raw: bool, update_fields: frozenset[str] | None, **kwargs: Any
) -> None:
    if not raw and update_fields is None:
        keep_words_before(instance)


@receiver(page_published, sender=ProcedurePage)
def note_published_changes(sender: type, instance: ProcedurePage, **kwargs: Any) -> None:
    note_changes(instance)


@receiver(page_published, sender=ProcedurePage)
def follow_published_page(sender: type, instance: ProcedurePage, **kwargs: Any) -> None:
    if instance.alias_of_id or not instance.is_source:
        return
    _take_orphaned_translations(instance)
    _update_identity(instance)
    restore_translations(instance, rebuilt=refresh_translations(instance))


@receiver(page_published)
def restore_translations_of_page(sender: type, instance: Page, **kwargs: Any) -> None:
    """Of pages whose translations take nothing else over from them."""
    if not isinstance(instance, SourceLanguageMixin):
        restore_translations(instance)


@receiver(page_unpublished)
def withdraw_translations_of_page(sender: type, instance: Page, **kwargs: Any) -> None:
    """Of every kind of page; also before a page is deleted, which Wagtail unpublishes first."""
    if not getattr(instance, "keeps_translations", False):  # set by the form of unpublishing
        withdraw_translations(instance)


@receiver(post_save, sender=PageViewRestriction)
def carry_privacy_to_translations(sender: type, instance: PageViewRestriction, raw: bool, **kwargs: Any) -> None:
    if not raw:
        restrict_translations(instance)


@receiver(m2m_changed, sender=PageViewRestriction.groups.through)
def carry_groups_to_translations(sender: type, instance: Any, action: str, reverse: bool, **kwargs: Any) -> None:
    if action.startswith("post_") and not reverse:
        restrict_translations(instance)


@receiver(post_delete, sender=PageViewRestriction)
def open_translations_of_page(sender: type, instance: PageViewRestriction, **kwargs: Any) -> None:
    open_translations(instance)


@receiver(copy_for_translation_done)
def carry_privacy_to_new_translation(sender: type, source_obj: Any, target_obj: Any, **kwargs: Any) -> None:
    if isinstance(source_obj, Page):
        restrict_new_translation(source_obj, target_obj)


def _take_orphaned_translations(page: ProcedurePage) -> None:
    """A page made as a copy or an alias may become the page of a procedure whose own page was deleted."""
    key = page.orphaned_translation_key()
    if key is not None and key != page.translation_key:
        page.translation_key = key
        page.save(update_fields=["translation_key"], clean=False)


def _update_identity(page: ProcedurePage) -> None:
    """Nothing for a page without a code, which has no identity yet."""
    procedure = page.procedure
    if procedure is None:
        return
    if procedure.name != page.name:
        procedure.name = page.name
        procedure.save(update_fields=["name"])
    procedure.renumber(page.code)


@receiver(post_save, sender=ProcedurePage)
def keep_health(sender: type, instance: ProcedurePage, update_fields: frozenset[str] | None, **kwargs: Any) -> None:
    note_saved_page(instance, update_fields)


@receiver(post_save, sender=ProcedurePage)
def check_short_answers(
    sender: type, instance: ProcedurePage, update_fields: frozenset[str] | None, **kwargs: Any
) -> None:
    """Of the page that visitors read; a draft changes nothing for them."""
    if update_fields is None and instance.live and instance.is_source and not instance.alias_of_id:
        keep_checks(instance)


@receiver((post_save, post_delete), sender=OnlineService)
def check_short_answers_of_service(sender: type, instance: OnlineService, **kwargs: Any) -> None:
    keep_checks_of_procedure(instance.procedure)


@receiver((post_save, post_delete), sender=ServiceLevel)
def check_short_answers_of_level(sender: type, instance: ServiceLevel, **kwargs: Any) -> None:
    keep_checks_of_procedure(instance.service.procedure)


@receiver(page_published, sender=ProcedurePage)
@receiver(page_unpublished, sender=ProcedurePage)
@receiver((post_save, post_delete), sender=Agency)
def find_superseded_pages(sender: type, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Within an import once, at its end."""
    if not (raw or is_import_running()):
        refresh_superseded()


@receiver(import_finished)
def look_at_imported_pages(sender: Any, **kwargs: Any) -> None:
    finish_imported()


@receiver(outdated_words_changed)
def follow_outdated_words(sender: Any, **kwargs: Any) -> None:
    look_for_words_anew()


@receiver((post_save, post_delete), sender=AllowedHost)
def note_allowed_host(sender: type, instance: AllowedHost, raw: bool = False, **kwargs: Any) -> None:
    if raw or kwargs.get("update_fields") == frozenset({"latest_revision"}):
        return
    user = getattr(get_active_log_context(), "user", None)
    record(
        Event.SETTINGS_CHANGED,
        user=user,
        subject=instance,
        active=instance.active,
        includes_subdomains=instance.includes_subdomains,
        is_deleted="created" not in kwargs,
    )


@receiver(post_delete, sender=Rating)
def take_deleted_vote_out_of_summary(sender: type, instance: Rating, **kwargs: Any) -> None:
    recount(instance.procedure)
