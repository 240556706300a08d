"""Requirements that a question page must meet before it may be published."""

import html
import re
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from core.publishing.gate import Requirement
from vietnamese.syllables import is_syllable
from vietnamese.text import clean_line

_WORDS = re.compile(r"[^\W\d_]+")


def has_answer(page: Any) -> bool:
    """Whether there is text to read in either answer."""
    return bool(clean_line(page.short_answer) or clean_line(html.unescape(strip_tags(page.answer))))


def reads_like_a_page(text: str) -> bool:
    """Whether a question, as a visitor typed it, can be a title: written out, with accents and punctuation."""
    words = _WORDS.findall(clean_line(text))
    written_out = all(word.isupper() or is_syllable(word.lower()) for word in words)
    return text[:1].isupper() and text.rstrip().endswith("?") and written_out and not text.isascii()


def _is_edited(page: Any) -> bool:
    question = clean_line(page.question)
    if reads_like_a_page(question) or not page.pk:
        return True
    return all(clean_line(sent) != question for sent in page.sent_questions.values_list("text", flat=True))


REQUIREMENTS: tuple[Requirement, ...] = (
    Requirement("question", _("Nhập câu hỏi."), lambda page: bool(clean_line(page.question))),
    Requirement(
        "question",
        _("Câu hỏi còn nguyên lời người gửi: viết lại đủ dấu, không viết tắt, bắt đầu bằng chữ hoa, có dấu hỏi."),
        _is_edited,
    ),
    Requirement("short_answer", _("Viết câu trả lời: trả lời ngắn, hoặc trả lời đầy đủ ở ô dưới."), has_answer),
)
