"""Making one need of two: a lead's decision on what was proposed."""

from typing import Any

from django.db import transaction

from helpdesk.gaps.mentioning import count_people
from helpdesk.models import Callback, Gap, GapState, MergeProposal, MergeState


class CannotMerge(ValueError):
    """It is merged already, or into itself, or decided by somebody else."""


@transaction.atomic
def accept(proposal: MergeProposal, rev: int, user: Any) -> Gap:
    """The gap with fewer people goes into the other; both keys stay. Raises CannotMerge."""
    _decide(proposal, rev, MergeState.ACCEPTED, user)
    first, second = (_standing(gap) for gap in (proposal.first, proposal.second))
    kept, gone = sorted((first, second), key=lambda gap: (-gap.people, gap.created_at))
    return merge(gone, kept)


def refuse(proposal: MergeProposal, rev: int, user: Any) -> None:
    """Raises CannotMerge."""
    _decide(proposal, rev, MergeState.REFUSED, user)


@transaction.atomic
def merge(gone: Gap, kept: Gap) -> Gap:
    """Raises CannotMerge. What was merged into `gone` goes along; its mentions stay with their keys."""
    if gone.pk == kept.pk or GapState.MERGED in (gone.state, kept.state):
        raise CannotMerge
    if not gone.change(state=GapState.MERGED, merged_into=kept):
        raise CannotMerge
    Gap.objects.filter(merged_into=gone).update(merged_into=kept)
    Callback.objects.filter(gap=gone).update(gap=kept)
    values: dict[str, Any] = {"people": count_people(kept)}
    if gone.last_asked_at and (kept.last_asked_at is None or gone.last_asked_at > kept.last_asked_at):
        values["last_asked_at"] = gone.last_asked_at
    if not kept.change(**values):
        raise CannotMerge
    return kept


def _decide(proposal: MergeProposal, rev: int, state: MergeState, user: Any) -> None:
    waiting = MergeProposal.objects.filter(state=MergeState.PROPOSED)
    if not waiting.change(proposal.pk, rev, state=state, decided_by=user):
        raise CannotMerge


def _standing(gap: Gap) -> Gap:
    return Gap.objects.select_for_update().get(pk=gap.merged_into_id or gap.pk)
