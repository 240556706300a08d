"""Events that follow a search: clicks, opened services, votes, questions sent in."""

import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from search.log.click_tokens import ClickToken
from search.models import SearchEvent, SearchEventKind, SearchLog

# Shared links carry the click token along; after a day they are no evidence about the search.
TRACKING_PERIOD = datetime.timedelta(days=1)
# No person opens more results of one search; a bot with a search id would.
MAX_EVENTS = 20

_OPENINGS = (SearchEventKind.CLICK, SearchEventKind.ENTRY_POINT)


@transaction.atomic
def add_event(
    token: ClickToken, kind: SearchEventKind, *, code: str = "", page_id: int = 0, value: int | None = None
) -> None:
    """Adds an event once for each search, kind, page and procedure; ignores unknown and old searches.

    Only what the search has shown can be opened or rated after it: the token says so.
    """
    if kind != SearchEventKind.QUESTION_SENT and not token.is_of(code, page_id):
        return
    searches = SearchLog.objects.filter(search_id=token.search_id, at__gte=timezone.now() - TRACKING_PERIOD)
    search = searches.values("pk", "shown", "opened").first()
    if search is None or search["opened"] >= MAX_EVENTS:
        return
    event = SearchEvent(
        search_id=search["pk"],
        kind=kind,
        code=code or _code_shown(search["shown"], page_id),
        page_id=page_id,
        rank=token.rank,
        value=value,
        at=timezone.now(),
    )
    if _insert(event):
        _count(event)


def _insert(event: SearchEvent) -> bool:
    try:
        with transaction.atomic():
            event.save(force_insert=True)
    except IntegrityError:
        return False
    return True


def _count(event: SearchEvent) -> None:
    search = SearchLog.objects.filter(pk=event.search_id)
    if event.kind in _OPENINGS:
        search.update(opened=F("opened") + 1)
    elif event.value is not None and event.value < 0:
        search.update(disliked=F("disliked") + 1)


def _code_shown(shown: list[Any], page_id: int) -> str:
    """The code of the hit that showed this page, as a question has no code of its own; "" if none did."""
    return next((code for _, code, shown_page in shown if shown_page == page_id), "")
