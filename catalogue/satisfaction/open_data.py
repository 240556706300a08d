"""Ratings as open data: a row a procedure with enough of them, its small counts left out."""

from collections.abc import Iterator, Sequence

from django.conf import settings
from django.db.models import Exists, OuterRef

from catalogue.models import ProcedurePage, RatingSummary
from catalogue.ratings import SCORES

HEADER = ("ma", "ten", "so_luot", "diem_trung_binh", *(f"diem_{score}" for score in SCORES))
SMALL = 5  # counts from 1 to one less are not told


def rows() -> Iterator[Sequence[object]]:
    """Of procedures whose page is open to all, by code; one query, read in pieces."""
    pages = ProcedurePage.objects.visible().filter(procedure=OuterRef("procedure"))
    summaries = (
        RatingSummary.objects.filter(Exists(pages), count__gte=settings.RATING_MINIMUM_COUNT)
        .select_related("procedure")
        .order_by("procedure__code")
    )
    for summary in summaries.iterator(chunk_size=500):
        counts = [getattr(summary, f"score_{score}") for score in SCORES]
        mean = round(summary.total / summary.count, 1)
        yield (summary.procedure.code, summary.procedure.name, summary.count, mean, *without_small(counts))


def without_small(counts: Sequence[int]) -> list[int | str]:
    """Small counts as "<5", and one more where only one is small: the number of all would give it away."""
    hidden = {index for index, count in enumerate(counts) if 0 < count < SMALL}
    others = [index for index, count in enumerate(counts) if count >= SMALL]
    if len(hidden) == 1 and others:
        hidden.add(min(others, key=lambda index: counts[index]))
    return [("" if count >= SMALL else f"<{SMALL}") if index in hidden else count for index, count in enumerate(counts)]
