"""Sentences made from the facts of a card, by kind of question; each knows its facts."""

from catalogue.answer_card.sentences.brief import brief
from catalogue.answer_card.sentences.common import common_answer_for, common_sentences
from catalogue.answer_card.sentences.compose import compose, compose_all
from catalogue.answer_card.sentences.types import ComposedAnswer, Sentence, SentenceKind

__all__ = [
    "ComposedAnswer",
    "Sentence",
    "SentenceKind",
    "brief",
    "common_answer_for",
    "common_sentences",
    "compose",
    "compose_all",
]
