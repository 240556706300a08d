"""The common answers that answer cards tell, from their pages."""

from collections.abc import Sequence

from django.conf import settings

from catalogue.answer_card.types.common import CommonAnswer
from catalogue.choices import label_of
from core import versioned_cache
from faq.choices import CommonNeed
from faq.models import QuestionPage

_CACHE_SECONDS = 3_600


def card_answers(language: str) -> Sequence[CommonAnswer]:
    """In the language where there is one, else in the source language; cached."""
    return versioned_cache.get_or_build(f"faq.card_answers.{language}", lambda: _read(language), seconds=_CACHE_SECONDS)


def _read(language: str) -> tuple[CommonAnswer, ...]:
    by_need: dict[str, CommonAnswer] = {}
    for locale in dict.fromkeys((language, settings.LANGUAGE_CODE)):
        pages = QuestionPage.objects.common_answers().public().filter(locale__language_code=locale)
        for page in pages.defer("answer", "other_wordings").order_by("pk"):
            by_need.setdefault(page.need, _answer(page, locale))
    return tuple(by_need.values())


def _answer(page: QuestionPage, language: str) -> CommonAnswer:
    return CommonAnswer(
        need=page.need,
        label=label_of(CommonNeed, page.need),
        text=page.short_answer,
        url=page.url or "",
        language=language,
        awaits_counsel=page.awaits_counsel,
    )
