"""Shared sentences of the helpdesk: of every situation, short enough to be said, and left alone once there are some."""

import pytest

from helpdesk.models import Phrase
from helpdesk.models.news import PhraseKind
from starter.files import read_yaml
from starter.phrases import load_phrases
from tests.helpdesk.factories import UserFactory
from vietnamese.sentences import sentences_of, syllable_count

MOST = 12
MOST_SYLLABLES = 45


def test_every_situation_has_a_sentence_that_can_be_said_in_both_languages():
    entries = read_yaml("helpdesk", "phrases.yaml")
    assert {entry["kind"] for entry in entries} == set(PhraseKind.values)
    assert len(entries) <= MOST
    for entry in entries:
        assert all(syllable_count(each) <= MOST_SYLLABLES for each in sentences_of(entry["text"]))
        assert entry["text_en"]


def test_the_opening_says_that_no_name_is_kept():
    first = read_yaml("helpdesk", "phrases.yaml")[0]
    assert first["kind"] == PhraseKind.OPENING
    assert "không ghi tên" in first["text"]


@pytest.mark.django_db
def test_what_leads_have_made_of_them_stays():
    own = Phrase.objects.create(kind="hold", text="Câu riêng", owner=UserFactory())
    made = load_phrases()
    assert made == Phrase.objects.exclude(pk=own.pk).count() > 0
    Phrase.objects.filter(owner=None).exclude(kind="hold").delete()
    assert load_phrases() == 0
    assert Phrase.objects.filter(owner=None).count() == Phrase.objects.filter(owner=None, kind="hold").count()
