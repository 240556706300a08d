"""Whatever is stored and told: sentences and their renderings say facts, whole ones, and nothing else."""

import dataclasses
import datetime
import re
from collections.abc import Iterator
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.answer_card.renderings.card_json import card_dict, json_value
from catalogue.answer_card.renderings.chat import chat_text
from catalogue.answer_card.renderings.email import email_text
from catalogue.answer_card.renderings.pieces import hand_over
from catalogue.answer_card.renderings.read_aloud import spoken_answer
from catalogue.answer_card.renderings.sms import sms_text
from catalogue.answer_card.resolve import resolve
from catalogue.answer_card.sentences import SentenceKind, compose, compose_all
from catalogue.answer_card.types import AnswerCard, Part, State
from core.text.sms import sms_size
from tests.catalogue.answer_card.answer_texts import QUESTIONS
from tests.catalogue.answer_card.starter_cards import starter_card
from tests.catalogue.answer_card.test_properties import askers, procedures
from vietnamese.sentences import sentences_of, syllable_count
from vietnamese.text import fold

LINK = "thutuc.example.vn/tt/9.000001"
NUMBER = re.compile(r"\d+(?:[.,/:]\d+)*")
parts = st.sampled_from(Part)
languages = st.sampled_from(["vi", "en"])
STARTERS = ("1.014064", "1.004222", "3.000347", "3.000333", "2.000815", "1.001456", "1.001193", "2.001199")


few = settings(max_examples=40)  # a card with all its sentences takes some 10 ms


def made(procedure, asked, language: str) -> AnswerCard:
    with translation.override(language):
        return resolve(procedure, dataclasses.replace(asked, language=language))


def numbers_of(card: AnswerCard) -> set[str]:
    """As any language writes them: grouped sums, days in both forms, and what stands in texts."""
    return {number for value in _values(card) for number in _written(value)}


def _values(value: object) -> Iterator[object]:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from _values(getattr(value, field.name))
    elif isinstance(value, tuple | list | frozenset | set):
        for item in value:
            yield from _values(item)
    else:
        yield value


def _written(value: object) -> Iterator[str]:
    if isinstance(value, datetime.date):
        yield from (f"{value:%d/%m/%Y}", str(value.day), str(value.year), str(value.month))
    elif isinstance(value, int | Decimal) and not isinstance(value, bool):
        grouped = f"{int(value):,}" if value == int(value) else f"{Decimal(value).normalize():,f}"
        yield from (grouped, grouped.replace(",", "."))
    elif isinstance(value, str):
        yield from NUMBER.findall(value)


def numbers_in(text: str) -> set[str]:
    return set(NUMBER.findall(text))


@few
@given(procedures, askers, parts, languages)
def test_every_figure_of_a_text_is_one_of_the_card(procedure, asked, part, language):
    card = made(procedure, asked, language)
    known = numbers_of(card) | numbers_in(LINK)
    texts = [
        *(sentence.text for sentence in compose(card, part).sentences),
        *(sentence.text for sentence in compose(card, part).questions),
        sms_text(card, part, link=LINK).text,
        chat_text(card, part, url=f"https://{LINK}"),
    ]
    assert [sorted(numbers_in(text) - known) for text in texts] == [[] for _text in texts]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked.name)
def test_every_figure_of_a_real_answer_is_one_of_its_card(asked, language):
    card = asked.card(language)
    known = numbers_of(card) | numbers_in(LINK)
    mail = email_text(card, asked.part, url=f"https://{LINK}")
    for text in (chat_text(card, asked.part, url=LINK), mail.plain, sms_text(card, asked.part, link=LINK).text):
        assert sorted(numbers_in(text) - known) == []


@few
@given(procedures, askers, languages)
def test_an_answer_is_at_most_two_sentences_that_can_be_said(procedure, asked, language):
    card = made(procedure, asked, language)
    for answer in compose_all(card).values():
        assert 1 <= len(answer.sentences) <= 2 or answer.part == Part.ONLINE
        assert all(syllable_count(each) <= 45 for sentence in answer.sentences for each in sentences_of(sentence.text))
        assert all(sentence.text[-1] in ".?!…" for sentence in (*answer.sentences, *answer.questions))


@few
@given(procedures, askers)
def test_what_is_not_known_is_never_told_as_a_figure(procedure, asked):
    card = made(procedure, asked, "vi")
    fee, time = compose(card, Part.FEE), compose(card, Part.TIME)
    if card.fee.state in (State.UNKNOWN, State.CONTRADICTED):
        assert "đồng" not in fee.text
        assert fee.sentences[0].kind in (SentenceKind.UNKNOWN, SentenceKind.CONTRADICTED)
    if card.fee.state == State.UNKNOWN:
        assert "không có nghĩa là miễn phí" in fee.text
    if card.time.state in (State.UNKNOWN, State.CONTRADICTED):
        assert not numbers_in(time.sentences[0].text)


@few
@given(procedures, askers)
def test_every_undecided_amount_is_told_with_what_decides_it_or_none_is(procedure, asked):
    card = made(procedure, asked, "vi")
    if card.fee.state != State.DEPENDS:
        return
    answer = compose(card, Part.FEE)
    told = {key for sentence in answer.sentences for key in sentence.fact_keys}
    assert {fee.basis.fact_key for fee in card.fee.fees} <= told
    assert "tùy" in answer.text


@few
@given(procedures, askers, parts, languages, st.integers(1, 3), st.booleans())
def test_a_message_has_whole_pieces_its_address_and_its_day(procedure, asked, part, language, segments, accents):
    card = made(procedure, asked, language)
    message = sms_text(card, part, link=LINK, segments=segments, accents=accents)
    whole = hand_over(card, part)
    with translation.override(language):
        assert message.size == sms_size(message.text)
        assert message.size.segments <= segments or len(message.left_out) == len(whole.pieces)
        assert message.text.endswith(f"{LINK} ({card.day:%d/%m/%Y})")
        told = whole.pieces[: len(whole.pieces) - len(message.left_out)]  # two papers may have the same words
        firsts = (
            [each.fact_keys for each in told[0].shorter]
            if message.is_shortened
            else [piece.fact_keys for piece in told[:1]]
        )
        further = [key for piece in told[1:] for key in piece.fact_keys]
        assert set(message.fact_keys) in [{*keys, *further} for keys in firsts or [()]]
    plain = fold(message.text)
    for piece in told[message.is_shortened :]:
        assert fold(piece.text).rstrip(" .") in plain
    for left_out in message.left_out:
        assert f". {fold(left_out)}. " not in plain


@few
@given(procedures, askers, parts)
def test_without_accents_a_message_says_the_same(procedure, asked, part):
    card = made(procedure, asked, "vi")
    plain = sms_text(card, part, link=LINK, segments=3)
    accented = sms_text(card, part, link=LINK, segments=3, accents=True)
    assert plain.text.isascii()
    if (plain.left_out, plain.is_shortened) == (accented.left_out, accented.is_shortened):
        assert fold(plain.text) == fold(accented.text)


@pytest.mark.parametrize("code", STARTERS)
@pytest.mark.parametrize("part", list(Part))
def test_a_starter_message_without_accents_costs_less_and_says_the_same(code, part):
    card = starter_card(code)
    plain = sms_text(card, part, link=LINK, segments=3)
    accented = sms_text(card, part, link=LINK, segments=3, accents=True)
    assert plain.size.encoding == "GSM-7"
    assert plain.size.segments <= 3
    assert len(plain.left_out) <= len(accented.left_out)
    assert plain.is_shortened <= accented.is_shortened
    if (plain.left_out, plain.is_shortened) == (accented.left_out, accented.is_shortened):
        assert fold(plain.text) == fold(accented.text)


@few
@given(procedures, askers, languages)
def test_no_figure_is_left_to_be_read_aloud(procedure, asked, language):
    card = made(procedure, asked, language)
    for answer in compose_all(card).values():
        assert not re.search(r"\d", spoken_answer(answer, language))


@few
@given(procedures, askers, parts)
def test_a_chat_message_has_at_most_four_paragraphs_the_last_its_address(procedure, asked, part):
    text = chat_text(made(procedure, asked, "vi"), part, url=f"https://{LINK}")
    paragraphs = text.split("\n")
    assert len(paragraphs) <= 4
    assert paragraphs[-1] == f"https://{LINK}"


@few
@given(procedures, askers)
def test_json_has_every_sentence_with_the_facts_it_tells(procedure, asked):
    card = made(procedure, asked, "vi")
    told = card_dict(card)
    assert set(told["answers"]) == {part.value for part in Part}
    for part, answer in compose_all(card).items():
        assert told["answers"][part.value]["text"] == answer.text
        assert told["answers"][part.value]["questions"] == [sentence.text for sentence in answer.questions]
    assert told["day"] == card.day.isoformat()
    assert json_value(frozenset({"b", "a"})) == ["a", "b"]
