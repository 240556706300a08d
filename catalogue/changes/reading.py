"""Changes for visitors."""

from django.db.models import Exists, OuterRef, QuerySet

from catalogue.models import ProcedurePage, PublishedChange


def public_changes() -> QuerySet[PublishedChange]:
    """Of procedures with a page that is open to everybody, the newest first."""
    pages = ProcedurePage.objects.visible().filter(procedure=OuterRef("procedure"))
    return PublishedChange.objects.filter(Exists(pages)).select_related("procedure")
