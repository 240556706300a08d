"""A thousand visitors rate one procedure at once."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from catalogue.models import Procedure, RatingSummary
from catalogue.ratings import Vote, rate
from search import service
from search.engines.factory import get_engine
from search.indexing.changes import outbox
from search.indexing.feed.feeding import drain
from search.types import SearchRequest
from tests.factories import ProcedurePageFactory

pytestmark = pytest.mark.django_db(transaction=True)

VOTES = 1_000
THREADS = 20


def test_every_vote_is_in_the_summary_and_on_the_hit(monkeypatch):
    # Drained once at the end, not for each vote.
    monkeypatch.setattr("search.indexing.feed.draining._drainer.soon", lambda: None)
    get_engine().rebuild([])
    page = ProcedurePageFactory(name="Đăng ký khai sinh")
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(lambda first: _vote(page.procedure, range(first, VOTES, THREADS)), range(THREADS)))
    scores = [1 + number % 5 for number in range(VOTES)]
    summary = RatingSummary.objects.get(procedure=page.procedure_id)
    assert (summary.count, summary.total) == (VOTES, sum(scores))
    assert [getattr(summary, f"score_{score}") for score in range(1, 6)] == [
        scores.count(score) for score in range(1, 6)
    ]
    drain()
    assert not outbox.pending()
    (hit,) = service.search(SearchRequest(text="khai sinh")).hits
    assert (hit.satisfaction_count, hit.satisfaction) == (VOTES, sum(scores) / VOTES)


def _vote(procedure: Procedure, visitors: Iterable[int]) -> None:
    for number in visitors:
        rate(procedure, Vote(score=1 + number % 5), visitor=f"{number:064x}")
    connection.close()
