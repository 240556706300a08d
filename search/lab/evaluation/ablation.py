"""The effect of each step of understanding and each ranking signal: one is switched off at a time."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from search.lab.evaluation.compare import differences, paired
from search.lab.evaluation.judgements import Judgement
from search.lab.evaluation.run import QueryOutcome

Runner = Callable[[list[Judgement], str], list[QueryOutcome]]


def ablation_figures(outcomes: Sequence[QueryOutcome], names: Iterable[str], run: Runner) -> dict[str, dict[str, Any]]:
    """By name, the difference of a run without it to `outcomes`: negative where it helps.

    `run` takes queries and the name to switch off.
    """
    answerable = [outcome for outcome in outcomes if outcome.judgement.answerable]
    judgements = [outcome.judgement for outcome in answerable]
    return {name: differences(paired(answerable, run(judgements, name))) for name in names}
