"""Answers to intents from the content of a procedure page, in its language: the sentences of its answer card.

Facts that the page does not state have no answer: unknown is not zero, and "free" is given only where a source states
it.
"""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _

from catalogue.answer_card.procedure_facts import ProcedureFacts
from catalogue.answer_card.resolve import resolve
from catalogue.answer_card.sentences import compose
from catalogue.answer_card.types import AnswerCard, Asker, CardBody, Part, State, WhoDecides
from catalogue.choices import ChannelKind
from search.indexing.documents.procedure_content import ProcedureContent, Struct
from search.types import Intent
from vietnamese.text import clean_line, match_key

MAX_CHARACTERS = 160  # of a condition: two lines on a telephone
_SENTENCE = re.compile(r"(?<=[^\W\d][.;!?])\s+|\n+")  # "1." begins a sentence
# Numbers, letters and dashes of lists, "Bước 1:".
_LIST_MARK = re.compile(
    r"^(?:[-–+*•\s]+|\(?(?:\d{1,2}|[a-zđ])[.)](?:\s+|$)|\(\d{1,2}\)\s*|bước\s+\d+\s*[:.–-]\s*)+", re.IGNORECASE
)
_LETTER = re.compile(r"[^\W_]")
_NOTHING_NEEDED = re.compile(r"khong(?: co)?(?: quy dinh)?(?: yeu cau)?(?: dieu kien)?(?: thuc hien)?")
_NO_INFORMATION = "khong co thong tin"  # the text of an empty form of the portal


# What the card says of a page for somebody of whom nothing is known.
_PARTS = {
    Intent.FEE: Part.FEE,
    Intent.DOCUMENTS: Part.PAPERS,
    Intent.DURATION: Part.TIME,
    Intent.PLACE: Part.WHERE,
    Intent.STEPS: Part.STEPS,
}


def card_of_content(
    content: ProcedureContent,
    agencies: Sequence[str],
    today: datetime.date,
    language: str,
    *,
    ended: Mapping[str, datetime.date] = MappingProxyType({}),
) -> AnswerCard:
    """`agencies` are the names of those that receive applications, `ended` the last days of those that are no more.
    Nothing is known of the asker, so amounts and times stand with their cases; no latest day is told, as documents
    outlive the day they are made.
    """
    return resolve(_facts(content, agencies, ended, language), Asker(day=today, language=language))


def procedure_answers(card: AnswerCard, content: ProcedureContent) -> dict[Intent, str]:
    """Sentences of the answer card by intent, without intents that the page does not answer."""
    texts = {intent: _told(card, part) for intent, part in _PARTS.items()}
    texts[Intent.CONDITIONS] = shorten(_conditions(content), MAX_CHARACTERS)
    texts[Intent.ONLINE] = _online(content.channels)
    return {intent: text for intent, text in texts.items() if text}


def _facts(
    content: ProcedureContent, agencies: Sequence[str], ended: Mapping[str, datetime.date], language: str
) -> ProcedureFacts:
    streams: dict[str, Any] = {name: blocks for name, blocks in content.blocks.items() if name != "legal_basis"}
    bodies = tuple(
        CardBody("", name=name, agency=name, is_by_name=False, former_name="", office=None, ended_on=ended.get(name))
        for name in dict.fromkeys(agencies)
    )
    return ProcedureFacts(code="", name="", language=language, bodies=bodies, **streams)


def _told(card: AnswerCard, part: Part) -> str:
    """ "" where nothing is known; that a province or a law decides is an answer."""
    state = {
        Part.FEE: card.fee.state,
        Part.PAPERS: card.papers.state,
        Part.TIME: card.time.state,
        Part.WHERE: card.where.state,
        Part.STEPS: card.steps.state,
    }[part]
    decided = any(each.what == part and each.who != WhoDecides.RECEIVING_OFFICE for each in card.unknowns)
    has_short = any(answer.part == part for answer in card.short_answers)
    if state == State.UNKNOWN and not decided and not has_short:
        return ""
    return compose(card, part).text


def shorten(text: str, length: int) -> str:
    """On one line, cut at a part of a list where that leaves half, else at a word: half an amount is a wrong one."""
    text = clean_line(text)
    if len(text) <= length:
        return text
    parts = text[: length - 2].rfind("; ")
    if parts >= length // 2:
        return f"{text[:parts]}; …"
    return f"{text[:length].rsplit(' ', 1)[0][: length - 1].rstrip(' ,;:.–-')}…"


def _without_mark(text: str) -> str:
    text = text.strip()
    mark = _LIST_MARK.match(text)
    return text[mark.end() :] if mark else text


def first_sentence(text: str) -> str:
    """The first sentence, with the next where it ends in a colon."""
    found = ""
    for sentence in _sentences(text):
        sentence = clean_line(_without_mark(sentence))
        found = f"{found} {sentence}".strip()
        if len(sentence) > 1 and not found.endswith(":"):
            break
    return found.rstrip(" ;:,")


def _sentences(text: str) -> Iterator[str]:
    """Lazily: mostly only the first of thousands of characters is needed."""
    start = 0
    for end in _SENTENCE.finditer(text):
        yield text[start : end.start()]
        start = end.end()
    yield text[start:]


def _conditions(content: ProcedureContent) -> str:
    first = _LETTER.search(content.conditions)
    if first and first[0].isascii() and first[0] not in "kK":  # a denial begins with "không", and folding is slow
        return first_sentence(content.conditions)
    stated = match_key(content.conditions)
    if stated.startswith(_NO_INFORMATION):
        return ""
    if _NOTHING_NEEDED.fullmatch(stated):
        return _("Không có yêu cầu, điều kiện")
    return first_sentence(content.conditions)


def _online(channels: Sequence[Struct]) -> str:
    """For pages without an entry point: states that applications are received online, if so."""
    if any(channel.get("channel") == ChannelKind.ONLINE for channel in channels):
        return _("Nhận hồ sơ trực tuyến, chưa có đường dẫn được xác nhận")
    return ""
