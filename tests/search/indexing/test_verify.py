"""Database and index are compared page by page, and differences are repaired."""

import pytest

from search.channels.database_clock import from_now
from search.engines.base import EngineError
from search.indexing.changes import outbox
from search.indexing.upkeep import verify
from search.models import OutboxEntry
from tests.search.documents import procedure
from tests.search.indexing.memory import MemoryIndex

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _small(monkeypatch, no_pauses):
    monkeypatch.setattr(verify, "_BATCH", 3)


def run(channel, **values) -> verify.VerifyReport:
    return verify.verify(channel, progress=False, **values)


@pytest.fixture
def damaged(served, primary):
    """The index without page 2, with an old page 5, and with a page 99 that is not to be found any more."""
    index = primary.index
    del index.documents["2"]
    index.documents["5"] = procedure("Đã cũ", page_id=5)
    index.documents["99"] = procedure("Đã xóa", page_id=99)
    return served


def test_what_agrees_is_clean(served, channel):
    report = run(channel)
    assert report.clean
    assert (report.compared, report.differences) == (len(served), 0)


def test_an_empty_index_and_an_empty_site_agree(documents, channel):
    documents.clear()
    assert run(channel).clean


def test_each_kind_of_difference_is_named(damaged, channel, primary):
    report = run(channel)
    assert (report.missing.pages, report.stale.pages, report.ghosts.pages) == ([2], [5], [99])
    assert (report.differences, report.compared, report.repaired) == (3, len(damaged) + 1, 0)
    assert not report.clean
    assert outbox.pending() == 0  # only looked at


def test_a_repair_puts_all_of_them_right(damaged, channel, primary):
    report = run(channel, repair=True)
    assert report.repaired == report.differences == 3
    assert list(primary.fingerprints()) == damaged.fingerprints
    assert run(channel).clean


@pytest.mark.parametrize("gone", [{1}, {10}, set(range(1, 11)), {1, 2, 3}, {3, 4}])
def test_pages_at_either_end_and_in_rows_are_not_overlooked(served, channel, primary, gone):
    for page_id in gone:
        del primary.index.documents[str(page_id)]
    assert run(channel).missing.pages == sorted(gone)
    for page_id in gone:
        del served[page_id]
    assert run(channel).clean
    for page_id in range(20, 25):
        primary.index.documents[str(page_id)] = procedure("Ma", page_id=page_id)
    assert run(channel, repair=True).repaired == 5
    assert run(channel).clean


def test_what_is_on_its_way_is_not_called_wrong(served, channel):
    served.edit(1, "Cấp phép khoan nước")
    report = run(channel)
    assert (report.waiting.pages, report.differences, report.clean) == ([1], 0, False)


def test_a_dead_letter_is_no_excuse_and_is_repaired(served, channel, primary):
    served.edit(1, "Cấp phép khoan nước")
    OutboxEntry.objects.filter(channel=channel.name).update(dead_at=from_now(0), attempts=8)
    assert run(channel).stale.pages == [1]
    assert run(channel, repair=True).repaired == 1
    assert outbox.dead_letters().filter(channel=channel.name).count() == 0
    assert list(primary.fingerprints()) == served.fingerprints


def test_what_was_put_right_between_the_two_looks_is_not_reported(damaged, channel, primary, monkeypatch):
    looking = verify._look_again

    def put_right_and_look(*values, **options):
        primary.index.documents = {document.key: document for document in damaged.values()}
        looking(*values, **options)

    monkeypatch.setattr(verify, "_look_again", put_right_and_look)
    assert run(channel).clean


def test_a_page_that_cannot_be_read_is_told_and_left_as_it_is(served, channel, primary):
    served.broken = {4}
    report = run(channel, repair=True)
    assert (report.broken.pages, report.differences, report.clean) == ([4], 0, False)
    assert "4" in primary.index.documents


def test_what_an_engine_refuses_is_not_called_repaired(damaged, channel, primary):
    primary.index.refusing = {"2": "mapper_parsing_exception"}
    report = run(channel, repair=True)
    assert (report.repaired, report.differences) == (2, 3)


def test_an_engine_that_does_not_answer_is_an_error(served, channel, primary):
    primary.failing = "connection refused"
    with pytest.raises(EngineError, match="connection refused"):
        run(channel)


def test_another_index_than_the_live_one_can_be_compared(served, channel, primary):
    index = primary.version(primary.create())
    assert run(channel, index=index).missing.count == len(served)
    assert run(channel).clean


def test_memory_holds_a_batch_of_each_side(served, channel, primary, monkeypatch):
    for page_id in range(11, 300):
        served[page_id] = procedure(f"Lần {page_id}", page_id=page_id)
    primary.apply(documents=list(served.values()), version=2)
    for page_id in range(50, 250):
        del served[page_id]
    yielded = read = 0
    furthest = []

    def fingerprints(self, *, after: int = 0):
        nonlocal yielded
        for page_id, found in sorted((document.page_id, document.fingerprint) for document in self.documents.values()):
            yielded = page_id
            yield page_id, found

    def page_ids(*, after: int = 0, limit: int) -> list[int]:
        nonlocal read
        found = served.indexable_page_ids(after=after, limit=limit)
        furthest.append(abs(yielded - after))
        read = found[-1] if found else read
        return found

    monkeypatch.setattr(MemoryIndex, "fingerprints", fingerprints)
    monkeypatch.setattr(
        MemoryIndex,
        "fingerprints_of",
        lambda self, asked: {
            page_id: self.documents[str(page_id)].fingerprint for page_id in asked if str(page_id) in self.documents
        },
    )
    monkeypatch.setattr(verify, "indexable_page_ids", page_ids)
    report = run(channel)
    assert report.ghosts.count == 200
    assert len(report.ghosts.pages) == verify._NAMED
    assert max(furthest) <= 1  # neither side is read ahead of the other
    assert served.most_read == 3
