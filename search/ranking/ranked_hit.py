"""A hit with its place in the final order."""

from dataclasses import dataclass, field

from search.engines.base import EngineHit
from search.kinds import kind_of
from search.ranking.weights import Candidate
from search.types import Contribution


@dataclass(frozen=True)
class RankedHit:
    """`score` is the sum of the engine's score and the signals, which `parts` lists."""

    hit: EngineHit
    score: float
    parts: tuple[Contribution, ...] = ()
    promoted: bool = False
    candidate: Candidate | None = field(default=None, repr=False, compare=False)


def own_code(hit: EngineHit) -> str:
    """The code of a procedure page, "" for other pages: theirs is of a procedure that they lead to."""
    return hit.stored.code if kind_of(hit.stored.kind).has_own_code else ""
