"""Satisfaction votes: one a procedure, application channel, day and visitor, summed up in the same transaction.

A visitor is a machine: several people may share one. So a later comment of the same visitor is kept, without its score.
"""

from dataclasses import dataclass

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from catalogue.models import CommentStatus, CounterDevice, Locality, Procedure, Rating, RatingSummary
from catalogue.signals import rating_changed
from catalogue.visitors import Origin
from catalogue.vote_bounds import Verdict, judge
from core.versioned_cache import get_or_build
from vietnamese.text import clean_text

# A procedure with few votes is drawn to this mean with the weight of this many votes. 20 votes is what keeps
# one enthusiastic visitor from leading a list; 3.5 lies between indifferent and satisfied on the 1–5 scale.
PRIOR_VOTES = 20
PRIOR_MEAN = 3.5

SCORES = range(1, 6)
_MEANS_LATE_S = 300


class AlreadyRated(Exception):
    """This visitor has rated this procedure and channel today, and said nothing new."""


class AddressFull(AlreadyRated):
    """Others have, at the same address; it may move the score no further today, and this vote says nothing else."""


@dataclass(frozen=True)
class Vote:
    score: int
    reasons: tuple[str, ...] = ()
    comment: str = ""
    channel: str = ""
    locality: Locality | None = None
    counter: CounterDevice | None = None
    receipt: str | None = None  # the stored form, of votes with a comment


def bayesian_average(*, count: int, total: int) -> float:
    return (PRIOR_VOTES * PRIOR_MEAN + total) / (PRIOR_VOTES + count)


def rate(procedure: Procedure, vote: Vote, *, visitor: str, origin: Origin | None = None) -> Rating:
    """Store the vote and update the summary; of a later vote of this visitor, the comment, as a rating not `counted`.

    `origin` bounds what one address and network can do (`vote_bounds`); without it nothing does. A vote that is `held`
    waits for a person. Raises `AlreadyRated`, `AddressFull`, and ValueError for a score that does not exist.
    """
    if vote.score not in SCORES:
        raise ValueError(f"score {vote.score} is not one of {tuple(SCORES)}")
    try:
        with transaction.atomic():
            verdict = _verdict(procedure, origin)
            if verdict is not Verdict.ADDRESS_FULL:
                return _store(_rating(procedure, vote, visitor, origin), verdict)
    except IntegrityError as error:
        rating = _rating(procedure, vote, visitor, origin)
        if not rating.comment or _is_repeated(rating):
            raise AlreadyRated from error
    else:
        rating = _rating(procedure, vote, visitor, origin)
        if not rating.comment or _is_repeated(rating):
            raise AddressFull
    rating.counted = False
    rating.save()
    return rating


def _verdict(procedure: Procedure, origin: Origin | None) -> Verdict:
    if origin is None:
        return Verdict.COUNTED
    RatingSummary.objects.get_or_create(procedure=procedure)
    RatingSummary.objects.select_for_update().get(procedure=procedure)
    return judge(Rating.objects.filter(procedure=procedure, counter=None), origin)


def _store(rating: Rating, verdict: Verdict) -> Rating:
    rating.counted, rating.held = verdict is Verdict.COUNTED, verdict is Verdict.HELD
    rating.save()
    if rating.counted:
        _add_to_summary(rating.procedure, score=rating.score)
        rating_changed.send(Procedure, procedure=rating.procedure)
    return rating


@transaction.atomic
def settle_held(ratings: QuerySet[Rating], *, counted: bool) -> int:
    """Count the held ones among these, or leave them out for good; returns how many there were."""
    held = ratings.filter(held=True)
    procedures = list(Procedure.objects.filter(ratings__in=held).distinct())
    settled = Rating.objects.filter(pk__in=list(held.values_list("pk", flat=True)), held=True)
    count = settled.update(held=False, counted=counted)
    if counted:
        for procedure in procedures:
            recount(procedure)
    return count


def _rating(procedure: Procedure, vote: Vote, visitor: str, origin: Origin | None) -> Rating:
    comment = clean_text(vote.comment)
    return Rating(
        procedure=procedure,
        score=vote.score,
        reasons=list(vote.reasons),
        comment=comment,
        comment_status=CommentStatus.PENDING if comment else CommentStatus.NONE,
        channel=vote.channel,
        locality=vote.locality,
        counter=vote.counter,
        visitor=visitor,
        address=origin.address if origin else "",
        network=origin.network if origin else "",
        receipt=vote.receipt if comment else None,
        day=timezone.localdate(),
    )


def _is_repeated(rating: Rating) -> bool:
    """Whether the same form was sent twice: by a double click, or after the browser's Back button."""
    same = {name: getattr(rating, name) for name in ("procedure", "channel", "day", "visitor", "score", "comment")}
    return Rating.objects.filter(**same).exists()


def _add_to_summary(procedure: Procedure, *, score: int) -> None:
    RatingSummary.objects.get_or_create(procedure=procedure)
    summary = RatingSummary.objects.filter(procedure=procedure)
    # The database adds, so that concurrent votes are all counted; the average follows from the new numbers.
    summary.update(**{"count": F("count") + 1, "total": F("total") + score, f"score_{score}": F(f"score_{score}") + 1})
    summary.update(bayesian=(PRIOR_VOTES * PRIOR_MEAN + F("total")) * 1.0 / (PRIOR_VOTES + F("count")))


def recount(procedure: Procedure) -> None:
    """Rebuild the summary from the votes, after an editor deleted some."""
    with transaction.atomic():
        summary, _ = RatingSummary.objects.select_for_update().get_or_create(procedure=procedure)
        scores = list(procedure.ratings.filter(counted=True).values_list("score", flat=True))
        summary.count, summary.total = len(scores), sum(scores)
        for score in SCORES:
            setattr(summary, f"score_{score}", scores.count(score))
        summary.bayesian = bayesian_average(count=summary.count, total=summary.total) if scores else 0
        summary.save()
        rating_changed.send(Procedure, procedure=procedure)


def shown_mean(summary: RatingSummary | None) -> float | None:
    """The mean to show; None below the minimum count."""
    if summary is None or summary.count < settings.RATING_MINIMUM_COUNT:
        return None
    return summary.mean


def is_any_mean_shown() -> bool:
    """Whether any procedure has enough votes for its mean to be told; a few minutes late."""
    return bool(get_or_build("catalogue.is_any_mean_shown", _is_any_mean_shown, seconds=_MEANS_LATE_S))


def _is_any_mean_shown() -> bool:
    return RatingSummary.objects.filter(count__gte=settings.RATING_MINIMUM_COUNT).exists()
