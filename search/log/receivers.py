"""Logs events on pages reached from a search."""

from functools import partial
from typing import Any

from django.dispatch import receiver
from django.http import HttpRequest

from catalogue.models import OnlineService, ProcedurePage, Rating
from catalogue.signals import online_service_opened, procedure_rated
from faq.models import HelpfulVote, QuestionPage, SentQuestion
from faq.signals import answer_voted, question_sent
from search.log.after_response import run_after_response
from search.log.click_tokens import ClickToken, may_count, parse_token, token_or_referrer
from search.log.events import add_event
from search.models import SearchEventKind

_LIKED_FROM, _DISLIKED_UP_TO = 4, 2  # of 1 to 5


@receiver(online_service_opened)
def log_opened_service(sender: Any, request: HttpRequest, service: OnlineService, **kwargs: Any) -> None:
    token = token_or_referrer(request)
    if token and may_count(request):
        run_after_response(request, partial(add_event, token, SearchEventKind.ENTRY_POINT, code=service.procedure.code))


@receiver(procedure_rated)
def log_rating(sender: Any, request: HttpRequest, page: ProcedurePage, rating: Rating, **kwargs: Any) -> None:
    if token := token_or_referrer(request):
        value = (rating.score >= _LIKED_FROM) - (rating.score <= _DISLIKED_UP_TO)
        _log_vote(request, token, value, code=page.code, page_id=page.pk)


@receiver(answer_voted)
def log_helpful_vote(sender: Any, request: HttpRequest, page: QuestionPage, vote: HelpfulVote, **kwargs: Any) -> None:
    if token := token_or_referrer(request):
        _log_vote(request, token, 1 if vote.helpful else -1, page_id=page.pk)


@receiver(question_sent)
def log_sent_question(sender: Any, request: HttpRequest, question: SentQuestion, **kwargs: Any) -> None:
    if token := parse_token(question.search_id):
        run_after_response(request, partial(add_event, ClickToken(token.search_id), SearchEventKind.QUESTION_SENT))


def _log_vote(request: HttpRequest, token: ClickToken, value: int, *, page_id: int, code: str = "") -> None:
    run_after_response(
        request, partial(add_event, token, SearchEventKind.VOTE, code=code, page_id=page_id, value=value)
    )
