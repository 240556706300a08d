"""The same index by Wagtail's own `update_index`: pages as model instances, each asked for its fields one by one.

`update_index(page_ids)` runs the command with its Elasticsearch backend. Only what it may not differ in is given to it:
the mapping, the settings of the index and the values of the fields, which are those of our `IndexEntry`, made page by
page as search fields that are methods of a page make theirs. Its catch-all fields are left out.
"""

import os
from collections.abc import Sequence
from contextlib import ExitStack
from functools import partial
from typing import Any
from unittest import mock

from django.core.management import call_command
from modelsearch.backends.elasticsearch8 import Elasticsearch8Mapping
from modelsearch.management.commands import rebuild_modelsearch_index
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index
from wagtail.search.backends.elasticsearch8 import Elasticsearch8SearchBackend

from catalogue.models import ProcedurePage
from faq.models import QuestionPage
from search.engines.elastic.mapping import loading_settings, make_mapping, source
from search.engines.index_entry import index_entry
from search.indexing.documents.procedure_documents import procedure_documents
from search.indexing.documents.question_documents import question_documents
from search.models import IndexedDay

PREFIX = "wagtail-"
ALIAS = f"{PREFIX}wagtailcore_page"
_KEYWORD = {"type": "keyword"}
_SECONDS = 60
_MADE = "_search_source"  # in the instance, so that an entry is made once and not once a field


def update_index(page_ids: Sequence[int]) -> None:
    models = {ProcedurePage: procedure_documents, QuestionPage: question_documents}
    private = tuple(PageViewRestriction.objects.values_list("page__path", flat=True))
    day = IndexedDay.current()
    with ExitStack() as patches:
        for model, build in models.items():
            fields = [_EntryField(name, partial(build, private=private, day=day)) for name in _names()]
            patches.enter_context(mock.patch.object(model, "search_fields", fields))
            pages = model.objects.filter(pk__in=page_ids)
            patches.enter_context(mock.patch.object(model, "get_indexed_objects", pages.all))
        patches.enter_context(
            mock.patch.object(rebuild_modelsearch_index, "get_indexed_models", return_value=list(models))
        )
        call_command("update_index", backend_name=__name__, verbosity=0)


class _EntryField(index.FilterField):
    def __init__(self, name: str, build) -> None:
        super().__init__(name)
        self._build = build

    def get_value(self, page: Page) -> Any:
        made = vars(page).get(_MADE)
        if made is None:
            (document,) = self._build([page.pk])
            made = vars(page)[_MADE] = source(index_entry(document))
        return made.get(self.field_name)


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


def _names() -> list[str]:
    return list(make_mapping().to_dict()["properties"])
