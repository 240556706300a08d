"""Changes for visitors."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, QuerySet

from catalogue.models import Procedure, ProcedurePage, PublishedChange


def changes_of(procedure: Procedure, most: int = 10) -> Sequence[PublishedChange]:
    """The latest of one procedure, the newest first; one query. Whoever shows them shows its page."""
    return list(procedure.published_changes.all()[:most])


def public_changes() -> QuerySet[PublishedChange]:
    """Of procedures with a page that is open to everybody, the newest first."""
    pages = ProcedurePage.objects.visible().filter(procedure=OuterRef("procedure"))
    return PublishedChange.objects.filter(Exists(pages)).select_related("procedure")
