"""The four facts that a person looks for first, in the fewest words: for a line of results and the head of a page.

What is unknown has no words. What depends on something is said to depend; a span of amounts is told only where one
answer decides which of them is due.
"""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.answer_card.latest_day import starts_with_dossier
from catalogue.answer_card.sentences.fees import amount_of
from catalogue.answer_card.sentences.times import duration_of
from catalogue.answer_card.sentences.wording import capitalised, day_text, figure, money
from catalogue.answer_card.types import (
    AnswerCard,
    CardFee,
    CardQuestion,
    CardTime,
    FeeAnswer,
    Holds,
    Part,
    State,
    TimeAnswer,
)
from catalogue.choices import FeeStatus
from catalogue.facts.times import in_units

_MOST_BODIES = 2


def brief(card: AnswerCard) -> dict[Part, str]:
    """By part, in the order of a card's head; without parts that are unknown."""
    told = {
        Part.FEE: _fee(card.fee, card.questions),
        Part.TIME: _time(card.time),
        Part.WHERE: _where(card),
        Part.PAPERS: _papers(card),
    }
    return {part: capitalised(text) for part, text in told.items() if text}


def _fee(answer: FeeAnswer, questions: Sequence[CardQuestion]) -> str:
    if answer.state == State.CONTRADICTED:
        return _("nguồn ghi khác nhau")
    if answer.state == State.UNKNOWN or not answer.fees:
        return ""
    if len(answer.fees) == 1:
        return _single_fee(answer.fees[0], answer.state)
    if answer.state != State.DEPENDS:
        count = len(answer.fees)
        return ngettext("gồm %(count)d khoản", "gồm %(count)d khoản", count) % {"count": count}
    return _with_depends(_fee_span(answer.fees) if _is_one_due(answer.fees, questions) else "")


def _single_fee(fee: CardFee, state: State) -> str:
    text = amount_of(fee).full
    following = fee.next_fee
    if following and following.valid_from:
        then = {"day": day_text(following.valid_from), "amount": amount_of(following).full}
        text += _("; từ %(day)s: %(amount)s") % then
    elif fee.valid_to:
        text = _("%(fact)s, đến hết ngày %(day)s") % {"fact": text, "day": day_text(fee.valid_to)}
    if state == State.DEPENDS:
        return _with_depends(text)
    has_note = (fee.note and fee.is_told) or (following and following.note)
    return _with_condition(text) if has_note else text


def _is_one_due(fees: Sequence[CardFee], questions: Sequence[CardQuestion]) -> bool:
    """Whether no two can be due together: each needs an answer of its own to one question."""
    needed = [
        [*(case.key for case in fee.cases), *([fee.channel.value] if fee.channel else [])]
        for fee in fees
        if fee.holds == Holds.PERHAPS
    ]
    answers = {condition for conditions in needed for condition in conditions}
    if any(len(conditions) != 1 for conditions in needed) or len(answers) < len(fees):
        return False
    options = ({option.value for option in question.options} for question in questions if question.is_exclusive)
    return any(answers <= values for values in options)


def _fee_span(fees: Sequence[CardFee]) -> str:
    """ "" unless all are sums of one kind and currency."""
    sums = [fee.amount for fee in fees if fee.status == FeeStatus.AMOUNT and fee.amount is not None and not fee.per]
    alike = len({(fee.kind, fee.currency) for fee in fees}) == 1
    if len(sums) < len(fees) or not alike or any(fee.is_contradicted for fee in fees):
        return ""
    span = figure(min(sums)), figure(max(sums))
    text = span[0] if span[0] == span[1] else _("%(least)s đến %(most)s") % {"least": span[0], "most": span[1]}
    return money(text, fees[0].currency).full


def _time(answer: TimeAnswer) -> str:
    if answer.state == State.CONTRADICTED:
        return _("nguồn ghi khác nhau")
    if answer.state == State.UNKNOWN:
        return ""
    if answer.total:
        is_longer = any(phase.prolonged_by or phase.note for phase in answer.phases)
        text = in_units(answer.total.value, answer.total.unit)
        return _with_condition(text) if is_longer else text
    if not answer.whole:
        return _("theo từng giai đoạn")
    if len(answer.whole) > 1:
        return _with_depends(_time_span(answer.whole))
    time = answer.whole[0]
    text = duration_of(time).full
    if answer.state == State.DEPENDS:
        return _with_depends(text)
    return _with_condition(text) if time.is_told and _is_conditional(time) else text


def _is_conditional(time: CardTime) -> bool:
    """Whether it may be longer, or count from something else than the dossier."""
    return bool(time.note or time.prolonged_by) or not starts_with_dossier(time.starts_from)


def _time_span(times: Sequence[CardTime]) -> str:
    """ "" unless all are told in one unit."""
    values = [time.value for time in times if time.is_told and time.value is not None]
    units = {time.unit for time in times}
    unit = units.pop()
    if len(values) < len(times) or units or unit is None:
        return ""
    if min(values) == max(values):
        return in_units(values[0], unit)
    return _("%(least)s đến %(most)s") % {"least": figure(min(values)), "most": in_units(max(values), unit)}


def _with_condition(text: str) -> str:
    return _("%(fact)s, có điều kiện") % {"fact": text}


def _with_depends(text: str) -> str:
    return _("%(fact)s, tùy trường hợp") % {"fact": text} if text else _("tùy trường hợp")


def _where(card: AnswerCard) -> str:
    """The bodies that stand, else the places that the page states; both are named as the source does."""
    where = card.where
    names = [body.name for body in where.bodies if not body.ended_on] or [each.name for each in where.receptions]
    names = list(dict.fromkeys(filter(None, names)))
    if where.state in (State.UNKNOWN, State.CONTRADICTED) or not names:
        return ""
    if len(names) > _MOST_BODIES:
        return _("%(body)s và nơi khác") % {"body": names[0]}
    return "; ".join(names)


def _papers(card: AnswerCard) -> str:
    answer = card.papers
    if answer.state == State.CONTRADICTED:
        return _("nguồn ghi khác nhau")
    if answer.state == State.UNKNOWN or not answer.most:
        return ""
    if not answer.least:
        return _("tùy trường hợp")
    if answer.least == answer.most:
        return ngettext("%(count)d giấy tờ", "%(count)d giấy tờ", answer.most) % {"count": answer.most}
    return _("%(least)d đến %(most)d giấy tờ") % {"least": answer.least, "most": answer.most}
