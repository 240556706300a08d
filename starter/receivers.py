"""Imported procedures get the everyday names that this site starts with."""

import logging
from typing import Any

from django.dispatch import receiver

from catalogue.importers.everyday_names import everyday_names
from catalogue.importers.procedures import ProcedureImporter
from importing.import_signals import import_finished
from starter.search import BadSearchContent, load_for_imported, names_for_new_pages

logger = logging.getLogger(__name__)


@receiver(everyday_names, sender=ProcedureImporter)
def name_new_procedures(sender: object, **kwargs: Any) -> dict[str, tuple[str, ...]]:
    try:
        return names_for_new_pages()
    except BadSearchContent as error:
        logger.error("new procedures come without starter names: %s", error)
        return {}


@receiver(import_finished, sender=ProcedureImporter)
def name_imported_procedures(sender: object, **kwargs: Any) -> None:
    try:
        load_for_imported()
    except BadSearchContent as error:
        # The import itself is complete without the names.
        logger.error("starter names were not loaded: %s", error)
