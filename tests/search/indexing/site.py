"""A site of documents without pages: what the database would be read as."""

from collections.abc import Iterable

import pytest

from search.engines.document import SearchDocument
from search.indexing.changes import outbox
from search.indexing.feed import feeding
from search.indexing.upkeep import rebuild, verify
from tests.search.documents import procedure


class Documents(dict[int, SearchDocument]):
    """By page. Edits are noted as those of editors are."""

    def __init__(self) -> None:
        super().__init__()
        self.broken: set[int] = set()  # pages that cannot be read
        self.most_read = 0  # at once

    def edit(self, page_id: int, title: str) -> None:
        self[page_id] = procedure(title, page_id=page_id)
        outbox.note([page_id])

    def remove(self, page_id: int) -> None:
        del self[page_id]
        outbox.note([page_id])

    @property
    def titles(self) -> list[str]:
        return sorted(document.title for document in self.values())

    @property
    def fingerprints(self) -> list[tuple[int, str]]:
        return sorted((page_id, document.fingerprint) for page_id, document in self.items())

    def take_the_place_of_pages(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for module in (feeding, rebuild, verify):
            for name in ("build_each", "indexable_page_ids", "count_pages"):
                if hasattr(module, name):
                    monkeypatch.setattr(module, name, getattr(self, name))

    # As in `search.indexing.documents.builders` and what is made of it

    def build_each(self, page_ids: Iterable[int]) -> tuple[list[SearchDocument], dict[int, str]]:
        page_ids = list(page_ids)
        self.most_read = max(self.most_read, len(page_ids))
        readable = [self[page_id] for page_id in page_ids if page_id in self and page_id not in self.broken]
        return readable, {page_id: "damaged" for page_id in page_ids if page_id in self.broken}

    def indexable_page_ids(self, *, after: int = 0, limit: int = 500) -> list[int]:
        return sorted(page_id for page_id in self if page_id > after)[:limit]

    def count_pages(self) -> int:
        return len(self)


def ten_documents(monkeypatch: pytest.MonkeyPatch) -> Documents:
    """That no index has yet and nobody has noted."""
    documents = Documents()
    documents.take_the_place_of_pages(monkeypatch)
    for page_id in range(1, 11):
        documents[page_id] = procedure(f"Khai báo lần {page_id:02}", page_id=page_id)
    return documents
