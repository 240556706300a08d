import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.answer_card.sentences import ComposedAnswer, Sentence, SentenceKind
from catalogue.answer_card.sentences.wording import MOST_SYLLABLES
from catalogue.answer_card.types import Part
from helpdesk.console.said import MOST_SENTENCES, said, said_of_text
from vietnamese.sentences import sentences_of, syllable_count

LONG = "từ " * (MOST_SYLLABLES + 5)


def answer(*sentences):
    return ComposedAnswer(Part.FEE, tuple(sentences))


def sentence(text, key="k", short="", shortest=""):
    return Sentence(text, SentenceKind.ANSWER, Part.FEE, (key,), short, shortest)


def test_two_short_sentences_are_said_as_they_are():
    shown = said(answer(sentence("Một.", "a"), sentence("Hai.", "b")))
    assert shown.text == "Một. Hai."
    assert shown.fact_keys == ("a", "b")
    assert not shown.more


def test_what_is_too_long_is_said_in_its_short_wording():
    assert said(answer(sentence(f"{LONG}.", short="lệ phí 5.000đ"))).text == "Lệ phí 5.000đ."


def test_a_fact_that_cannot_be_said_whole_is_not_said():
    shown = said(answer(sentence(f"{LONG}.", "a")))
    assert shown.fact_keys == ()
    assert shown.more


def test_an_editors_sentence_that_is_two_leaves_no_room():
    shown = said(answer(sentence("Một. Hai.", "a"), sentence("Ba.", "b")))
    assert shown.fact_keys == ("a",)
    assert shown.more


@given(st.lists(st.text("ab .", max_size=150), max_size=4))
def test_never_more_than_can_be_said(texts):
    shown = said(answer(*(sentence(text, str(number)) for number, text in enumerate(texts) if text.strip())))
    spoken = [part for each in shown.sentences for part in sentences_of(each.text)]
    assert len(spoken) <= MOST_SENTENCES
    assert all(syllable_count(part) <= MOST_SYLLABLES for part in spoken)


@pytest.mark.parametrize(
    ("text", "count", "more"), [("Một. Hai. Ba.", 2, True), ("Một.", 1, False), (f"{LONG}.", 1, True), ("", 1, False)]
)
def test_of_an_editors_text_its_first_sentences(text, count, more):
    shown = said_of_text(text, "k")
    assert len(shown.sentences) == count
    assert shown.more == more
