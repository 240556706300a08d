"""Prefills the form of a new question from the address, for links from reports.

Wagtail creates the page itself: a hook has the request, a signal has the page, and a context variable connects them.
"""

from contextvars import ContextVar
from typing import Any

from django.http import HttpRequest
from django.utils.http import urlencode
from wagtail.models import Page
from wagtail.signals import init_new_page

from faq.models import QuestionPage
from search.web.forms import clean_query

PARAMETER = "question"

_question: ContextVar[str] = ContextVar("question", default="")


def prefill_url(url: str, question: str) -> str:
    return f"{url}?{urlencode({PARAMETER: question})}"


def remember_question(request: HttpRequest, parent_page: Page, page_class: type[Page]) -> None:
    is_question_form = request.method == "GET" and page_class is QuestionPage
    _question.set(clean_query(request.GET.get(PARAMETER, "")) if is_question_form else "")


def fill_question(sender: Any, page: Page, **kwargs: Any) -> None:
    if isinstance(page, QuestionPage) and (question := _question.get()):
        page.question = question
        _question.set("")


init_new_page.connect(fill_question)
