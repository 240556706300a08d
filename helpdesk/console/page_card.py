"""Cards of pages that are no procedure: questions, common answers, referrals."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from catalogue.models import ProcedurePage
from faq.answer_text import plain_text
from faq.models import QuestionPage, ReferralHandler, ReferralPage
from helpdesk.console.said import Said, said_of_text
from helpdesk.models.choices import TargetKind


def question_card(pk: int) -> dict[str, Any] | None:
    """Context of a card; None where nobody may read the page. Two queries."""
    page = QuestionPage.objects.visible().for_reading().filter(pk=pk).first()
    if page is None:
        return None
    said = _said_of_question(page)
    return {
        "page": page,
        "title": page.question,
        "kind_label": _("Trả lời chung") if page.need else _("Hỏi đáp"),
        "said": said,
        "is_confirmed": not page.awaits_counsel,
        "warnings": [_("Cơ quan chuyên môn chưa xác nhận câu trả lời này.")] if page.awaits_counsel else [],
        "links": _links(page),
        "target_kind": TargetKind.QUESTION,
        "told": dict.fromkeys(said.fact_keys, said.text),
        "revision": page.live_revision_id,
        "day": page.source_date or page.last_published_at,
    }


def referral_card(pk: int) -> dict[str, Any] | None:
    page = ReferralPage.objects.visible().for_reading().filter(pk=pk).first()
    if page is None:
        return None
    said = said_of_text(_referred(page), _key(page, "action"))
    return {
        "page": page,
        "referral": page,
        "title": page.title,
        "kind_label": _("Nơi khác giải quyết"),
        "said": said,
        "is_confirmed": page.confirmed,
        "warnings": [] if page.confirmed else [_("Chưa xác nhận ai giải quyết; hãy nói là đang kiểm tra.")],
        "links": _links(page),
        "target_kind": TargetKind.REFERRAL,
        "told": dict.fromkeys(said.fact_keys, said.text),
        "revision": page.live_revision_id,
        "day": page.checked_on,
    }


def page_card(pk: int) -> dict[str, Any] | None:
    return question_card(pk) or referral_card(pk)


def _said_of_question(page: QuestionPage) -> Said:
    field = "short_answer" if page.short_answer else "answer"
    text = page.short_answer or plain_text(page.answer)
    return said_of_text(text, _key(page, field))


def _referred(page: ReferralPage) -> str:
    if page.handler == ReferralHandler.NOBODY:
        return str(page.action)
    who = _("Nơi giải quyết: %(who)s.") % {"who": page.who.rstrip(" .")}
    return f"{who} {page.action}"


def _key(page: Page, field: str) -> str:
    """Of the text, named as facts of procedures are."""
    return f"{page.translation_key}/page/{field}"


def _links(page: Page) -> list[tuple[str, str]]:
    """Codes and names of the procedures that the page leads to, in one query."""
    linked = page.procedure_links.values("procedure_id")
    pages = ProcedurePage.objects.listed().filter(procedure__in=linked, locale=page.locale_id)
    return list(pages.order_by("name").values_list("code", "name")[:8])
