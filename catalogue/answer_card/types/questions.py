"""What a card asks, and what nobody can tell yet."""

from dataclasses import dataclass
from enum import StrEnum

from catalogue.answer_card.types.values import Part


class QuestionKind(StrEnum):
    CASE = "case"
    CHANNEL = "channel"
    PLACE = "place"
    WARD = "ward"  # which of the places that the name may mean, or that a former ward was split into


@dataclass(frozen=True, slots=True)
class QuestionOption:
    value: str  # a case key, a `ChannelKind` or a locality code; "" is "none of these"
    label: str


@dataclass(frozen=True, slots=True)
class CardQuestion:
    """One question that decides something.

    `axis` is the group or kind of the cases. PLACE has no options: it is typed, down to the ward.
    """

    kind: QuestionKind
    axis: str
    options: tuple[QuestionOption, ...]
    decides: frozenset[Part]
    is_exclusive: bool = True  # one option only


class WhoDecides(StrEnum):
    PROVINCE = "province"  # the people's council of the province
    LAW = "law"  # a law is named, its figure is not in the source
    RECEIVING_OFFICE = "receiving_office"


@dataclass(frozen=True, slots=True)
class Unknown:
    what: Part
    who: WhoDecides
    law: str = ""  # "" where none is named
    words: tuple[str, ...] = ()  # of the source, which no rule could read as a fact
    fact_key: str = ""
