"""Fee, time and estimated whole cost of a procedure by way of applying, where ways differ or the cost is known."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from catalogue.answer_card.page_card import card_of_page
from catalogue.answer_card.sentences import brief
from catalogue.answer_card.sentences.fees import amount_of
from catalogue.answer_card.sentences.wording import capitalised, listed
from catalogue.answer_card.types import AnswerCard, Asker, Part, State
from catalogue.choices import ChannelKind, DurationUnit, FeeStatus, ServiceLevelValue
from catalogue.compliance_cost.assumptions import cost_assumptions, spans
from catalogue.compliance_cost.estimate import Estimate, Span, WayFacts, estimate, saving, span
from catalogue.compliance_cost.scope import has_few_papers, is_due_once, is_for_persons
from catalogue.entry_points import EntryPoint
from catalogue.models import CostAssumption, ProcedurePage

_MOST_AMOUNTS = 3
_TRIPS_ONLINE = {ServiceLevelValue.FULL: span(0), ServiceLevelValue.PARTIAL: span(1, 2)}
_HANDED_IN, _HANDED_IN_AND_FETCHED = span(1), span(2)


@dataclass(frozen=True, slots=True)
class Way:
    channel: ChannelKind
    fee: str
    time: str
    estimate: Estimate | None


@dataclass(frozen=True, slots=True)
class Ways:
    """`saved` by going online instead of to the counter, in đồng; `assumptions` where anything was estimated."""

    rows: list[Way]
    saved: Span | None
    assumptions: Sequence[CostAssumption]

    @property
    def fees_differ(self) -> bool:
        return len({row.fee for row in self.rows}) > 1

    @property
    def times_differ(self) -> bool:
        return len({row.time for row in self.rows}) > 1


def ways(page: ProcedurePage, card: AnswerCard, entry: EntryPoint | None, today: datetime.date) -> Ways | None:
    """`card`: of the case that was told. None where no way is stated, or all are alike and nothing can be estimated."""
    channels = list(dict.fromkeys(block.value["channel"] for block in page.channels))
    assumptions = _assumptions(page, card)
    if not channels or not (assumptions or _differ(card)):
        return None
    rows = [_way(page, card.asked, ChannelKind(channel), entry, assumptions, today) for channel in channels]
    saved = _saved(rows)
    if not saved:
        rows = [row if row.estimate and row.estimate.is_narrow else replace(row, estimate=None) for row in rows]
    told = Ways(rows, saved, assumptions if any(row.estimate for row in rows) else [])
    return told if told.assumptions or told.fees_differ or told.times_differ else None


def _saved(rows: Sequence[Way]) -> Span | None:
    estimates = {row.channel: row.estimate for row in rows if row.estimate}
    counter, online = estimates.get(ChannelKind.COUNTER), estimates.get(ChannelKind.ONLINE)
    return saving(counter, online) if counter and online else None


def _assumptions(page: ProcedurePage, card: AnswerCard) -> Sequence[CostAssumption]:
    """Empty where they do not hold, or nothing could come of them."""
    rows = cost_assumptions() if card.fee.state != State.UNKNOWN and has_few_papers(card.papers.most) else []
    return rows if rows and is_for_persons(page) else []


def _differ(card: AnswerCard) -> bool:
    return any(fee.channel for fee in card.fee.fees) or any(time.channel for time in card.time.whole)


def _way(
    page: ProcedurePage,
    asker: Asker,
    channel: ChannelKind,
    entry: EntryPoint | None,
    assumptions: Sequence[CostAssumption],
    today: datetime.date,
) -> Way:
    card = card_of_page(page, today, channel=channel, told=asker)
    told = brief(card)
    facts = _facts(card, channel, entry) if assumptions else None
    unknown = _("Chưa rõ, hỏi nơi nhận")
    return Way(
        channel,
        _fee_text(card) or told.get(Part.FEE, unknown),
        told.get(Part.TIME, unknown),
        estimate(facts, spans(assumptions)) if facts else None,
    )


def _fee_text(card: AnswerCard) -> str:
    """The two or three amounts of which one is due; empty where fewer words tell the fee, or more would be needed."""
    fees = card.fee.fees
    amounts = list(dict.fromkeys(amount_of(fee).full for fee in fees))
    if card.fee.state != State.DEPENDS or not 1 < len(amounts) <= _MOST_AMOUNTS or not all(f.is_told for f in fees):
        return ""
    return capitalised(_("%(amounts)s, tùy trường hợp") % {"amounts": listed(amounts, _("hoặc"))})


def _facts(card: AnswerCard, channel: ChannelKind, entry: EntryPoint | None) -> WayFacts | None:
    """None where a fact that the sum needs is not known, and for the post, whose price nobody states."""
    fee, trips = _fee(card), _trips(card, channel, entry)
    if fee is None or trips is None or card.papers.state in (State.UNKNOWN, State.CONTRADICTED):
        return None
    return WayFacts(span(card.papers.least, card.papers.most), trips, fee, channel == ChannelKind.ONLINE)


def _fee(card: AnswerCard) -> Span | None:
    if card.fee.state != State.KNOWN:
        return None
    total = span(0)
    for fee in card.fee.fees:
        if not fee.is_told or not is_due_once(fee.per) or fee.currency not in ("", "VND"):
            return None
        if fee.status == FeeStatus.AMOUNT and fee.amount is not None:
            total += span(fee.amount)
        elif fee.status == FeeStatus.RANGE and fee.amount is not None and fee.amount_to is not None:
            total += span(fee.amount, fee.amount_to)
        elif fee.status != FeeStatus.FREE:
            return None
    return total


def _trips(card: AnswerCard, channel: ChannelKind, entry: EntryPoint | None) -> Span | None:
    if channel == ChannelKind.ONLINE:
        leads_there = entry and not entry.is_dead and not entry.is_portal_only
        return _TRIPS_ONLINE.get(entry.level) if entry and entry.level and leads_there else None
    if channel != ChannelKind.COUNTER or card.time.state != State.KNOWN:
        return None
    if all(time.unit == DurationUnit.SAME_DAY for time in card.time.whole) and card.time.whole:
        return _HANDED_IN
    by_post = entry is not None and entry.service is not None and entry.service.postal_return
    return Span(_HANDED_IN.low, _HANDED_IN_AND_FETCHED.high) if by_post else _HANDED_IN_AND_FETCHED
