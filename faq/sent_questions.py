"""Questions that visitors send in: taken, turned into pages, and forgotten in time."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Locale

from faq.models import QuestionIndexPage, QuestionPage, SentQuestion, SentQuestionStatus
from faq.signals import question_sent
from vietnamese.text import clean_line


class NoPlaceForQuestions(Exception):
    """There is no question index page of the source language to write a page under."""


def take_question(request: HttpRequest, text: str, *, search_id: str = "") -> SentQuestion:
    delete_expired()
    question = SentQuestion.objects.create(text=text, locale=(get_language() or "")[:2], search_id=search_id)
    question_sent.send_robust(SentQuestion, request=request, question=question)
    return question


@transaction.atomic
def draft_page(question: SentQuestion, *, user: AbstractBaseUser | AnonymousUser) -> QuestionPage:
    """The page being written for a question, made from its words if there is none yet.

    A question in another language is drafted in the source language too: translations are made from that page.
    """
    if question.answered_by_page:
        return question.answered_by_page
    index = QuestionIndexPage.objects.filter(locale=Locale.get_default()).first()
    if index is None:
        raise NoPlaceForQuestions
    page = QuestionPage(question=clean_line(question.text), title="", owner=user, live=False, locale=index.locale)
    page.derive_title()
    index.add_child(instance=page)
    page.save_revision(user=user, log_action=True)
    question.answered_by_page = page
    question.save(update_fields=["answered_by_page", "text", "handled_at"])
    return page


def mark_answered(page: QuestionPage) -> int:
    """Questions that this page, now published, was written for; how many are answered."""
    return SentQuestion.objects.waiting().filter(answered_by_page=page).handle(SentQuestionStatus.ANSWERED)


def delete_expired() -> None:
    """Called where questions come and go, so that no timer is needed."""
    SentQuestion.objects.expired().delete()
