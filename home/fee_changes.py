"""What the law changes soon, for the front page: fees that begin on a day to come."""

import datetime
from dataclasses import dataclass

from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils import timezone

from catalogue.answer_card.page_card import card_of_page
from catalogue.answer_card.sentences.fees import amount_of
from catalogue.answer_card.types import CardFee
from catalogue.models import ProcedurePage

_MOST_PAGES = 50  # that are read for their dates


@dataclass(frozen=True)
class FeeChange:
    day: datetime.date
    title: str
    url: str
    amount: str


def fee_changes(language: str) -> tuple[FeeChange, ...]:
    """The nearest first, one a procedure. Two queries, and those of a page for each page with such a date."""
    today = timezone.localdate()
    found = (_change(page, today) for page in _pages_with_days(language, today))
    return tuple(sorted(filter(None, found), key=lambda change: (change.day, change.title)))


def _pages_with_days(language: str, today: datetime.date) -> list[ProcedurePage]:
    pages = ProcedurePage.objects.listed().filter(locale__language_code=language)
    pages = pages.annotate(stored_fees=Cast("fees", TextField()))
    years = "|".join(str(year) for year in (today.year, today.year + 1))
    dated = pages.filter(stored_fees__regex=rf'"valid_from": "({years})-')
    return list(dated.for_reading()[:_MOST_PAGES])


def _change(page: ProcedurePage, today: datetime.date) -> FeeChange | None:
    card = card_of_page(page, today)
    begin: list[CardFee] = [*card.fee.upcoming, *(fee.next_fee for fee in card.fee.fees if fee.next_fee)]
    dated = [(fee.valid_from, fee) for fee in begin if fee.valid_from and fee.valid_from > today]
    if not dated or not page.url:
        return None
    day, fee = min(dated, key=lambda each: each[0])
    return FeeChange(day, page.name, page.url, amount_of(fee).full)
