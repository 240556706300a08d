"""One page of the list: found by keys, so that the thousandth costs what the first does, and nothing is counted."""

from dataclasses import dataclass

from django.db.models import Max

from audit.admin.filter_form import SEARCHED, EntryFilterForm
from audit.models import AuditEntry

SIZE = 50


@dataclass(frozen=True)
class EntryPage:
    """`older` is what the next page begins below; None where there is none.

    `reached`: the search for text has looked no further back than this key, and there are older entries.
    """

    entries: list[AuditEntry]
    older: int | None
    reached: int | None = None


def entry_page(form: EntryFilterForm, before: int | None) -> EntryPage:
    entries = form.entries()
    if before is not None:
        entries = entries.filter(pk__lt=before)
    query = form.text_query
    if query is None:
        found = list(entries[: SIZE + 1])
        return EntryPage(found[:SIZE], found[SIZE - 1].pk if len(found) > SIZE else None)
    start = before or (AuditEntry.objects.aggregate(last=Max("pk"))["last"] or 0) + 1
    end = max(start - SEARCHED, 1)
    found = list(entries.filter(query, pk__gte=end)[: SIZE + 1])
    if len(found) > SIZE:
        return EntryPage(found[:SIZE], found[SIZE - 1].pk)
    return EntryPage(found, end if end > 1 else None, end if end > 1 else None)
