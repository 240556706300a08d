"""`Understanding`: the immutable state between the steps of query understanding."""

from dataclasses import dataclass, field
from typing import Any

from core.text.dossier_codes import DossierCode
from search.types import Intent, NamedPlace
from vietnamese.tokens import folded

ENGLISH = "en"
# Folded words that stand before a place and say nothing but that one follows.
BEFORE_PLACES = frozenset({"o", "tai", "khu", "in", "at"})
# Longer queries are cut; real questions have 14–24 syllables.
MAX_QUERY_TOKENS = 64


# Weight of words that are put in the place of typed ones, which weigh 1.
MEANT_WEIGHT = 0.8


@dataclass(frozen=True)
class Expansion:
    """`words` as an alternative to the query's words `start` to `end` (exclusive), found by `step`.

    `weight` 1 is that of typed words.
    """

    step: str
    start: int
    end: int
    words: tuple[str, ...]
    weight: float


@dataclass(frozen=True)
class StepNote:
    """The fields that a step changed, with their new values: for explaining."""

    step: str
    changes: tuple[tuple[str, Any], ...]


@dataclass(frozen=True, kw_only=True)
class Understanding:
    """`words`: canonical syllables in order, accented as typed, without codes.

    `filler`: positions of words around the need, whose meaning is kept as `intents`. `restored`: the words with their
    most likely accents, () if none are missing.
    """

    text: str = field(default="", compare=False)  # spellings of one query are equal
    locale: str = "vi"
    words: tuple[str, ...] = ()
    procedure_codes: tuple[str, ...] = ()
    legal_numbers: tuple[str, ...] = ()
    accented: bool = False  # whether accents can be trusted
    replaced: bool = False  # whether typed words were replaced by corrections
    restored: tuple[str, ...] = ()
    filler: frozenset[int] = frozenset()
    intents: tuple[Intent, ...] = ()
    expansions: tuple[Expansion, ...] = ()
    audiences: tuple[str, ...] = ()  # slugs that a situation speaks of
    life_events: tuple[str, ...] = ()
    place: str = ""  # locality code
    dossier_codes: tuple[DossierCode, ...] = ()  # without their numbers
    dossier_need: str = ""  # CommonNeed: what is asked about a dossier, an account or the portal
    names_procedure: bool = False  # whether words are left that name what the dossier is for
    named_place: NamedPlace | None = None  # the same place, for people
    place_words: frozenset[int] = frozenset()  # positions of names of places, which are never respelled
    cut: bool = False  # whether meanings were left out, as there were too many
    notes: tuple[StepNote, ...] = field(default=(), compare=False)

    def __bool__(self) -> bool:
        return bool(self.words or self.codes or self.dossier_codes)

    @property
    def codes(self) -> tuple[str, ...]:
        return self.procedure_codes + self.legal_numbers

    @property
    def need(self) -> tuple[str, ...]:
        """The words without filler."""
        return tuple(word for position, word in enumerate(self.words) if position not in self.filler)

    @property
    def is_place_alone(self) -> bool:
        """Whether a place is named, and nothing that could be done there."""
        return bool(self.place_words) and self.place_words.issuperset(self._stated)

    @property
    def _stated(self) -> set[int]:
        """Positions that are neither filler nor a word before a name of a place ("ở")."""
        before = {start - 1 for start in self.place_words} - self.place_words
        return {
            position
            for position in set(range(len(self.words))) - self.filler
            if not (position in before and folded(self.words[position]) in BEFORE_PLACES)
        }
