"""The texts of an answer for whoever hands it on: by message, by chat, by e-mail or aloud."""

from typing import Any

from django.http import QueryDict

from catalogue.answer_card.renderings.chat import chat_text
from catalogue.answer_card.renderings.email import email_text
from catalogue.answer_card.renderings.read_aloud import spoken_answer
from catalogue.answer_card.renderings.sms import DEFAULT_SEGMENTS, MOST_SEGMENTS, sms_text
from catalogue.answer_card.sentences import compose
from catalogue.answer_card.sentences.headings import heading
from catalogue.answer_card.types import AnswerCard, Part

PART, SEGMENTS, ACCENTS = "hoi", "doan", "dau"
_ASKED = (Part.PAPERS, Part.FEE, Part.TIME, Part.WHERE, Part.ONLINE, Part.AFTERWARDS)


def texts_context(card: AnswerCard, parameters: QueryDict, *, url: str) -> dict[str, Any]:
    """`url` of the answer, with its scheme. Parameters that cannot be read count as not given."""
    part = _part(parameters.get(PART, ""))
    accents = parameters.get(ACCENTS) == "1"
    segments = _segments(parameters.get(SEGMENTS, ""))
    return {
        "card": card,
        "parts": [(each.value, heading(each), each == part) for each in _ASKED],
        "part": part,
        "segments": segments,
        "most_segments": range(1, MOST_SEGMENTS + 1),
        "accents": accents,
        "sms": sms_text(card, part, link=url.split("://", 1)[-1].rstrip("/"), accents=accents, segments=segments),
        "chat": chat_text(card, part, url=url),
        "email": email_text(card, part, url=url),
        "spoken": spoken_answer(compose(card, part), card.asked.language),
        "kept": [(name, value) for name, values in parameters.lists() for value in values if name not in _OWN],
    }


_OWN = (PART, SEGMENTS, ACCENTS)


def _part(text: str) -> Part:
    return Part(text) if text in set(_ASKED) else Part.PAPERS


def _segments(text: str) -> int:
    is_number = text.isascii() and text.isdigit() and len(text) == 1
    return int(text) if is_number and 1 <= int(text) <= MOST_SEGMENTS else DEFAULT_SEGMENTS
