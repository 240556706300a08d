"""Who may go instead, the steps, and what comes afterwards."""

from dataclasses import dataclass

from catalogue.answer_card.types.common import CommonAnswer
from catalogue.answer_card.types.papers import CardPaper
from catalogue.answer_card.types.values import Basis, CardText, CaseLabel, Holds, State


@dataclass(frozen=True, slots=True)
class OthersAnswer:
    """Cases of people who act for another, and the papers that speak of authorisation. Without either: UNKNOWN."""

    state: State
    cases: tuple[CaseLabel, ...]
    papers: tuple[CardPaper, ...]


@dataclass(frozen=True, slots=True)
class CardSteps:
    basis: Basis
    steps: tuple[str, ...]
    holds: Holds
    cases: tuple[CaseLabel, ...]


@dataclass(frozen=True, slots=True)
class StepsAnswer:
    """Steps by case; a list without cases holds for everybody."""

    state: State
    lists: tuple["CardSteps", ...]


@dataclass(frozen=True, slots=True)
class CardLink:
    code: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class AfterwardsAnswer:
    state: State
    results: tuple[CardText, ...]
    postal_return: bool | None
    related: tuple[CardLink, ...]
    common: tuple[CommonAnswer, ...] = ()  # whatever the procedure: "status", "overdue", "proxy"
