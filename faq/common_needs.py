"""Rules for common answers: each need has one live page in a language, which is short enough to be read out."""

from typing import Any

from django.utils.translation import gettext as _

from catalogue.choices import label_of
from core.publishing.gate import Requirement
from faq.choices import CommonNeed


def requirements_of(page: Any) -> tuple[Requirement, ...]:
    """What a common answer needs besides an answer; none for an ordinary question. One query."""
    if not page.need:
        return ()
    taken = _("“%(need)s” đã có câu trả lời chung: “%(page)s”. Hãy sửa trang đó, hoặc ngừng đăng nó trước.")
    holder = type(page).objects.holder_of(page.need, page.locale_id, but=page.pk)
    names = {"need": label_of(CommonNeed, page.need), "page": holder.title if holder else ""}
    return (
        Requirement("need", taken % names, lambda _page: holder is None),
        Requirement(
            "short_answer",
            _("Câu trả lời chung cần phần trả lời ngắn: phần này được đọc qua điện thoại và hiện ngay khi tìm."),
            lambda shown: bool(shown.short_answer.strip()),
        ),
        Requirement(
            "procedure_links",
            _("Câu trả lời chung không gắn với thủ tục nào: hãy bỏ các thủ tục liên quan."),
            lambda shown: not shown.procedure_links.all(),
        ),
    )
