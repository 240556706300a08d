"""Wording of the facts of an answer card, where a page shows them one by one."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from catalogue.answer_card.sentences.fees import amount_of
from catalogue.answer_card.sentences.where import office_text
from catalogue.answer_card.sentences.wording import capitalised
from catalogue.answer_card.types import CardFee, CardOffice
from vietnamese.runs import vietnamese_runs

register = template.Library()


@register.filter
def amount(fee: CardFee) -> str:
    return capitalised(amount_of(fee).full)


@register.filter
def office(body: CardOffice) -> str:
    return office_text(body)


@register.filter
def marked(text: str) -> SafeString:
    """Escaped, with Vietnamese names marked as such in a text of another language."""
    if (get_language() or "vi").startswith("vi"):
        return format_html("{}", text)
    parts, position = [], 0
    for start, end in vietnamese_runs(text):
        parts += [format_html("{}", text[position:start]), format_html('<span lang="vi">{}</span>', text[start:end])]
        position = end
    return format_html_join("", "{}", ((part,) for part in (*parts, text[position:])))
