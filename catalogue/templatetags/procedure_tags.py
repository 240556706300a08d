"""Facts of a procedure in words. Unknown is shown as unknown; "free" only where a source states it."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.choices import ChannelKind, DurationUnit, FeeKind, FeeStatus, label_of
from catalogue.models import RatingSummary
from catalogue.pages.channel_groups import duration_groups, fee_groups

register = template.Library()
register.filter("fee_groups", fee_groups)
register.filter("duration_groups", duration_groups)

# Official texts run to 145,000 characters; beyond this they are folded away under a heading that opens them.
LONG_TEXT = 1_500


@register.filter
def number(value: Decimal | int) -> str:
    """12345.50 as 12.345,5: grouped, without trailing zeros."""
    whole = Decimal(value).normalize()
    decimals = max(0, -int(whole.as_tuple().exponent))
    return number_format(whole, decimal_pos=decimals, force_grouping=True)


@register.filter
def fee_amount(fee: Mapping[str, Any]) -> str:
    if fee["status"] == FeeStatus.FREE:
        return _("Miễn phí")
    if fee["status"] != FeeStatus.AMOUNT or fee["amount"] is None:
        return _("Chưa rõ mức thu")
    currency = _("đồng") if fee["currency"] == "VND" else fee["currency"]
    amount = f"{number(fee['amount'])} {currency}"
    return f"{amount} / {fee['per']}" if fee["per"] else amount


@register.filter
def fee_kind(fee: Mapping[str, Any]) -> str:
    """Its legal name; empty for "other"."""
    return "" if fee["kind"] == FeeKind.OTHER else label_of(FeeKind, fee["kind"])


@register.filter
def duration_text(duration: Mapping[str, Any]) -> str:
    if duration["value"] is not None and duration["unit"]:
        return _duration(duration["value"], duration["unit"])
    if duration["unknown"]:
        return _("Văn bản không quy định thời hạn")
    return _("Chưa rõ thời hạn")


def _duration(value: Decimal, unit: str) -> str:
    # A fraction takes the plural: 0.5 days.
    count = int(value) if value == int(value) else 2
    return _in_units(DurationUnit(unit), count) % {"number": number(value)}


def _in_units(unit: DurationUnit, count: int) -> str:
    match unit:
        case DurationUnit.WORKING_DAY:
            return ngettext("%(number)s ngày làm việc", "%(number)s ngày làm việc", count)
        case DurationUnit.DAY:
            return ngettext("%(number)s ngày", "%(number)s ngày", count)
        case DurationUnit.HOUR:
            return ngettext("%(number)s giờ", "%(number)s giờ", count)
        case DurationUnit.MONTH:
            return ngettext("%(number)s tháng", "%(number)s tháng", count)


@register.filter
def channel_label(channel: Mapping[str, Any]) -> str:
    return label_of(ChannelKind, channel["channel"])


@register.filter
def copies_text(document: Mapping[str, Any]) -> str:
    """ "1 bản chính, 2 bản sao"; empty where the source does not state it."""
    parts = []
    if document["originals"]:
        parts.append(
            ngettext("%(count)d bản chính", "%(count)d bản chính", document["originals"])
            % {"count": document["originals"]}
        )
    if document["copies"]:
        parts.append(
            ngettext("%(count)d bản sao", "%(count)d bản sao", document["copies"]) % {"count": document["copies"]}
        )
    return ", ".join(parts)


@register.filter
def is_long(text: str) -> bool:
    return len(text) > LONG_TEXT


@register.filter
def is_bulky(cases: Sequence[Any]) -> bool:
    """Whether cases of documents or steps are too long to show unfolded."""
    return len(cases) > 3 or sum(_length(case.value) for case in cases) > 4 * LONG_TEXT


def _length(case: Mapping[str, Any]) -> int:
    items = case["documents"] if "documents" in case else case["steps"]
    return len(case["case"]) + sum(len(item["name"]) if hasattr(item, "get") else len(item) for item in items)


@register.filter
def votes_for(summary: RatingSummary, score: int) -> int:
    return getattr(summary, f"score_{score}")
