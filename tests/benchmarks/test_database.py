"""Every made-up page becomes a search document, and the number of pages is the requested one."""

import pytest

from benchmarks.corpus.database import PageWriter
from benchmarks.corpus.generator import Corpus
from benchmarks.corpus.known import starter_documents
from search.indexing.documents.builders import build_documents, indexable_page_ids
from tests.factories import procedure_index, question_index

pytestmark = pytest.mark.django_db

SEVERAL_BATCHES = 1_100


def test_every_page_becomes_a_document():
    procedure_index()
    question_index()
    PageWriter().write(Corpus(list(starter_documents()), body=1 / 20), SEVERAL_BATCHES)
    page_ids = indexable_page_ids(limit=SEVERAL_BATCHES + 1)
    assert len(page_ids) == len(build_documents(page_ids)) == SEVERAL_BATCHES
