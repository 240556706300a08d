"""Calls drawn at random for review: anybody can draw them again from what is recorded."""

import datetime
import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction

from core.text.masking import mask
from helpdesk.models import Call, DrawnCall, QualityDraw, QualityReview, Right, YesNo

MOST_SIZE = 200
_MOST_CALLS = 2_000_000  # keys that are drawn from at once: 32 MB


class NothingToDraw(ValueError):
    """No handled call in the period, or a size of none or too many."""


class CannotReview(ValueError):
    """One's own call, or one that this person has reviewed."""


@dataclass(frozen=True)
class Asked:
    since: datetime.datetime
    before: datetime.datetime
    size: int
    queue: str = ""


@transaction.atomic
def draw(asked: Asked, user: Any, *, seed: int | None = None) -> QualityDraw:
    """Raises NothingToDraw. `seed` is for drawing again; else it comes from the operating system."""
    refs = _refs(asked)
    if not refs or not 0 < asked.size <= MOST_SIZE:
        raise NothingToDraw
    seed = secrets.randbits(62) if seed is None else seed
    chosen = sample(refs, asked.size, seed)
    made = QualityDraw.objects.create(
        seed=seed,
        since=asked.since,
        before=asked.before,
        queue=asked.queue,
        drawn_from=len(refs),
        size=len(chosen),
        user=user,
    )
    keys = dict(Call.objects.filter(ref__in=chosen).values_list("ref", "pk"))
    DrawnCall.objects.bulk_create(
        DrawnCall(draw=made, call_id=keys[ref], position=position) for position, ref in enumerate(chosen, start=1)
    )
    return made


def sample(refs: Sequence[str], size: int, seed: int) -> list[str]:
    """Of the references in the order of their digests with the seed: the same in every version of Python."""
    size = min(size, len(refs))
    return sorted(refs, key=lambda ref: hashlib.sha256(f"{seed}:{ref}".encode()).digest())[:size]


def review(drawn: DrawnCall, reviewer: Any, answers: dict[str, str]) -> QualityReview:
    """`answers`: answer_right, cited_right, heard_need, comment.

    Raises CannotReview; ValueError for unknown answers.
    """
    call = drawn.call
    had_part = call.segments.filter(agent__user=reviewer).exists()
    if (call.agent and call.agent.user_id == reviewer.pk) or had_part:
        raise CannotReview
    if QualityReview.objects.filter(drawn=drawn, reviewer=reviewer).exists():
        raise CannotReview
    review = QualityReview(
        drawn=drawn,
        call=call,
        reviewer=reviewer,
        answer_right=Right(answers["answer_right"]),
        cited_right=YesNo(answers["cited_right"]),
        heard_need=YesNo(answers["heard_need"]),
        comment=mask(answers.get("comment", ""))[:1_000].strip(),
    )
    try:
        with transaction.atomic():
            review.save()
    except IntegrityError:  # the form was sent twice at once
        raise CannotReview from None
    return review


def _refs(asked: Asked) -> list[str]:
    calls = Call.objects.handled(asked.since, asked.before).order_by("ref")
    if asked.queue:
        calls = calls.filter(queue=asked.queue)
    return list(calls.values_list("ref", flat=True)[:_MOST_CALLS])
