"""What the steps have understood of a query so far. Frozen: each step gives a new one."""

from dataclasses import dataclass, field
from typing import Any

from search.types import Intent

ENGLISH = "en"
# Longer queries cost without finding more: real questions run 14–24 syllables.
MAX_QUERY_TOKENS = 64


# Weight of words that are put in the place of typed ones, which weigh 1.
MEANT_WEIGHT = 0.8


@dataclass(frozen=True)
class Expansion:
    """`words` may stand for the typed words `start` to `end` (exclusive); `step` found it.

    `weight` is against typed words, which weigh 1.
    """

    step: str
    start: int
    end: int
    words: tuple[str, ...]
    weight: float


@dataclass(frozen=True)
class StepNote:
    """What one step changed, for explaining: names of fields to their new values."""

    step: str
    changes: tuple[tuple[str, Any], ...]


@dataclass(frozen=True, kw_only=True)
class Understanding:
    """`words` are canonical syllables in order, accented where they were typed so; codes are not among them.

    `filler` are the positions of words around the need; what they ask for is kept as `intents`. `restored` are the
    words with the accents that they most likely have, empty when all were typed.
    """

    text: str = field(default="", compare=False)  # two spellings of one query are one
    locale: str = "vi"
    words: tuple[str, ...] = ()
    procedure_codes: tuple[str, ...] = ()
    legal_numbers: tuple[str, ...] = ()
    accented: bool = False  # whether accents can be trusted
    replaced: bool = False  # whether words are not those that were typed, but those that were meant
    restored: tuple[str, ...] = ()
    filler: frozenset[int] = frozenset()
    intents: tuple[Intent, ...] = ()
    expansions: tuple[Expansion, ...] = ()
    audiences: tuple[str, ...] = ()  # slugs that a situation speaks of
    life_events: tuple[str, ...] = ()
    place: str = ""  # locality code
    notes: tuple[StepNote, ...] = field(default=(), compare=False)

    def __bool__(self) -> bool:
        return bool(self.words or self.codes)

    @property
    def codes(self) -> tuple[str, ...]:
        return self.procedure_codes + self.legal_numbers

    @property
    def need(self) -> tuple[str, ...]:
        """The words but filler."""
        return tuple(word for position, word in enumerate(self.words) if position not in self.filler)
