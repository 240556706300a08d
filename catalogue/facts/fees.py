"""Fees in words. Unknown is said as unknown; "free" only where a source states it; a contradiction as one."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from catalogue.choices import ChannelKind, FeeKind, FeeStatus, label_of
from catalogue.facts.form_defaults import is_fee_default
from catalogue.facts.numbers import number
from catalogue.facts.values import Fact, day, decimal, in_force, is_contradicted, labels_of, readings

_NAMED = (FeeKind.FEE, FeeKind.CHARGE, FeeKind.PUBLICATION, FeeKind.POSTAGE)


@dataclass(frozen=True)
class ShownFee:
    """`text` is the amount, or why there is none. The rest says for whom, where and when, and is never left out."""

    text: str
    kind: str
    status: str
    is_told: bool  # whether it answers "how much"
    cases: tuple[str, ...]
    channel: str
    validity: str
    exemption: str
    law: str
    note: str
    doubt: str  # why the words of the source tell nothing

    @property
    def conditions(self) -> tuple[str, ...]:
        return tuple(filter(None, (*self.cases, self.channel, self.validity)))

    @property
    def has_remarks(self) -> bool:
        """Whether there is more to say than the amount."""
        return any((*self.conditions, self.exemption, self.law, self.note, self.doubt))


def shown_fees(fees: Sequence[Fact], labels: Mapping[str, str], today: datetime.date) -> list[ShownFee]:
    """In the order of the page, without those that have ended."""
    return [_shown(fee, labels, today) for fee in in_force(fees, today)]


def is_told(fee: Fact) -> bool:
    """Whether it says more than that the fee is unknown."""
    return fee.get("status") != FeeStatus.UNKNOWN and not is_contradicted(fee)


def validity_days(fees: Iterable[Fact], today: datetime.date) -> list[datetime.date]:
    """Coming days on which what is shown changes: the first after a last day, and first days."""
    after = [ends + datetime.timedelta(days=1) for fee in fees if (ends := day(fee.get("valid_to")))]
    begins = [begins for fee in fees if (begins := day(fee.get("valid_from")))]
    return sorted(each for each in (*after, *begins) if each > today)


def _shown(fee: Fact, labels: Mapping[str, str], today: datetime.date) -> ShownFee:
    return ShownFee(
        text=fee_text(fee),
        kind=label_of(FeeKind, fee.get("kind")) if fee.get("kind") in _NAMED else "",
        status=fee.get("status") or FeeStatus.UNKNOWN,
        is_told=is_told(fee),
        cases=labels_of(fee, labels),
        channel=label_of(ChannelKind, fee.get("channel")),
        validity=_validity(day(fee.get("valid_from")), day(fee.get("valid_to")), today),
        exemption=fee.get("exemption") or "",
        law=fee.get("law") or "",
        note="" if (default := _form_default(fee)) else _note(fee),
        doubt=_default_doubt(default) if default else "",
    )


def _form_default(fee: Fact) -> str:
    """All that the source says of an unknown fee, where it is what the form holds before anybody has written in it."""
    if fee.get("note") or is_told(fee) or is_contradicted(fee):
        return ""
    words = list(readings(fee))
    return words[0] if words and all(map(is_fee_default, words)) else ""


def _default_doubt(words: str) -> str:
    return _(
        "Nguồn ghi “%(words)s”, nhưng mẫu của nguồn điền sẵn chữ này khi chưa ai nhập mức thu. Hãy hỏi nơi tiếp nhận."
    ) % {"words": words}


def _note(fee: Fact) -> str:
    """An editor's note; of a fee that is not told, the words of the source."""
    if fee.get("note") or is_contradicted(fee):
        return fee.get("note") or ""
    return "" if is_told(fee) else "\n".join(readings(fee))


def fee_text(fee: Fact) -> str:
    if is_contradicted(fee):
        return _contradiction(fee)
    status = fee.get("status") or FeeStatus.UNKNOWN
    amount, most = decimal(fee.get("amount")), decimal(fee.get("amount_to"))
    if status == FeeStatus.AMOUNT and amount is not None:
        return _per(_money(number(amount), fee), fee)
    if status == FeeStatus.RANGE and amount is not None and most is not None:
        span = _("từ %(least)s đến %(most)s") % {"least": number(amount), "most": number(most)}
        return _per(_money(span, fee), fee)
    return _without_amount(status, fee)


def _without_amount(status: str, fee: Fact) -> str:
    share = decimal(fee.get("percent"))
    match status:
        case FeeStatus.FREE:
            return _("Miễn phí")
        case FeeStatus.NONE_SET:
            return _("Văn bản không quy định mức thu")
        case FeeStatus.PROVINCE:
            return _("Do Hội đồng nhân dân cấp tỉnh quyết định")
        case FeeStatus.PERCENT if share is not None:
            return _("%(share)s%% %(of)s") % {"share": number(share), "of": fee.get("of") or ""}
        case FeeStatus.FORMULA if fee.get("of"):
            return str(fee["of"])
        case FeeStatus.LAW_ONLY:
            return _law_only(fee)
    return _("Chưa rõ mức thu")


def _law_only(fee: Fact) -> str:
    if law := fee.get("law"):
        return _("Theo %(law)s; nguồn không ghi mức thu") % {"law": law}
    return _("Theo văn bản pháp luật; nguồn không ghi mức thu")


def _contradiction(fee: Fact) -> str:
    words = readings(fee)
    return _("Nguồn ghi khác nhau: %(words)s") % {"words": "; ".join(f"“{each}”" for each in words)}


def _money(figure: str, fee: Fact) -> str:
    currency = fee.get("currency") or "VND"
    return _("%(figure)s đồng") % {"figure": figure} if currency == "VND" else f"{figure} {currency}"


def _per(amount: str, fee: Fact) -> str:
    return f"{amount} / {fee['per']}" if fee.get("per") else amount


def _validity(begins: datetime.date | None, ends: datetime.date | None, today: datetime.date) -> str:
    begins = begins if begins and begins > today else None
    if begins and ends:
        return _("từ %(begins)s đến hết %(ends)s") % {"begins": _date(begins), "ends": _date(ends)}
    if begins:
        return _("từ ngày %(begins)s") % {"begins": _date(begins)}
    return _("đến hết ngày %(ends)s") % {"ends": _date(ends)} if ends else ""


def _date(value: datetime.date) -> str:
    return date_format(value, "d/m/Y")
