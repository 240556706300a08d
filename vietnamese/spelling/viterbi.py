"""The most likely sequence of readings by the probabilities of word pairs (Viterbi)."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from vietnamese.lexicon.counts import Counts


@dataclass(frozen=True, slots=True)
class WordReading:
    """One reading; `cost` is the negative log probability of what was typed, given the reading."""

    word: str
    cost: float = 0.0


@dataclass(frozen=True, slots=True)
class Path:
    """`margins`: for each word, by how much the best path beats the best one with another reading there (natural
    logarithm; 0.0 without another reading).
    """

    words: tuple[str, ...]
    margins: tuple[float, ...]


def best_path(choices: Sequence[Sequence[WordReading]], counts: Counts) -> Path:
    """The best path, one reading of each of `choices`, none of which is empty."""
    if not choices:
        return Path((), ())
    forward, steps = _forward(choices, counts)
    backward = _backward(choices, steps)
    totals = [[f + b for f, b in zip(*scores, strict=True)] for scores in zip(forward, backward, strict=True)]
    chosen = _follow(forward, steps)
    words = tuple(readings[index].word for readings, index in zip(choices, chosen, strict=True))
    return Path(words, tuple(_margin(total, index) for total, index in zip(totals, chosen, strict=True)))


def _forward(
    choices: Sequence[Sequence[WordReading]], counts: Counts
) -> tuple[list[list[float]], list[list[list[float]]]]:
    """Best score up to each choice, by position; log probability of each step, by position, from and to."""
    scores = [[counts.log_probability(choice.word) - choice.cost for choice in choices[0]]]
    steps: list[list[list[float]]] = []
    for before, here in pairwise(choices):
        step = [[counts.log_probability(choice.word, after.word) - choice.cost for choice in here] for after in before]
        last = scores[-1]
        scores.append([max(last[i] + step[i][j] for i in range(len(before))) for j in range(len(here))])
        steps.append(step)
    return scores, steps


def _backward(choices: Sequence[Sequence[WordReading]], steps: list[list[list[float]]]) -> list[list[float]]:
    """Best score of the rest after each choice, by position."""
    scores = [[0.0] * len(choices[-1])]
    for step in reversed(steps):
        following = scores[-1]
        scores.append([max(log + rest for log, rest in zip(row, following, strict=True)) for row in step])
    return scores[::-1]


def _follow(forward: list[list[float]], steps: list[list[list[float]]]) -> list[int]:
    index = max(range(len(forward[-1])), key=forward[-1].__getitem__)
    chosen = [index]
    for scores, step in zip(reversed(forward[:-1]), reversed(steps), strict=True):
        index = max(range(len(scores)), key=lambda i: scores[i] + step[i][index])
        chosen.append(index)
    return chosen[::-1]


def _margin(total: list[float], index: int) -> float:
    others = [score for other, score in enumerate(total) if other != index]
    return total[index] - max(others) if others else 0.0
