"""What the page of a procedure says was corrected."""

from collections import defaultdict
from typing import Any

from django.db import transaction
from django.utils import timezone

from catalogue.models import ProcedurePage
from catalogue.pages.corrections import Correction, finds_corrections
from core import resilient_cache
from helpdesk.models import Recall, RecallState
from helpdesk.recalls.wording import stream_name, value_text
from search.indexing.changes.readers import copies_outdated

_CACHE_KEY = "helpdesk.corrections"
_CACHE_SECONDS = 300  # a cache of one process alone shows a decision that late in the others
_MOST = 5


@finds_corrections
def corrections_of(code: str) -> list[Correction]:
    """That the page shows today, the latest first. Kept for all pages together: few are shown at a time."""
    today = timezone.localdate()
    kept = resilient_cache.read(_CACHE_KEY)
    if kept is None:
        kept = _read()
        resilient_cache.write(_CACHE_KEY, kept, _CACHE_SECONDS)
    return [
        Correction(
            each["changed_on"],
            stream_name(each["stream"]),
            value_text(each["stream"], each["old"]),
            value_text(each["stream"], each["new"]),
        )
        for each in kept.get(code, ())
        if each["until"] >= today
    ][:_MOST]


def forget_corrections(code: str) -> None:
    """In the transaction of a decision: also copies of the pages are out of date."""
    resilient_cache.delete(_CACHE_KEY)
    transaction.on_commit(lambda: resilient_cache.delete(_CACHE_KEY))
    pages = ProcedurePage.objects.filter(procedure__code=code).values_list("pk", flat=True)
    copies_outdated.send(None, page_ids=list(pages))


def _read() -> dict[str, list[dict[str, Any]]]:
    shown = Recall.objects.filter(state=RecallState.DECIDED, notice_until__gte=timezone.localdate())
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for recall in shown.select_related("change").order_by("-change__created_at"):
        change = recall.change
        found[change.code].append(
            {
                "changed_on": timezone.localtime(change.created_at).date(),
                "stream": change.stream,
                "old": change.old,
                "new": change.new,
                "until": recall.notice_until,
            }
        )
    return dict(found)
