"""Compares database and index both ways, page by page, by the fingerprints of the documents.

Both are read by ascending key, so memory holds one batch of each. Pages that differ are compared a second time, as a
change may have been on its way.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from tqdm import tqdm

from search.engines.base import Index
from search.indexing.changes import outbox
from search.indexing.documents.builders import indexable_page_ids
from search.indexing.feed.channels import Channel
from search.indexing.feed.feeding import await_fed, build_each
from search.indexing.upkeep.rebuild import count_pages

_BATCH = 200
_NAMED = 20  # pages of each kind that a report names


@dataclass
class Finding:
    """Number of pages, and the keys of the first `_NAMED`."""

    count: int = 0
    pages: list[int] = field(default_factory=list)

    def add(self, page_ids: Collection[int]) -> None:
        self.count += len(page_ids)
        self.pages += sorted(page_ids)[: _NAMED - len(self.pages)]


@dataclass
class VerifyReport:
    """`missing` pages are not in the index, `stale` ones have other content there, `ghosts` should not be there.
    `waiting` pages differ because of a change in the outbox. `broken` pages cannot be read."""

    compared: int = 0
    missing: Finding = field(default_factory=Finding)
    stale: Finding = field(default_factory=Finding)
    ghosts: Finding = field(default_factory=Finding)
    waiting: Finding = field(default_factory=Finding)
    broken: Finding = field(default_factory=Finding)
    repaired: int = 0

    @property
    def differences(self) -> int:
        return self.missing.count + self.stale.count + self.ghosts.count

    @property
    def clean(self) -> bool:
        return not (self.differences or self.waiting.count or self.broken.count)


def verify(
    channel: Channel, *, index: Index | None = None, repair: bool = False, progress: bool = True
) -> VerifyReport:
    """Compare `index`, by default the live one. Raises `EngineError` when the index cannot be read."""
    index = index or channel.engine
    report = VerifyReport()
    suspects: list[int] = []
    for page_id, expected, indexed in _merged(_expected(report, progress=progress), index.fingerprints()):
        report.compared += 1
        if expected != indexed:
            suspects.append(page_id)
        if len(suspects) >= _BATCH:
            _look_again(channel, index, suspects, report, repair=repair)
            suspects = []
    _look_again(channel, index, suspects, report, repair=repair)
    return report


def _expected(report: VerifyReport, *, progress: bool) -> Iterator[tuple[int, str]]:
    after = 0
    with tqdm(total=count_pages(), unit=" trang", desc="verify", disable=None if progress else True) as bar:
        while page_ids := indexable_page_ids(after=after, limit=_BATCH):
            documents, broken = build_each(page_ids)
            report.broken.add(broken)
            yield from sorted((document.page_id, document.fingerprint) for document in documents)
            bar.update(len(page_ids))
            after = page_ids[-1]


def _merged(
    expected: Iterator[tuple[int, str]], indexed: Iterator[tuple[int, str]]
) -> Iterator[tuple[int, str | None, str | None]]:
    """Every key of either side, ascending, with the fingerprint of each side or None."""
    left, right = next(expected, None), next(indexed, None)
    while left and right:
        if left[0] < right[0]:
            yield left[0], left[1], None
            left = next(expected, None)
        elif right[0] < left[0]:
            yield right[0], None, right[1]
            right = next(indexed, None)
        else:
            yield left[0], left[1], right[1]
            left, right = next(expected, None), next(indexed, None)
    while left:
        yield left[0], left[1], None
        left = next(expected, None)
    while right:
        yield right[0], None, right[1]
        right = next(indexed, None)


def _look_again(channel: Channel, index: Index, suspects: list[int], report: VerifyReport, *, repair: bool) -> None:
    if not suspects:
        return
    waiting = set(outbox.waiting(channel.name).filter(page_id__in=suspects).values_list("page_id", flat=True))
    documents, broken = build_each(suspects)
    expected = {document.page_id: document.fingerprint for document in documents}
    indexed = index.fingerprints_of(suspects)
    differing = {
        page_id for page_id in suspects if page_id not in broken and expected.get(page_id) != indexed.get(page_id)
    }
    report.waiting.add(differing & waiting)
    differing -= waiting
    report.missing.add(differing - indexed.keys())
    report.ghosts.add(differing - expected.keys())
    report.stale.add(differing & indexed.keys() & expected.keys())
    if repair and differing:
        report.repaired += _repair(channel, index, differing)


def _repair(channel: Channel, index: Index, page_ids: Collection[int]) -> int:
    """Through the outbox, like any change; returns the number of pages that are right afterwards."""
    outbox.note_for(channel.name, page_ids)
    await_fed(channel)
    expected = {document.page_id: document.fingerprint for document in build_each(page_ids)[0]}
    indexed = index.fingerprints_of(page_ids)
    return sum(expected.get(page_id) == indexed.get(page_id) for page_id in page_ids)
