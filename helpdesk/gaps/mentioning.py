"""Noting that somebody asked for what nothing here answers: one ledger of calls, sent questions and searches."""

from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Count, Q, Sum
from django.utils import timezone

from helpdesk.gaps.words import key_of, nearest
from helpdesk.masking import mask_words
from helpdesk.models import Call, Gap, GapMention, GapState, MentionSource, MergeProposal
from helpdesk.models.gap import MAX_WORDS, OPEN

# Of the open gaps, those asked last: what a new one is compared with.
_MOST_COMPARED = 3_000


class NoWords(ValueError):
    """Nothing is left that could be asked: no letters, or personal numbers alone."""


@dataclass(frozen=True)
class Mention:
    """`source_ref`: key of the call or question, or the day of the searches, of which `people` is the number."""

    words: str
    source: str
    source_ref: str
    people: int = 1
    place: str = ""
    locale: str = "vi"
    severity: int = 1
    call: Call | None = None
    agent: Any = None


@transaction.atomic
def mention(each: Mention) -> Gap:
    """The gap that it counts for: its own, or the one that this was merged into. Raises NoWords.

    A call about an answered gap opens it again: the answer was not found.
    """
    words = mask_words(each.words, MAX_WORDS).strip()
    key = key_of(words)
    if not any(letter.isalpha() for letter in key):
        raise NoWords
    own, is_new = _own(each, key, words)
    target = Gap.objects.select_for_update().get(pk=own.merged_into_id or own.pk)
    if _add(own, each, words):
        _count(target, each)
    if is_new and each.source != MentionSource.SEARCH:
        propose_merges(own)
    return target


def count_people(gap: Gap) -> int:
    """Distinct calls and questions, and visits that searched, of the gap and of those merged into it."""
    mentions = GapMention.objects.filter(Q(gap=gap) | Q(gap__merged_into=gap)).order_by()
    counts = mentions.aggregate(
        asked=Count("source_ref", filter=~Q(source=MentionSource.SEARCH), distinct=True),
        searched=Sum("people", filter=Q(source=MentionSource.SEARCH), default=0),
    )
    return int(counts["asked"] + counts["searched"])


def propose_merges(gap: Gap) -> int:
    """To a lead, with those that may be the same need; returns how many."""
    others = Gap.objects.filter(locale=gap.locale, state__in=OPEN).exclude(pk=gap.pk).order_by("-last_asked_at")
    keys = dict(others.values_list("key", "pk")[:_MOST_COMPARED])
    near = nearest(gap.key, keys)
    proposals = [MergeProposal(first=gap, second_id=keys[each.key], likeness=each.likeness) for each in near]
    MergeProposal.objects.bulk_create(proposals, ignore_conflicts=True)
    return len(proposals)


def _own(each: Mention, key: str, words: str) -> tuple[Gap, bool]:
    defaults = {"words": words, "severity": min(max(each.severity, 1), 3)}
    return Gap.objects.get_or_create(locale=each.locale[:5], key=key, defaults=defaults)


def _add(own: Gap, each: Mention, words: str) -> bool:
    """False where it is known already: an op sent again, the searches of a day counted twice."""
    try:
        with transaction.atomic():
            GapMention.objects.create(
                gap=own,
                source=MentionSource(each.source),
                source_ref=each.source_ref,
                people=max(each.people, 1),
                words=words,
                place=each.place,
                call=each.call,
                agent=each.agent,
            )
    except IntegrityError:
        return False
    return True


def _count(gap: Gap, each: Mention) -> None:
    values: dict[str, Any] = {"people": count_people(gap), "last_asked_at": timezone.now()}
    if gap.state == GapState.ANSWERED and each.source == MentionSource.CALL:
        values |= {"state": GapState.NEW, "answered_at": None, "checked_at": None, "found_itself": None}
    gap.change(**values)
