"""Updates identities, translations and summaries after changes of pages and ratings."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.signals import page_published

from catalogue.models import ProcedurePage, Rating
from catalogue.page_health import note_saved_page
from catalogue.ratings import recount
from catalogue.translations import refresh_translations


@receiver(page_published, sender=ProcedurePage)
def follow_published_page(sender: type, instance: ProcedurePage, **kwargs: Any) -> None:
    if instance.alias_of_id or not instance.is_source:
        return
    _update_identity(instance)
    refresh_translations(instance)


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


@receiver(post_delete, sender=Rating)
def take_deleted_vote_out_of_summary(sender: type, instance: Rating, **kwargs: Any) -> None:
    recount(instance.procedure)
