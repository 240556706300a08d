"""Votes helpful / not helpful: one an answer, day and visitor, summed up in the same transaction."""

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from faq.models import HelpfulVote, QuestionPage, VoteSummary
from faq.signals import votes_changed


class AlreadyVoted(Exception):
    """This visitor has voted on this answer today."""


def vote(page: QuestionPage, *, helpful: bool, reason: str = "", visitor: str) -> HelpfulVote:
    """Store the vote and update the summary. Raises `AlreadyVoted`."""
    try:
        with transaction.atomic():
            helpful_vote = HelpfulVote.objects.create(
                page=page,
                helpful=helpful,
                reason="" if helpful else reason,
                visitor=visitor,
                day=timezone.localdate(),
            )
            _add_to_summary(page, helpful=helpful)
            votes_changed.send(QuestionPage, page=page)
    except IntegrityError as error:
        raise AlreadyVoted from error
    return helpful_vote


def _add_to_summary(page: QuestionPage, *, helpful: bool) -> None:
    VoteSummary.objects.get_or_create(page=page)
    field = "helpful" if helpful else "unhelpful"
    # The database adds, so that concurrent votes are all counted.
    VoteSummary.objects.filter(page=page).update(**{field: F(field) + 1})
