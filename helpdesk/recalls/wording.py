"""A changed fact in words: its part of the page, what was written, what is right."""

from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from catalogue.choices import DurationUnit, FeeStatus, label_of
from helpdesk.models import FactChange

STREAM_NAMES: dict[str, str | Promise] = {
    "fees": gettext_lazy("Phí, lệ phí"),
    "times": gettext_lazy("Thời hạn"),
    "documents": gettext_lazy("Giấy tờ"),
    "document_notes": gettext_lazy("Ghi chú về giấy tờ"),
    "steps": gettext_lazy("Các bước"),
    "channels": gettext_lazy("Cách nộp"),
    "reception_points": gettext_lazy("Nơi tiếp nhận"),
    "agency_roles": gettext_lazy("Cơ quan tiếp nhận"),
    "results": gettext_lazy("Kết quả"),
    "conditions": gettext_lazy("Yêu cầu, điều kiện"),
    "short_answers": gettext_lazy("Câu trả lời ngắn"),
    "": gettext_lazy("Dịch vụ trực tuyến"),
}
_MOST = 300
CUT = "…"  # stands for the rest of a longer value


def stream_name(stream: str) -> str:
    return str(STREAM_NAMES.get(stream, stream))


def value_text(stream: str, value: Any) -> str:
    """One line of at most `_MOST` characters; "" of a fact that is not there."""
    if value is None:
        return ""
    text = _TEXTS.get(stream, _plain)(value) if isinstance(value, dict) else _plain(value)
    if isinstance(value, dict) and value.get("contradicted"):
        text = _("các nguồn nói khác nhau: %(text)s") % {"text": text}
    return text if len(text) <= _MOST else text[: _MOST - 1].rstrip() + CUT


def correction_text(change: FactChange, language: str = "vi") -> str:
    """Two sentences for whoever was told the old value."""
    with override(language):
        old, new = value_text(change.stream, change.old), value_text(change.stream, change.new)
        values = {"what": stream_name(change.stream), "code": change.code, "old": old, "new": new}
        day = date_format(localtime(change.created_at), "d/m/Y")
        if not new:
            told = _("Thông tin về %(what)s của thủ tục %(code)s đã được bỏ khỏi trang: trước ghi “%(old)s”.")
        else:
            told = _("Thông tin về %(what)s của thủ tục %(code)s đã được sửa: trước ghi “%(old)s”, nay là “%(new)s”.")
        return f"{told % values} ({day})"


def short_correction(change: FactChange, language: str = "vi") -> str:
    """Where the values have no room: that what was told is out of date."""
    with override(language):
        values = {"what": stream_name(change.stream), "code": change.code}
        day = date_format(localtime(change.created_at), "d/m/Y")
        told = _("Thông tin về %(what)s của thủ tục %(code)s đã được sửa, điều đã báo KHÔNG còn đúng. Xem bản mới:")
        return f"({day}) {told % values}"


def correction_subject(change: FactChange) -> str:
    return _("Đính chính: %(what)s, thủ tục %(code)s") % {"what": stream_name(change.stream), "code": change.code}


def _fee(value: dict[str, Any]) -> str:
    status = value.get("status", "")
    if status in (FeeStatus.AMOUNT, FeeStatus.RANGE):
        amounts = [_grouped(value[name]) for name in ("amount", "amount_to") if value.get(name)]
        text = f"{' – '.join(amounts)} {'đồng' if value.get('currency', 'VND') == 'VND' else value['currency']}"
    elif status == FeeStatus.PERCENT:
        text = f"{value.get('percent', '')}% {value.get('of', '')}".strip()
    else:
        text = str(label_of(FeeStatus, status)) if status else ""
    days = [value.get("valid_from"), value.get("valid_to")]
    dated = f"{days[0] or '…'} – {days[1] or '…'}" if any(days) else ""
    return "; ".join(part for part in (text, dated, *_rest(value, "exemption", "note")) if part)


def _time(value: dict[str, Any]) -> str:
    if value.get("not_fixed"):
        text = _("văn bản không quy định")
    elif value.get("value"):
        text = f"{value['value']} {label_of(DurationUnit, value.get('unit', ''))}"
    else:
        text = _("chưa rõ")
    return "; ".join([*_rest(value, "phase"), text, *_rest(value, "prolonged_by", "note")])


def _paper(value: dict[str, Any]) -> str:
    return "; ".join(_rest(value, "name", "condition", "form_name"))


def _plain(value: Any) -> str:
    """Texts of whatever shape, in order."""
    if isinstance(value, dict):
        return "; ".join(filter(None, (_plain(item) for name, item in value.items() if name != "contradicted")))
    if isinstance(value, list):
        return "; ".join(filter(None, map(_plain, value)))
    return " ".join(str(value).split())


def _rest(value: dict[str, Any], *names: str) -> list[str]:
    return [_plain(value[name]) for name in names if value.get(name)]


def _grouped(amount: str) -> str:
    """35000 as 35.000; cents after a comma."""
    whole, _dot, cents = str(amount).partition(".")
    return f"{int(whole):,}".replace(",", ".") + (f",{cents}" if cents else "") if whole.isdecimal() else str(amount)


_TEXTS = {"fees": _fee, "times": _time, "documents": _paper}
