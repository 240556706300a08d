"""Lists kept in the cache are built anew when what they show changes."""

import logging

from django.db import transaction
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from catalogue.importers.procedures import ProcedureImporter
from catalogue.importers.signals import everyday_names, import_finished
from home.front_page import forget_front_page
from home.navigation import forget_navigation
from home.starter.search import BadSearchContent, load_for_imported, names_for_new_pages

logger = logging.getLogger(__name__)


@receiver([page_published, page_unpublished, page_slug_changed, post_page_move])
def forget_lists(sender, instance: Page, **kwargs):
    language = instance.locale.language_code
    # A reader before the commit would put the old lists back.
    transaction.on_commit(lambda: forget_front_page(language))
    transaction.on_commit(lambda: forget_navigation(language))


@receiver(everyday_names, sender=ProcedureImporter)
def name_new_procedures(sender, **kwargs) -> dict[str, tuple[str, ...]]:
    try:
        return names_for_new_pages()
    except BadSearchContent as error:
        logger.error("new procedures come without starter names: %s", error)
        return {}


@receiver(import_finished, sender=ProcedureImporter)
def name_imported_procedures(sender, **kwargs):
    try:
        load_for_imported()
    except BadSearchContent as error:
        # The import itself is done, and complete without the names.
        logger.error("starter names were not loaded: %s", error)
