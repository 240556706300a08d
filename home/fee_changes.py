"""What the law changes soon, for the front page: fees that begin on a day to come."""

import datetime
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.answer_card.page_card import card_of_page
from catalogue.answer_card.sentences import brief
from catalogue.answer_card.sentences.fees import amount_of
from catalogue.answer_card.sentences.wording import capitalised, listed
from catalogue.answer_card.types import AnswerCard, CardFee, Part, State
from catalogue.models import PageHealth, ProcedurePage
from catalogue.pages import browse

_MOST_PAGES = 50  # that are read for what changes
_MOST_AMOUNTS = 3
_ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class FeeChange:
    day: datetime.date
    title: str
    url: str
    amount: str  # what is due from that day on, with the hint that it depends on something


def fee_changes() -> tuple[FeeChange, ...]:
    """In the active language, the nearest first, one a procedure. Two queries, and the prefetched agencies."""
    today = timezone.localdate()
    found = (_change(page, today) for page in _changing_soonest(today))
    return tuple(sorted(filter(None, found), key=lambda change: (change.day, change.title)))


def _changing_soonest(today: datetime.date) -> list[ProcedurePage]:
    changing = PageHealth.objects.filter(fees_change_on__gt=today, page__in=ProcedurePage.objects.listed())
    changing = changing.order_by("fees_change_on", "page")
    procedures = list(changing.values_list("page__procedure_id", flat=True)[:_MOST_PAGES])
    return list(browse.public_procedures().filter(procedure__in=procedures).for_reading())


def _change(page: ProcedurePage, today: datetime.date) -> FeeChange | None:
    """The first day on which the procedure costs something else, because a fee begins."""
    fee = card_of_page(page, today).fee
    begin = (each.valid_from for each in (*fee.upcoming, *(now.next_fee for now in fee.fees if now.next_fee)))
    for day in sorted({each for each in begin if each and each > today}):
        card = card_of_page(page, day)
        before = set(map(_key, card_of_page(page, day - _ONE_DAY).fee.fees))
        amount = _amount(card, [fee for fee in card.fee.fees if _key(fee) not in before])
        if amount and page.url and before != set(map(_key, card.fee.fees)):
            return FeeChange(day, page.name, page.url, amount)
    return None


def _amount(card: AnswerCard, begun: Sequence[CardFee]) -> str:
    """In the words of a result; where it depends on the case, the amounts that begin, if few do."""
    amounts = list(dict.fromkeys(amount_of(fee).full for fee in begun if fee.is_told))
    if card.fee.state == State.DEPENDS and 0 < len(amounts) <= _MOST_AMOUNTS:
        return capitalised(_("%(amounts)s, tùy trường hợp") % {"amounts": listed(amounts, _("hoặc"))})
    return brief(card).get(Part.FEE, "")


def _key(fee: CardFee) -> Hashable:
    return fee.kind, amount_of(fee).full, fee.note, fee.holds, fee.cases, fee.channel
