"""Papers of a case."""

from dataclasses import dataclass

from catalogue.answer_card.types.values import Basis, CardText, CaseLabel, Holds, State
from catalogue.choices import PaperHandling


@dataclass(frozen=True, slots=True)
class CardPaper:
    basis: Basis
    name: str
    holds: Holds
    cases: tuple[CaseLabel, ...]
    condition: str  # of this paper alone, in words that no case holds: "nếu cha mẹ đã đăng ký kết hôn"
    handling: PaperHandling | None  # None: not told
    originals: int | None
    copies: int | None
    replaced_by_data: bool  # not needed where the office can look it up
    form_name: str
    form_url: str  # also of an attached file; "" where there is none
    counts_differ: bool = False  # between sources, which agree on the paper


@dataclass(frozen=True, slots=True)
class PaperGroup:
    """Papers of which one is enough where `one_of`; else a single paper."""

    one_of: bool
    papers: tuple[CardPaper, ...]


@dataclass(frozen=True, slots=True)
class PapersAnswer:
    state: State
    groups: tuple[PaperGroup, ...]
    notes: tuple[CardText, ...]  # true of all papers
    least: int  # groups that this asker needs for sure: without conditions and undecided cases
    most: int
