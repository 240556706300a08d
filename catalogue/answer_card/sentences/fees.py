"""How much it costs, in sentences: every amount with its case, channel and dates, or why there is none."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from catalogue.answer_card.sentences.conditions import condition
from catalogue.answer_card.sentences.doubts import contradiction, unknown
from catalogue.answer_card.sentences.types import Sentence, SentenceKind
from catalogue.answer_card.sentences.wording import (
    MOST_SYLLABLES,
    Wording,
    day_text,
    figure,
    filled,
    inner,
    keys_of,
    lowered,
    money,
    plain,
    sentence,
    short_day,
    with_remark,
)
from catalogue.answer_card.types import AnswerCard, CardFee, Part, State
from catalogue.choices import FeeKind, FeeStatus, label_of
from vietnamese.sentences import syllable_count

# A note that a listener can take in together with an amount.
_NOTE_SYLLABLES = 20
_SHORT_NOTE_SYLLABLES = 8
_FIGURES = (FeeStatus.AMOUNT, FeeStatus.RANGE, FeeStatus.PERCENT, FeeStatus.FORMULA)


def fee_sentences(card: AnswerCard) -> list[Sentence]:
    answer = card.fee
    if answer.state == State.CONTRADICTED:
        return contradiction(card, Part.FEE, _("phí, lệ phí"), [fee.basis for fee in answer.fees])
    if answer.state == State.UNKNOWN or not answer.fees:
        return unknown(card, Part.FEE, _("mức phí, lệ phí"))
    told = _told(answer.fees, answer.state, answer.upcoming)
    return [*told, *_exemptions(card)][:2]


def _told(fees: Sequence[CardFee], state: State, upcoming: Sequence[CardFee]) -> list[Sentence]:
    head = _head(fees, state)
    items = [_item(fee, names_kind=len({fee.kind for fee in fees}) > 1) for fee in fees]
    items += [_upcoming(fee) for fee in upcoming]
    told = filled(head, items, _("Còn"))
    short = f"{lowered(head)} {'; '.join(item.short for item in items)}".strip()
    texts, span = told.texts, _span(fees, head) if len(items) > 1 else _bare(fees[0], head)
    all_keys = tuple(key for item in items for key in item.fact_keys)
    if not told.is_whole:
        texts = ((span, all_keys),)
    sentences = [Sentence(sentence(text), SentenceKind.ANSWER, Part.FEE, keys) for text, keys in texts]
    return [replace(sentences[0], short=inner(short), shortest=inner(span)), *sentences[1:]]


def _head(fees: Sequence[CardFee], state: State) -> str:
    kinds = {fee.kind for fee in fees}
    label = _kind(fees[0].kind) if len(kinds) == 1 else ""
    if not any(fee.status in _FIGURES for fee in fees):
        label = ""
    if state != State.DEPENDS:
        return label
    by_channel = all(fee.channel and not fee.cases for fee in fees)
    depends = _("tùy cách nộp,") if by_channel else _("tùy trường hợp,")
    label = label or _("Tiền phải nộp")
    return f"{label} {depends}"


def _kind(kind: FeeKind) -> str:
    return label_of(FeeKind, kind) if kind != FeeKind.OTHER else _("Tiền phải nộp")


def _item(fee: CardFee, *, names_kind: bool) -> Wording:
    amount = amount_of(fee)
    held = condition(fee.cases, fee.channel, fee.holds)
    kind = f"{lowered(_kind(fee.kind))} " if names_kind and fee.status != FeeStatus.FREE else ""
    ends, keys = _validity(fee, with_notes=True), [*keys_of(fee.basis)]
    if fee.next_fee:
        keys += keys_of(fee.next_fee.basis)
    return Wording(
        f"{_with_colon(held.full)}{kind}{amount.full}{_note(fee, _NOTE_SYLLABLES)}{ends.full}",
        f"{_with_colon(held.short)}{kind}{amount.short}{_note(fee, _SHORT_NOTE_SYLLABLES)}{ends.short}",
        tuple(keys),
    )


def _bare(fee: CardFee, head: str) -> str:
    """Without its notes, which one hint stands for; "" where there are none."""
    if not fee.note and not (fee.next_fee and fee.next_fee.note):
        return ""
    held = condition(fee.cases, fee.channel, fee.holds).short
    said = f"{head} {_with_colon(held)}{amount_of(fee).short}{_validity(fee, with_notes=False).short}".strip()
    return with_remark(said, _("có điều kiện"))


def _upcoming(fee: CardFee) -> Wording:
    amount, held = amount_of(fee), condition(fee.cases, fee.channel, fee.holds)
    begins = fee.valid_from
    full = _("từ ngày %(day)s") % {"day": day_text(begins)} if begins else ""
    short = _("từ %(day)s") % {"day": short_day(begins)} if begins else ""
    return Wording(
        f"{full}: {_with_colon(held.full)}{amount.full}{_note(fee, _NOTE_SYLLABLES)}",
        f"{short}: {_with_colon(held.short)}{amount.short}{_note(fee, _SHORT_NOTE_SYLLABLES)}",
        keys_of(fee.basis),
    )


def _with_colon(text: str) -> str:
    return f"{text}: " if text else ""


def _validity(fee: CardFee, *, with_notes: bool) -> Wording:
    """Until when, and what holds then: "nếu nộp đến hết ngày …, từ ngày … là …"."""
    full = short = ""
    if fee.valid_to:
        full = _(" nếu nộp đến hết ngày %(day)s") % {"day": day_text(fee.valid_to)}
        short = _(" nộp đến hết %(day)s") % {"day": short_day(fee.valid_to)}
    following = fee.next_fee
    if following and following.valid_from:
        then = amount_of(following)
        full += _(", từ ngày %(day)s là %(amount)s") % {
            "day": day_text(following.valid_from),
            "amount": f"{then.full}{_note(following, _NOTE_SYLLABLES)}",
        }
        note = _note(following, _SHORT_NOTE_SYLLABLES) if with_notes else ""
        short += _(", từ %(day)s: %(amount)s") % {
            "day": short_day(following.valid_from),
            "amount": f"{then.short}{note}",
        }
    return Wording(full, short)


def _note(fee: CardFee, most: int) -> str:
    """The case often stands in the note, so an amount never goes without it, or without the hint that there is one."""
    note = inner(fee.note)
    if not note:
        return ""
    return with_remark("", note if syllable_count(note) <= most else _("có điều kiện, xem chi tiết"))


def amount_of(fee: CardFee) -> Wording:
    """The sum, or why there is none."""
    if fee.is_contradicted:
        return plain(_("nguồn ghi khác nhau, xem chi tiết"))
    if fee.status == FeeStatus.AMOUNT and fee.amount is not None:
        return _per(money(figure(fee.amount), fee.currency), fee.per)
    if fee.status == FeeStatus.RANGE and fee.amount is not None and fee.amount_to is not None:
        span = _("từ %(least)s đến %(most)s") % {"least": figure(fee.amount), "most": figure(fee.amount_to)}
        return _per(money(span, fee.currency), fee.per)
    return plain(_without_sum(fee))


def _without_sum(fee: CardFee) -> str:
    match fee.status:
        case FeeStatus.FREE:
            return _("miễn phí")
        case FeeStatus.NONE_SET:
            return _("văn bản không quy định mức thu")
        case FeeStatus.PERCENT if fee.percent is not None:
            return _("%(share)s%% %(of)s") % {"share": figure(fee.percent), "of": fee.of}
        case FeeStatus.FORMULA if fee.of:
            return fee.of
        case FeeStatus.PROVINCE:
            return _("do Hội đồng nhân dân cấp tỉnh quyết định")
        case FeeStatus.LAW_ONLY if fee.law:
            return _("theo %(law)s, nguồn không ghi mức thu") % {"law": fee.law}
    return _("chưa rõ mức thu")


def _per(amount: Wording, per: str) -> Wording:
    return Wording(f"{amount.full}/{per}", f"{amount.short}/{per}") if per else amount


def _span(fees: Sequence[CardFee], head: str) -> str:
    """For more amounts than there is room for: the lowest and the highest, where each is a sum of dong or none."""
    label = head.removesuffix(",") or _("Tiền phải nộp")
    priced = [fee for fee in fees if fee.status != FeeStatus.FREE]
    if not priced or any(not _is_sum_of_dong(fee) for fee in priced):
        return _("%(fees)s có nhiều mức, xem từng mức") % {"fees": label}
    sums = [each for fee in priced for each in (fee.amount, fee.amount_to) if each is not None]
    span = {"fees": label, "least": figure(min(sums)), "most": money(figure(max(sums)), "VND").full}
    if min(sums) == max(sums):
        return _("%(fees)s miễn phí hoặc %(most)s, xem chi tiết") % span
    if len(priced) < len(fees):
        return _("%(fees)s miễn phí hoặc từ %(least)s đến %(most)s, xem từng mức") % span
    return _("%(fees)s từ %(least)s đến %(most)s, xem từng mức") % span


def _is_sum_of_dong(fee: CardFee) -> bool:
    return fee.is_told and fee.amount is not None and fee.currency in ("", "VND")


def _exemptions(card: AnswerCard) -> list[Sentence]:
    """Who pays nothing or less, if it can be said in one sentence."""
    texts = [inner(text.text) for text in card.fee.exemptions]
    if not texts:
        return []
    said = _("Miễn, giảm: %(who)s") % {"who": "; ".join(texts)}
    if syllable_count(said) > MOST_SYLLABLES:
        said = _("Có người được miễn, giảm; xem chi tiết")
    keys = tuple(text.basis.fact_key for text in card.fee.exemptions)
    return [Sentence(sentence(said), SentenceKind.DETAIL, Part.FEE, keys, inner(said))]
