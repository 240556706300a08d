"""Two runs over the same queries, side by side: A is the baseline, B the run compared with it."""

from collections import Counter
from collections.abc import Callable, Sequence
from statistics import fmean
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from search.lab.evaluation.errors import EvaluationError
from search.lab.evaluation.judgements import Judgement
from search.lab.evaluation.run import QueryOutcome, grouped
from search.lab.evaluation.significance import p_value

CHANGED = 10  # queries listed as changed most

_MEASURES: dict[str, Callable[[QueryOutcome], float]] = {
    "ndcg@10": lambda outcome: outcome.ndcg,
    "s@3": lambda outcome: outcome.success(3),
}


class Pair(NamedTuple):
    a: QueryOutcome
    b: QueryOutcome

    @property
    def judgement(self) -> Judgement:
        return self.a.judgement

    @property
    def difference(self) -> float:
        return self.b.ndcg - self.a.ndcg


def comparison(a: Sequence[QueryOutcome], b: Sequence[QueryOutcome]) -> dict[str, Any]:
    """Overall, by set and by kind; and the queries that changed most. Unanswerable lines are left out."""
    pairs = [pair for pair in paired(a, b) if pair.judgement.answerable]
    changed = sorted((pair for pair in pairs if pair.difference), key=lambda pair: -abs(pair.difference))
    return {**differences(pairs), "changed": [_changed(pair) for pair in changed[:CHANGED]]}


def differences(pairs: Sequence[Pair]) -> dict[str, Any]:
    return {
        "overall": _difference(pairs),
        "sets": grouped(pairs, "set", _difference),
        "kinds": grouped(pairs, "kind", _difference),
    }


def paired(a: Sequence[QueryOutcome], b: Sequence[QueryOutcome]) -> list[Pair]:
    """In the order of A. Raises `EvaluationError` when the queries or their answers are not the same."""
    keys_a, keys_b = Counter(map(_key, a)), Counter(map(_key, b))
    if alone := next(iter((keys_a - keys_b) or (keys_b - keys_a)), None):
        raise EvaluationError(
            _(
                "Hai lần chạy không cùng các câu và đáp án: “%(query)s” không có, hoặc có đáp án khác, ở một bên. "
                "Hãy chạy lại cả hai trên cùng một tệp với --run."
            )
            % {"query": alone[0]}
        )
    waiting: dict[tuple, list[QueryOutcome]] = {}
    for outcome in b:
        waiting.setdefault(_key(outcome), []).append(outcome)
    return [Pair(outcome, waiting[_key(outcome)].pop(0)) for outcome in a]


def _key(outcome: QueryOutcome) -> tuple[str, str, frozenset[str]]:
    judgement = outcome.judgement
    return judgement.query, judgement.set, frozenset(judgement.relevant)


def _difference(pairs: Sequence[Pair]) -> dict[str, Any]:
    return {"n": len(pairs), **{name: _measured(pairs, measure) for name, measure in _MEASURES.items()}}


def _measured(pairs: Sequence[Pair], measure: Callable[[QueryOutcome], float]) -> dict[str, float]:
    changes = [measure(pair.b) - measure(pair.a) for pair in pairs]
    wins, losses = sum(change > 0 for change in changes), sum(change < 0 for change in changes)
    return {
        "a": round(fmean([measure(pair.a) for pair in pairs] or [0.0]), 4),
        "b": round(fmean([measure(pair.b) for pair in pairs] or [0.0]), 4),
        "difference": round(fmean(changes or [0.0]), 4),
        "p": round(p_value(changes), 4),
        "wins": wins,
        "losses": losses,
        "ties": len(pairs) - wins - losses,
    }


def _changed(pair: Pair) -> dict[str, Any]:
    return {
        "query": pair.judgement.query,
        "set": pair.judgement.set,
        "kind": pair.judgement.kind,
        "a": round(pair.a.ndcg, 4),
        "b": round(pair.b.ndcg, 4),
        "ranks_a": ranks(pair.a),
        "ranks_b": ranks(pair.b),
    }


def ranks(outcome: QueryOutcome) -> dict[str, int | None]:
    """Rank of each expected code, from 1; None where it was not found."""
    ranks = {code: rank for rank, code in enumerate(outcome.ranked, 1)}
    return {code: ranks.get(code) for code in outcome.judgement.relevant}


def worst_queries(outcomes: Sequence[QueryOutcome], count: int) -> list[dict[str, Any]]:
    """The answerable queries with the lowest nDCG@10, those of one value in the order of the file."""
    answerable = [outcome for outcome in outcomes if outcome.judgement.answerable]
    return [
        {
            "query": outcome.judgement.query,
            "set": outcome.judgement.set,
            "kind": outcome.judgement.kind,
            "ndcg@10": round(outcome.ndcg, 4),
            "ranks": ranks(outcome),
            "first": list(outcome.ranked[:3]),
        }
        for outcome in sorted(answerable, key=lambda outcome: outcome.ndcg)[:count]
    ]
