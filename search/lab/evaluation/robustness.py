"""The loss of quality when the same queries are typed otherwise.

Each variant is measured only on the queries that it changes, against the same queries as given: the others would hide
the loss.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from search.lab.evaluation.errors import EvaluationError
from search.lab.evaluation.judgements import Judgement
from search.lab.evaluation.run import QueryOutcome, average, grouped
from vietnamese.typing_variants import SAME_LIST, VARIANTS, VariantName

Runner = Callable[[list[Judgement], str], list[QueryOutcome]]


def named_variants(names: Iterable[str]) -> list[VariantName]:
    """In the order of `VariantName`; none named means all."""
    chosen = [name.strip() for name in names if name.strip()]
    if unknown := [name for name in chosen if name not in set(VariantName)]:
        raise EvaluationError(
            _("Không có biến thể “%(name)s”. Các biến thể: %(names)s.")
            % {"name": unknown[0], "names": ", ".join(VariantName)}
        )
    return [variant for variant in VariantName if not chosen or variant in chosen]


class _Pair(NamedTuple):
    given: QueryOutcome
    variant: QueryOutcome

    @property
    def judgement(self) -> Judgement:
        return self.given.judgement


def variant_figures(
    outcomes: Sequence[QueryOutcome], variants: Iterable[VariantName], run: Runner
) -> dict[str, dict[str, Any]]:
    """By variant, overall and by set. `outcomes` are those of the queries as given; `run` takes queries and a label."""
    answerable = [outcome for outcome in outcomes if outcome.judgement.answerable]
    return {variant.value: _figures(variant, answerable, run) for variant in variants}


def _figures(variant: VariantName, outcomes: list[QueryOutcome], run: Runner) -> dict[str, Any]:
    typed = {outcome.judgement.query: VARIANTS[variant](outcome.judgement.query) for outcome in outcomes}
    changed = [outcome for outcome in outcomes if typed[outcome.judgement.query] != outcome.judgement.query]
    judgements = [replace(outcome.judgement, query=typed[outcome.judgement.query]) for outcome in changed]
    pairs = [_Pair(*pair) for pair in zip(changed, run(judgements, variant.value), strict=True)]

    def measure(of_group: list[_Pair]) -> dict[str, Any]:
        return _summary(of_group, same_list=variant in SAME_LIST)

    return {"overall": measure(pairs), "sets": grouped(pairs, "set", measure)}


def _summary(pairs: list[_Pair], *, same_list: bool) -> dict[str, Any]:
    """`gap` is the variant less the query as given: negative where it finds worse. `different` is the share of
    queries whose list of codes is not the same; only where it should be.
    """
    ndcg = average(pair.variant.ndcg for pair in pairs)
    given = average(pair.given.ndcg for pair in pairs)
    return {
        "n": len(pairs),
        "ndcg@10": ndcg,
        "s@3": average(pair.variant.success(3) for pair in pairs),
        "zero": average(not pair.variant.ranked for pair in pairs),
        "given_ndcg@10": given,
        "given_s@3": average(pair.given.success(3) for pair in pairs),
        "gap": round(ndcg - given, 4),
        "different": average(pair.variant.ranked != pair.given.ranked for pair in pairs) if same_list else None,
    }
