"""The smallest parts of an answer card: where a value comes from, and how sure it is for this asker."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from catalogue.choices import ConfirmedBy, FactPlace


class Part(StrEnum):
    """What a card answers."""

    PAPERS = "papers"
    FEE = "fee"
    TIME = "time"
    WHERE = "where"
    ONLINE = "online"
    OTHERS = "others"  # who may go instead
    STEPS = "steps"
    AFTERWARDS = "afterwards"
    RETURNED = "returned"  # why files like this come back: an editor's answer, or unknown


class State(StrEnum):
    """How a part is answered. Only of a `KNOWN` part may a sentence be told without its condition."""

    KNOWN = "known"  # every value holds for this asker
    DEPENDS = "depends"  # on a question of the card; the values are listed with their conditions
    PARTLY = "partly"  # some values are told, others are unknown or contradicted: all of them are listed
    UNKNOWN = "unknown"  # no source says it; see `AnswerCard.unknowns` for who decides
    CONTRADICTED = "contradicted"  # the sources say different things: their words, and no value


class Holds(StrEnum):
    """Whether a fact is true for this asker. What is not true is not on the card."""

    YES = "yes"
    PERHAPS = "perhaps"  # it depends on a case, the channel or the place that the asker has not told


@dataclass(frozen=True, slots=True)
class Reading:
    """The source's own words, in the source's language."""

    words: str
    place: FactPlace | None
    confirmed_on: datetime.date | None
    confirmed_by: ConfirmedBy | None


@dataclass(frozen=True, slots=True)
class Basis:
    """Of every value: which fact it is, and what that rests on.

    `fact_key` is `<code>/<block id>/<field>`; block ids outlive new imports and editing. A fact with `contradictions`
    has no value to tell.
    """

    fact_key: str
    reading: Reading | None
    contradictions: tuple[Reading, ...] = ()
    also: tuple[str, ...] = ()  # facts of other cases that say the same, where the case does not matter

    @property
    def wordings(self) -> tuple[str, ...]:
        """What the sources say, each once: several where they contradict each other."""
        readings = (*((self.reading,) if self.reading else ()), *self.contradictions)
        return tuple(dict.fromkeys(reading.words for reading in readings if reading.words))


@dataclass(frozen=True, slots=True)
class CaseLabel:
    key: str
    label: str  # in the card's language where it is translated


@dataclass(frozen=True, slots=True)
class CardText:
    """A sentence of an editor or a source, whole, with line breaks."""

    basis: Basis
    text: str
    holds: Holds = Holds.YES
    cases: tuple[CaseLabel, ...] = ()
