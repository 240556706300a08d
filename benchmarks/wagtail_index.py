"""The same index by Wagtail's own `update_index`: pages as model instances, each asked for its fields one by one.

`update_index(page_ids)` runs the command with its Elasticsearch backend. Mapping, settings of the index and values of
the fields are set to those of a rebuild; values are those of an `IndexEntry`, made page by page as Wagtail reads search
fields. Its catch-all fields are left out.
"""

import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import Any
from unittest import mock

from django.core.management import call_command
from modelsearch.backends.elasticsearch8 import Elasticsearch8Mapping
from modelsearch.management.commands import rebuild_modelsearch_index
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index
from wagtail.search.backends.elasticsearch8 import Elasticsearch8SearchBackend

from search.engines.elastic.mapping import loading_settings, make_mapping, source
from search.engines.index_entry import index_entry
from search.indexing.documents.builders import with_all_facets
from search.kinds import DocumentBuilder, all_kinds
from search.models import IndexedDay

PREFIX = "wagtail-"
ALIAS = f"{PREFIX}wagtailcore_page"
_KEYWORD = {"type": "keyword"}
_SECONDS = 60
_SOURCE = "_search_source"  # in the instance, so that an entry is made once and not once a field


def update_index(page_ids: Sequence[int]) -> None:
    models: list[type[Page]] = []
    with ExitStack() as patches:
        for kind in all_kinds():
            model: type[Page] = kind.page_model
            patches.enter_context(mock.patch.object(model, "search_fields", entry_fields(kind.build)))
            pages = model.objects.filter(pk__in=page_ids)
            patches.enter_context(mock.patch.object(model, "get_indexed_objects", pages.all))
            models.append(model)
        patches.enter_context(mock.patch.object(rebuild_modelsearch_index, "get_indexed_models", return_value=models))
        call_command("update_index", backend_name=__name__, verbosity=0)


def entry_fields(build: DocumentBuilder) -> list[index.FilterField]:
    """One search field for each field of the mapping, with its value in the `IndexEntry` of the page."""
    private = tuple(PageViewRestriction.objects.values_list("page__path", flat=True))
    day = IndexedDay.current()

    def source_of(page: Page) -> dict[str, Any]:
        (document,) = build([page.pk], private, day)
        return source(index_entry(with_all_facets(document)))

    return [_EntryField(name, source_of) for name in make_mapping().to_dict()["properties"]]


class _EntryField(index.FilterField):
    def __init__(self, name: str, source_of: Callable[[Page], dict[str, Any]]) -> None:
        super().__init__(name)
        self._source_of = source_of

    def get_value(self, page: Page) -> Any:
        values = vars(page).get(_SOURCE)
        if values is None:
            values = vars(page)[_SOURCE] = self._source_of(page)
        return values.get(self.field_name)


class _Mapping(Elasticsearch8Mapping):
    def get_field_column_name(self, field: index.BaseField) -> str:
        return field.field_name

    def get_mapping(self) -> dict[str, Any]:
        mapping = make_mapping().to_dict()
        own = {"pk": {**_KEYWORD, "store": True}, "_django_content_type": _KEYWORD, "_edgengrams": {"type": "text"}}
        return {**mapping, "properties": {**mapping["properties"], **own}}


class SearchBackend(Elasticsearch8SearchBackend):
    mapping_class = _Mapping

    def __init__(self, params: dict[str, Any]) -> None:
        addresses = os.environ["ELASTICSEARCH_URL"].split(",")
        settings = {"settings": loading_settings(shards=1)}
        super().__init__(
            {**params, "URLS": addresses, "INDEX_PREFIX": PREFIX, "INDEX_SETTINGS": settings, "TIMEOUT": _SECONDS}
        )
