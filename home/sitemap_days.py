"""On which day what a page says last became true: that of its source or of an editor's change, not of an import."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Mapping

from django.db.models import Max

from catalogue.models import ChangeCause, ProcedurePage, PublishedChange, SourceRecord


def last_days(page_ids: Collection[int]) -> Mapping[int, datetime.date | None]:
    """Of the pages among these whose procedure was imported, in three queries; None where nothing tells the day.

    Other pages are their editors' own, and last changed when they were published.
    """
    procedures: dict[int, list[int]] = defaultdict(list)
    for page, procedure in ProcedurePage.objects.filter(pk__in=page_ids).values_list("pk", "procedure_id"):
        procedures[procedure].append(page)
    sources = SourceRecord.objects.filter(procedure__in=procedures).order_by().values_list("procedure")
    edits = PublishedChange.objects.filter(procedure__in=procedures, cause=ChangeCause.EDITOR).order_by()
    edited = dict(edits.values_list("procedure").annotate(Max("day")))
    return {
        page: max(filter(None, (day, edited.get(procedure))), default=None)
        for procedure, day in sources.annotate(Max("source_date"))
        for page in procedures[procedure]
    }
