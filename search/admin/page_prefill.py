"""Prefills the form of a new question or referral from the address, for links from reports.

Wagtail creates the page itself: a hook has the request, a signal has the page, and a context variable connects them.
"""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.http import HttpRequest
from django.utils.http import urlencode
from wagtail.models import Page
from wagtail.signals import init_new_page

from faq.models import QuestionPage, ReferralPage
from search.web.forms import clean_query

PARAMETER = "query"

_query: ContextVar[str] = ContextVar("query", default="")


def prefill_url(url: str, query: str) -> str:
    return f"{url}?{urlencode({PARAMETER: query})}"


def remember_query(request: HttpRequest, parent_page: Page, page_class: type[Page]) -> None:
    is_form = request.method == "GET" and page_class in _FILLED
    _query.set(clean_query(request.GET.get(PARAMETER, "")) if is_form else "")


def fill_page(sender: Any, page: Page, **kwargs: Any) -> None:
    fill = _FILLED.get(type(page))
    if fill and (query := _query.get()):
        fill(page, query)
        _query.set("")


def _fill_question(page: QuestionPage, query: str) -> None:
    page.question = query


def _fill_referral(page: ReferralPage, query: str) -> None:
    """Twice: the need is put into better words, and what was typed is to be found again."""
    page.title = query[: page._meta.get_field("title").max_length]
    page.wordings = query


_FILLED: dict[type[Page], Callable[[Any, str], None]] = {QuestionPage: _fill_question, ReferralPage: _fill_referral}

init_new_page.connect(fill_page)
