"""What a question page tells its readers of how old its answer is."""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from faq.models import QuestionAge, QuestionPage


@dataclass(frozen=True, slots=True)
class ShownWord:
    said: str
    ended_on: datetime.date
    instead: str


@dataclass(frozen=True, slots=True)
class ShownAge:
    """`law_year` is None where the laws are those of today, or the page says itself until when it holds."""

    law_year: int | None
    words: list[ShownWord]


def shown_age(page: QuestionPage) -> ShownAge | None:
    """None where there is nothing to tell; one query. A translation is as old as its original."""
    ages = QuestionAge.objects.filter(
        page__translation_key=page.translation_key, page__locale__language_code=settings.LANGUAGE_CODE
    )
    age = ages.first()
    if age is None:
        return None
    law_year = age.newest_law if age.law_is_old(timezone.localdate()) and page.law_as_of is None else None
    words = [
        ShownWord(said, datetime.date.fromisoformat(ended_on), instead)
        for said, ended_on, instead, _source in age.outdated_words
    ]
    return ShownAge(law_year, words) if law_year or words else None
