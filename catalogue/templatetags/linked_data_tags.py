"""Linked data of pages, as a block of data that no browser runs: the policy against scripts lets it stand."""

import json
from typing import Any

from django import template
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.answer_card.renderings.linked_data import Node, breadcrumbs, faq_page, government_service
from catalogue.answer_card.types import AnswerCard
from catalogue.models import ProcedurePage
from core.site_address import site_address

register = template.Library()

# What could end the block, or begin another.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


@register.simple_tag(takes_context=True)
def procedure_linked_data(context: template.Context, page: ProcedurePage, card: AnswerCard | None) -> SafeString:
    """Without a card, where the page is in its list alone. No query."""
    site = _site(context)
    if not site or not page.url:
        return mark_safe("")  # a preview
    steps = [_home(site)]
    if page.field:
        steps.append((page.field.localized_name, f"{site}{reverse('browse:field', args=[page.field.slug])}"))
    steps.append((page.name, f"{site}{page.url}"))
    return linked_data([breadcrumbs(steps), government_service(card, site=site) if card else None])


@register.simple_tag(takes_context=True)
def question_linked_data(context: template.Context, page: Any, questions_url: str) -> SafeString:
    """Of a page with one question; without a short answer, where it is in its list alone."""
    site = _site(context)
    if not site or not page.url:
        return mark_safe("")
    steps = [_home(site), *([(_("Hỏi đáp"), f"{site}{questions_url}")] if questions_url else [])]
    steps.append((page.title, f"{site}{page.url}"))
    return linked_data(
        [breadcrumbs(steps), faq_page([(page.question, page.short_answer)], url=f"{site}{page.url}")],
    )


def linked_data(nodes: list[Node | None]) -> SafeString:
    graph = {"@context": "https://schema.org", "@graph": [node for node in nodes if node]}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 (escaped above)


def _site(context: template.Context) -> str:
    request: HttpRequest | None = context.get("request")
    return site_address(request) if request else ""


def _home(site: str) -> tuple[str, str]:
    return _("Trang chủ"), f"{site}/{get_language()}/"
