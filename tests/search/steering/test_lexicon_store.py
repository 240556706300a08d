"""Lexicons are stored in the database; new words are known at once, and a failure loses no change."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError

from search.indexing.changes.outbox import note_for, pending
from search.indexing.feed.channels import Channel, own_channels
from search.indexing.feed.feeding import drain
from search.indexing.upkeep.rebuild import rebuild
from search.models import StoredLexicon
from search.steering import lexicon_store
from tests.factories import ProcedurePageFactory
from tests.search.documents import procedure
from tests.vietnamese.content import LEXICON
from vietnamese.lexicon.lexicon import EMPTY_LEXICON

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_cache():
    lexicon_store.forget()
    yield
    lexicon_store.forget()


@pytest.fixture
def channel(embedded_site) -> Channel:
    return own_channels()[0]


@pytest.fixture
def page(channel):
    return ProcedurePageFactory(name="Cấp phép đào giếng", code="1.004232")


def test_what_is_saved_is_read():
    lexicon_store.save("vi", LEXICON)
    accented = lexicon_store.current("vi").accented
    assert (accented.words, accented.numbers, accented.pairs) == (
        LEXICON.accented.words,
        LEXICON.accented.numbers,
        LEXICON.accented.pairs,
    )


def test_without_a_rebuild_there_are_no_words():
    assert not lexicon_store.current("vi")
    lexicon_store.learn([procedure("Cấp phép đào giếng")])
    assert not StoredLexicon.objects.exists()


def test_it_is_read_again_only_when_it_changed(django_assert_num_queries, settings):
    settings.SEARCH_KNOWLEDGE_SECONDS = 0
    lexicon_store.save("vi", LEXICON)
    first = lexicon_store.current("vi")
    with django_assert_num_queries(1):
        assert lexicon_store.current("vi") is first
    lexicon_store.save("vi", EMPTY_LEXICON)
    assert not lexicon_store.current("vi")


def test_within_a_moment_nothing_is_asked(django_assert_num_queries, settings):
    settings.SEARCH_KNOWLEDGE_SECONDS = 60
    lexicon_store.current("vi")
    with django_assert_num_queries(0):
        lexicon_store.current("vi")


def test_a_damaged_lexicon_is_none():
    StoredLexicon.objects.create(locale="vi", data=b"damaged")
    assert lexicon_store.current("vi") is EMPTY_LEXICON


def test_new_words_of_a_name_are_learnt():
    lexicon_store.save("vi", LEXICON)
    lexicon_store.learn([procedure("Cấp phép chơi pickleball")])
    assert lexicon_store.current("vi").known("pickleball")
    assert lexicon_store.current("vi").accented.pair_count("chơi", "pickleball")
    assert lexicon_store.current("vi").accented.count("đăng") == LEXICON.accented.count("đăng")


def test_nothing_new_writes_nothing():
    lexicon_store.save("vi", LEXICON)
    lexicon_store.learn([procedure("Cấp giấy phép lái xe")])
    assert StoredLexicon.objects.get().version == 1


def test_a_rebuild_counts_what_passes_by(page, channel):
    rebuild(channel, progress=False)
    assert lexicon_store.current("vi").known("giếng")


def test_a_published_name_is_known_at_once(page, channel):
    rebuild(channel, progress=False)
    ProcedurePageFactory(name="Cấp phép khoan dầu", code="1.004233")
    drain(channel)
    assert lexicon_store.current("vi").known("dầu")


def test_the_command_counts_only(page, embedded_site, capsys):
    call_command("search_index", "lexicon")
    assert lexicon_store.current("vi").known("giếng")
    assert "vi" in capsys.readouterr().out


def test_what_fails_is_logged_and_costs_no_change(page, channel, embedded_site, monkeypatch, caplog):
    def fail(*args, **kwargs):
        raise DatabaseError("full")

    monkeypatch.setattr(lexicon_store, "_write", fail)
    assert rebuild(channel, progress=False) == 1
    assert "could not be saved" in caplog.text
    monkeypatch.undo()
    lexicon_store.save("vi", LEXICON)
    monkeypatch.setattr(lexicon_store, "_write", fail)
    note_for(channel.name, [page.pk])
    drain(channel)
    assert "could not be learnt" in caplog.text
    assert pending() == 0
    assert embedded_site.status().documents == 1
