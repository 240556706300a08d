"""Votes helpful / not helpful: one an answer, day and visitor, summed up in the same transaction."""

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from catalogue.visitors import Origin
from catalogue.vote_bounds import Verdict, judge
from faq.models import HelpfulVote, QuestionPage, VoteSummary
from faq.signals import votes_changed


class AlreadyVoted(Exception):
    """This visitor has voted on this answer today, or the address may move it no further."""


def vote(
    page: QuestionPage, *, helpful: bool, reason: str = "", visitor: str, origin: Origin | None = None
) -> HelpfulVote:
    """Store the vote and update the summary, unless it is `held`. Raises `AlreadyVoted`.

    `origin` bounds what one address and network can do (`catalogue.vote_bounds`); without it nothing does.
    """
    try:
        with transaction.atomic():
            verdict = _verdict(page, origin)
            helpful_vote = HelpfulVote.objects.create(
                page=page,
                helpful=helpful,
                reason=reason,
                visitor=visitor,
                address=origin.address if origin else "",
                network=origin.network if origin else "",
                counted=verdict is Verdict.COUNTED,
                held=verdict is Verdict.HELD,
                day=timezone.localdate(),
            )
            if helpful_vote.counted:
                _add_to_summary(page, helpful=helpful)
                votes_changed.send(QuestionPage, page=page)
    except IntegrityError as error:
        raise AlreadyVoted from error
    return helpful_vote


@transaction.atomic
def settle_held(votes: QuerySet[HelpfulVote], *, counted: bool) -> int:
    """Count the held ones among these, or leave them out for good; returns how many there were."""
    keys = list(votes.filter(held=True).values_list("pk", flat=True))
    settled = HelpfulVote.objects.filter(pk__in=keys, held=True)
    pages = list(QuestionPage.objects.filter(votes__in=keys).distinct())
    count = settled.update(held=False, counted=counted)
    if counted:
        for page in pages:
            _recount(page)
    return count


def recognisable_votes() -> QuerySet[HelpfulVote]:
    """Votes of former days that still have the visitor's hash."""
    return HelpfulVote.objects.filter(day__lt=timezone.localdate(), visitor__isnull=False)


def forget_visitors() -> int:
    """Take the hashes out of the votes of former days, so that no two of them can be told to be one visitor's."""
    return recognisable_votes().update(visitor=None, address="", network="")


def _verdict(page: QuestionPage, origin: Origin | None) -> Verdict:
    """Raises AlreadyVoted where the address has voted often enough: such a vote says nothing else."""
    if origin is None:
        return Verdict.COUNTED
    VoteSummary.objects.get_or_create(page=page)
    VoteSummary.objects.select_for_update().get(page=page)
    verdict = judge(HelpfulVote.objects.filter(page=page), origin)
    if verdict is Verdict.ADDRESS_FULL:
        raise AlreadyVoted
    return verdict


def _add_to_summary(page: QuestionPage, *, helpful: bool) -> None:
    VoteSummary.objects.get_or_create(page=page)
    field = "helpful" if helpful else "unhelpful"
    # The database adds, so that concurrent votes are all counted.
    VoteSummary.objects.filter(page=page).update(**{field: F(field) + 1})


def _recount(page: QuestionPage) -> None:
    summary = VoteSummary.objects.select_for_update().get_or_create(page=page)[0]
    votes = HelpfulVote.objects.filter(page=page, counted=True)
    summary.helpful = votes.filter(helpful=True).count()
    summary.unhelpful = votes.filter(helpful=False).count()
    summary.save()
    votes_changed.send(QuestionPage, page=page)
