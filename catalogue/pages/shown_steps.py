"""Steps as a page lists them: by case, the citizen's before those of the office, each with its number."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from catalogue.answer_card.stored import values
from catalogue.answer_card.types import Holds, StepsAnswer
from catalogue.facts.step_actors import steps_apart
from catalogue.facts.values import items, labels_of
from catalogue.models import ProcedurePage

_MOST_LISTS = 3
_MOST_CHARACTERS = 6_000  # of what is read unfolded, in all lists


@dataclass(frozen=True, slots=True)
class Step:
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class ShownSteps:
    """`case` is "" where the steps hold for everybody. `office`: what the office alone does, to fold."""

    case: str
    own: list[Step]
    office: list[Step]


def steps_of_page(page: ProcedurePage, labels: Mapping[str, str]) -> list[ShownSteps]:
    """Of every case, in the order of the page."""
    return [
        _shown("; ".join(labels_of(value, labels)), items(value.get("steps")))
        for value in values(page.steps.raw_data)
        if value
    ]


def steps_of_answer(answer: StepsAnswer) -> list[ShownSteps]:
    """Of the case that the card was asked for; what it does not decide has its case beside it."""
    return [
        _shown("; ".join(case.label for case in each.cases) if each.holds == Holds.PERHAPS else "", each.steps)
        for each in answer.lists
    ]


def are_bulky(lists: Sequence[ShownSteps]) -> bool:
    """Whether they are too long to be read unfolded."""
    read = sum(len(step.text) for shown in lists for step in shown.own)
    return len(lists) > _MOST_LISTS or read > _MOST_CHARACTERS


def _shown(case: str, steps: Sequence[str]) -> ShownSteps:
    texts = [step for step in steps if isinstance(step, str) and step]
    own, office = steps_apart(texts)
    return ShownSteps(case, list(_numbered(own, texts)), list(_numbered(office, texts)))


def _numbered(numbers: Iterable[int], texts: Sequence[str]) -> Iterator[Step]:
    return (Step(number, texts[number - 1]) for number in numbers)
