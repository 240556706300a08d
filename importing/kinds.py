"""Registry of the kinds of content that can be imported. An app registers its own in `<app>/importers/kind.py`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.module_loading import autodiscover_modules
from wagtail.models import Locale, Page

from importing.models import ImportRow, WaitingChanges
from importing.options import ImportOptions
from importing.reading_apart import ReadingStopped, produce_apart
from importing.record_count import CountRows, count_records
from importing.run import Importer


@dataclass(frozen=True)
class ImportKind:
    name: str
    label: str | Promise
    formats: str | Promise  # which files, in words
    read: Callable[..., Iterator]  # of path, name for people and `Tell`
    importer: Callable[[ImportOptions], Importer]
    index_model: type[Page]  # its pages go below the page of this type
    page_list: str  # name of the address of the list of its pages, which `DraftsOfImportFilter` narrows
    count_rows: CountRows | None = None  # None where no spreadsheet can be read
    # Of a job's scope, if it has one, and its rows: the pages in the scope that the file does not have.
    vanished: Callable[[dict[str, Any], QuerySet[ImportRow]], QuerySet[Page]] | None = None
    scope_in_words: Callable[[dict[str, Any]], str] | None = None
    # Writes `WaitingChanges` beside a page that a user, or None, publishes; returns warnings.
    write_waiting: Callable[[WaitingChanges, Page, Any], list[str]] | None = None
    order: int = 100

    def index_page(self) -> Page | None:
        return self.index_model.objects.filter(locale=Locale.get_default()).first()

    def count(self, paths: list[Path]) -> int | None:
        """The number of records in the files; None where it cannot be counted cheaply."""
        try:
            return next(iter(produce_apart(lambda: [count_records(paths, self.count_rows)])), None)
        except ReadingStopped:
            return None


_kinds: dict[str, ImportKind] = {}


def register(kind: ImportKind) -> None:
    _kinds[kind.name] = kind


def all_kinds() -> dict[str, ImportKind]:
    autodiscover_modules("importers.kind")
    return dict(sorted(_kinds.items(), key=lambda item: item[1].order))
