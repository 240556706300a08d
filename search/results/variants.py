"""Groups nearly equal procedures into one hit that asks for the variant.

Titles of one stem are variants; another operation or another object is another stem and never a variant.
"""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from search.kinds import TitleForm, kind_of
from search.ranking.title_parts import NO_PARTS, Parts, parts_of
from search.results.variant_question import deciding_question
from search.types import Hit, Variant

MOST_VARIANTS = 8  # more are a list to search in, not a question to answer
# A procedure that fits the query worse than the first of its group would, pulled up beside it, push better hits down:
# without a bound grouping costs citizens 0.006 of nDCG@10, at 0.6 it costs 0.005, at 0.8 0.003 but many of its
# questions too.
LEAST_SCORE_SHARE = 0.6
_OF_DISTRICTS = re.compile(r"\bhuyện\b", re.IGNORECASE)


def group_variants(hits: Iterable[Hit], *, is_denied: Callable[[str], bool] = lambda _title: False) -> tuple[Hit, ...]:
    """The hits in their order, each group of variants as its first one; at most `MOST_VARIANTS` a hit.

    Cases are variants within one field; the same procedure at another level is often in another field, and counts
    there too. Further hits start a new group. What the query denies in a title is not asked again: hits that are denied
    are no variants of the others. A page of a dissolved body whose successor is listed too is no choice.
    """
    hits = list(hits)
    codes = {hit.code for hit in hits}
    groups: list[list[Hit]] = []
    by_key: dict[object, list[list[Hit]]] = {}
    for hit in hits:
        is_official = kind_of(hit.kind).title == TitleForm.OFFICIAL and not _is_of_the_past(hit, codes)
        parts = parts_of(hit.title) if is_official else NO_PARTS
        alike = by_key.setdefault((parts.key, is_denied(hit.title)), []) if parts.stem else []
        group = next((group for group in alike if _belongs(hit, parts, group)), None)
        if group is None:
            group = []
            groups.append(group)
            alike.append(group)
        group.append(hit)
    return tuple(_as_one(group) for group in groups)


def _is_of_the_past(hit: Hit, codes: Collection[str]) -> bool:
    """Of a body that has ended, or at the level of districts, which there is no more."""
    if hit.superseded_by and hit.superseded_by in codes:
        return True
    return bool(_OF_DISTRICTS.search(hit.agency) or _OF_DISTRICTS.search(parts_of(hit.title).level))


def _belongs(hit: Hit, parts: Parts, group: Sequence[Hit]) -> bool:
    if len(group) >= MOST_VARIANTS or hit.score < LEAST_SCORE_SHARE * group[0].score:
        return False
    return any(hit.field == other.field or parts.case_key == parts_of(other.title).case_key for other in group)


def _as_one(group: Sequence[Hit]) -> Hit:
    if len(group) == 1:
        return group[0]
    decision = deciding_question(group, [parts_of(hit.title) for hit in group])
    variants = tuple(
        Variant(code=hit.code, label=label, title=hit.title, url=hit.shown_url, detail=detail)
        for hit, label, detail in zip(group, decision.answers, decision.details, strict=True)
    )
    return replace(group[0], variants=variants, variant_question=decision.question, second_question=decision.second)
