"""What is written of a document is read again of its hit."""

import json

import pytest

from search.engines.document import StoredEntryPoint
from search.engines.index_entry import stored_fields
from search.engines.stored_hit import StoredHit, read_stored_hit
from search.types import EntryPointState
from tests.search.documents import procedure, referral

SERVICE = StoredEntryPoint("01", "https://example.vn/ha-noi", "full", EntryPointState.DEAD, 7)


def test_what_a_document_stores_is_read_as_a_hit():
    document = procedure("Cấp phép đào giếng", code="1.004232", aliases=("xin khoan giếng",), entry_points=(SERVICE,))
    written = json.loads(json.dumps(stored_fields(document)))
    stored = read_stored_hit(written)
    assert (stored.page_id, stored.kind, stored.code) == (document.page_id, "procedure", "1.004232")
    assert stored.alias_words == ["xin khoan giếng"]
    assert stored.entry_points == [SERVICE]
    assert set(written) == set(StoredHit._fields)


def test_a_referral_is_read_as_it_was_written():
    document = referral("Ly hôn thuận tình")
    stored = read_stored_hit(json.loads(json.dumps(stored_fields(document)))).referral
    assert stored is not None
    assert document.referral is not None
    assert stored._replace(codes=tuple(stored.codes)) == document.referral


def test_fields_of_another_layout_are_refused():
    fields = stored_fields(procedure("Cấp phép đào giếng"))
    del fields["nearness"]
    with pytest.raises(KeyError):
        read_stored_hit(fields)
