"""Answers of a hit to the intents of a query: the stored fact, and the anchor of the part of the page with more."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from search.types import Answer, EntryPointState, Intent

# Ids of headings in templates/catalogue/includes; these parts exist even where the fact is unknown.
ANCHORS = {
    Intent.FEE: "chi-phi",
    Intent.DOCUMENTS: "giay-to",
    Intent.DURATION: "thoi-han",
    Intent.PLACE: "noi-nop",
    Intent.ONLINE: "noi-nop",
}
# These parts exist only where the page states something.
ANCHORS_OF_KNOWN = {Intent.STEPS: "cac-buoc", Intent.CONDITIONS: "dieu-kien"}


def hit_answers(
    stored: Mapping[str, str], intents: Sequence[Intent], *, service_level: str = "", service_state: str = ""
) -> tuple[Answer, ...]:
    """One answer an intent, in their order. The service depends on the visitor's place, so it is not stored."""
    answers = []
    for intent in dict.fromkeys(intents):
        text = stored.get(intent, "")
        if intent == Intent.ONLINE:
            text = _service_text(service_level, service_state) or text
        anchor = ANCHORS.get(intent) or (ANCHORS_OF_KNOWN[intent] if text else "")
        answers.append(Answer(intent, text, anchor))
    return tuple(answers)


def _service_text(level: str, state: str) -> str:
    """`level` is a label."""
    if state == EntryPointState.OPEN:
        return level or _("Nộp được trực tuyến")
    if state == EntryPointState.DEAD:
        return _("Dịch vụ trực tuyến hiện không mở được")
    if state == EntryPointState.PORTAL:
        return _("Chưa có trang nộp riêng; bắt đầu từ cổng của cơ quan")
    return ""


def answer_label(intent: Intent) -> str:
    return {
        Intent.FEE: _("Chi phí"),
        Intent.DOCUMENTS: _("Giấy tờ cần có"),
        Intent.DURATION: _("Thời hạn"),
        Intent.PLACE: _("Nơi nộp"),
        Intent.STEPS: _("Các bước"),
        Intent.CONDITIONS: _("Điều kiện"),
        Intent.ONLINE: _("Nộp trực tuyến"),
    }[intent]


def unknown_text(intent: Intent) -> str:
    return {
        Intent.FEE: _("Trang này chưa nêu lệ phí. Điều đó không có nghĩa là miễn phí."),
        Intent.DOCUMENTS: _("Trang này chưa nêu giấy tờ cần có."),
        Intent.DURATION: _("Trang này chưa nêu thời hạn."),
        Intent.PLACE: _("Trang này chưa nêu nơi nộp."),
        Intent.STEPS: _("Trang này chưa nêu các bước."),
        Intent.CONDITIONS: _("Trang này chưa nêu điều kiện."),
        Intent.ONLINE: _("Chưa có dịch vụ trực tuyến được ghi nhận."),
    }[intent]
