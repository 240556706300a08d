"""Reports on the hits of the window: scores, signals, promotions and variants."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from search.lab.explaining.explained_search import ExplainedSearch
from search.lab.explaining.explanation import HitReport, Part, PinnedBy, VariantLine
from search.lab.explaining.scores import field_scores, shares
from search.query.knowledge import PromotionRule
from search.ranking.ranked_hit import RankedHit
from search.ranking.weights import SIGNALS
from search.results.hits import outline
from search.results.referral_card import choose_referral
from search.results.variants import group_variants
from search.types import Hit

ENGINE_PART = "engine"
TAKEN_APART = 10  # first hits of the list whose scores are queried field by field


def hit_reports(explained: ExplainedSearch) -> tuple[HitReport, ...]:
    """One for every hit of the window, by rank; `place` is 0 for variants shown under another hit. A referral that is
    shown as a card has the first place.
    """
    outlines = tuple(outline(each, explained.query, ()) for each in explained.window)
    chosen = None if "referral_card" in explained.without else choose_referral(explained.window)
    card = chosen.hit.stored.page_id if chosen else 0
    listed = (
        *(each for each in outlines if each.page_id == card),
        *(each for each in outlines if each.page_id != card),
    )
    groups = listed if "variants" in explained.without else group_variants(listed)
    positions = {group.page_id: position for position, group in enumerate(groups, 1)}
    ranks = {each.page_id: rank for rank, each in enumerate(outlines, 1)}
    variants = {group.page_id: tuple(_variants(group, outlines, ranks)) for group in groups}
    reports = [
        hit_report(
            ranked,
            explained.promotions,
            rank=rank,
            place=positions.get(each.page_id, 0),
            variants=variants.get(each.page_id, ()),
            is_card=each.page_id == card,
        )
        for rank, (ranked, each) in enumerate(zip(explained.window, outlines, strict=True), 1)
    ]
    return _with_fields(reports, explained)


def hit_report(
    ranked: RankedHit,
    promotions: Iterable[PromotionRule],
    *,
    rank: int = 0,
    place: int = 0,
    variants: tuple[VariantLine, ...] = (),
    is_card: bool = False,
) -> HitReport:
    stored = ranked.hit.stored
    return HitReport(
        rank=rank,
        place=place,
        key=ranked.hit.key,
        kind=stored.kind,
        page_id=stored.page_id,
        code=stored.code,
        title=stored.title,
        url=stored.url,
        score=ranked.score,
        engine_score=engine_score(ranked),
        parts=tuple(
            Part(part.name, part.value, meaning(part.name)) for part in ranked.parts if part.name != ENGINE_PART
        ),
        pinned=tuple(pinned_by(each) for each in promotions if stored.code in each.codes),
        variants=variants,
        is_card=is_card,
    )


def engine_score(ranked: RankedHit) -> float:
    """The score of the engine: ranking subtracts the fixed score of a code from `hit.score`."""
    return next((part.value for part in ranked.parts if part.name == ENGINE_PART), ranked.hit.score)


def meaning(signal: str) -> str:
    return SIGNALS[signal].meaning if signal in SIGNALS else ""


def pinned_by(promotion: PromotionRule) -> PinnedBy:
    return PinnedBy(" ".join(promotion.phrase), promotion.codes, promotion.promoted, promotion.exact, promotion.reason)


def _variants(group: Hit, outlines: Sequence[Hit], ranks: Mapping[int, int]) -> Iterable[VariantLine]:
    by_url = {each.shown_url: each for each in outlines}
    for variant in group.variants:
        each = by_url[variant.url]
        yield VariantLine(ranks[each.page_id], variant.code, variant.label, variant.title, each.score)


def _with_fields(reports: Sequence[HitReport], explained: ExplainedSearch) -> tuple[HitReport, ...]:
    keys = [report.key for report in reports if 0 < report.place <= TAKEN_APART]
    scores = field_scores(explained.sent, explained.engine, keys)
    return tuple(
        replace(report, fields=shares(report.engine_score, scores[report.key])) if report.key in scores else report
        for report in reports
    )
