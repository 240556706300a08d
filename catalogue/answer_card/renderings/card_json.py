"""The card and its sentences as plain JSON values."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from typing import Any

from django.utils import translation

from catalogue.answer_card.renderings.read_aloud import spoken_answer
from catalogue.answer_card.sentences import ComposedAnswer, common_sentences, compose_all
from catalogue.answer_card.types import AnswerCard, Part


def card_dict(card: AnswerCard) -> dict[str, Any]:
    """All facts as the card holds them, and under "answers" the sentences of each part with the facts they tell."""
    return {**json_value(card), "answers": answers_dict(card)}


def answers_dict(card: AnswerCard) -> dict[str, Any]:
    language = card.asked.language
    answers = {part.value: _answer(answer, language) for part, answer in compose_all(card).items()}
    answers[Part.AFTERWARDS.value]["common"] = list(_common(card))
    return answers


def _common(card: AnswerCard) -> Iterator[dict[str, Any]]:
    """What is asked of every dossier, answered with the facts of this procedure."""
    with translation.override(card.asked.language):
        for answer in card.afterwards.common:
            text = " ".join(sentence.text for sentence in common_sentences(card, answer))
            yield {"need": answer.need, "label": answer.label, "text": text, "url": answer.url}


def _answer(answer: ComposedAnswer, language: str) -> dict[str, Any]:
    return {
        "text": answer.text,
        "spoken": spoken_answer(answer, language),
        "sentences": [
            {
                "text": sentence.text,
                "kind": sentence.kind.value,
                "fact_keys": list(sentence.fact_keys),
                "language": sentence.language or language,
            }
            for sentence in (*answer.notices, *answer.sentences)
        ],
        "questions": [sentence.text for sentence in answer.questions],
        "common": [],
    }


def json_value(value: Any) -> Any:
    """Days in ISO form, sums as decimal text, which no reader rounds; sets are sorted."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, datetime.date):  # datetimes too
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: json_value(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(json_value(key)): json_value(item) for key, item in value.items()}
    if isinstance(value, frozenset | set):
        return sorted(json_value(item) for item in value)
    if isinstance(value, tuple | list):
        return [json_value(item) for item in value]
    return value
