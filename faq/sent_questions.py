"""Questions that visitors send: storing them, drafting pages from them, deleting them when they expire."""

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Locale

from core.rate_limits import is_exceeded
from faq.log_labels import drafted_from_question
from faq.models import QuestionIndexPage, QuestionPage, SentQuestion, SentQuestionStatus
from faq.signals import question_sent
from vietnamese.text import clean_line


class NoQuestionIndex(Exception):
    """There is no question index page in the source language."""


class TooManyQuestions(Exception):
    """Visitors together have sent more than `SENT_QUESTIONS_RATE`."""


def take_question(request: HttpRequest, text: str, *, search_id: str = "", receipt: str | None = None) -> SentQuestion:
    """Store the question; `receipt` is the stored form of the sender's code. Raises TooManyQuestions."""
    if is_exceeded("all visitors", "faq.sent_questions", settings.SENT_QUESTIONS_RATE):
        raise TooManyQuestions
    delete_expired()
    question = SentQuestion.objects.create(
        text=text, locale=(get_language() or "")[:2], search_id=search_id, receipt=receipt
    )
    question_sent.send_robust(SentQuestion, request=request, question=question)
    return question


@transaction.atomic
def draft_page(question: SentQuestion, *, user: AbstractBaseUser | AnonymousUser) -> QuestionPage:
    """The question's page, created as a draft from its text where there is none. Raises NoQuestionIndex.

    Always in the source language, from which pages are translated.
    """
    if question.answered_by_page:
        return question.answered_by_page
    index = QuestionIndexPage.objects.filter(locale=Locale.get_default()).first()
    if index is None:
        raise NoQuestionIndex
    page = QuestionPage(question=clean_line(question.text), title="", owner=user, live=False, locale=index.locale)
    drafted_from_question(page).derive_title()
    index.add_child(instance=page)
    page.save_revision(user=user, log_action=True)
    question.answered_by_page = page
    question.save(update_fields=["answered_by_page", "text", "handled_at"])
    return page


def mark_answered(page: QuestionPage) -> int:
    """Mark waiting questions with this live page as answered; returns how many, none where it has no answer."""
    if not page.has_answer:
        return 0
    return SentQuestion.objects.waiting().filter(answered_by_page=page).handle(SentQuestionStatus.ANSWERED)


def reopen(page: QuestionPage) -> int:
    """Let questions wait again that this page has answered and answers no longer; returns how many."""
    answered = SentQuestion.objects.filter(answered_by_page=page, status=SentQuestionStatus.ANSWERED)
    return answered.handle(SentQuestionStatus.NEW)


def delete_expired() -> None:
    """Called whenever questions are stored or handled, so that no schedule is needed."""
    SentQuestion.objects.expired().delete()
