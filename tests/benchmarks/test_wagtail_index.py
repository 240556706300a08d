"""Wagtail's side of the rebuild benchmark indexes what a rebuild does; otherwise their times could not be compared."""

import pytest

from benchmarks.wagtail_index import entry_fields
from search.engines.elastic.mapping import source
from search.engines.index_entry import index_entry
from search.indexing.documents.builders import build_documents
from search.kinds import kind_of_page
from tests.factories import ProcedurePageFactory, QuestionPageFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("factory", [ProcedurePageFactory, QuestionPageFactory])
def test_the_values_of_wagtails_fields_are_those_of_the_index_entry(factory):
    page = factory()
    (document,) = build_documents([page.pk])
    fields = entry_fields(kind_of_page(page).build)
    assert {field.field_name: field.get_value(page) for field in fields} == source(index_entry(document))
