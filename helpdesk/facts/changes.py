"""What changed between two versions of the facts of one procedure."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from helpdesk.facts.of_page import PageFact
from helpdesk.models import value_hash


@dataclass(frozen=True)
class ChangedFact:
    """A fact that says something else than before; None where it is new, or gone."""

    key: str
    stream: str
    old: Any
    new: Any

    @property
    def old_hash(self) -> str:
        return "" if self.old is None else value_hash(self.old)

    @property
    def new_hash(self) -> str:
        return "" if self.new is None else value_hash(self.new)


def changed_facts(before: Mapping[str, PageFact], after: Mapping[str, PageFact]) -> list[ChangedFact]:
    """Facts of `before` that are gone or say something else, then new ones, each in the order of its page.

    One that only got another key is not changed: a block that was removed and entered again, a procedure with a new
    code.
    """
    gone = [fact for key, fact in before.items() if key not in after]
    new = [fact for key, fact in after.items() if key not in before]
    moved = _moved(gone, new)
    changed = [
        ChangedFact(key, fact.stream, fact.value, now.value if now else None)
        for key, fact in before.items()
        if key not in moved and ((now := after.get(key)) is None or now.hash != fact.hash)
    ]
    return [*changed, *(ChangedFact(fact.key, fact.stream, None, fact.value) for fact in new if fact.key not in moved)]


def _moved(gone: list[PageFact], new: list[PageFact]) -> set[str]:
    """Keys on both sides of facts that say the same in the same stream, one for one."""
    waiting: dict[tuple[str, str], list[PageFact]] = defaultdict(list)
    for fact in new:
        waiting[fact.stream, fact.hash].append(fact)
    pairs = [(fact, waiting[fact.stream, fact.hash].pop(0)) for fact in gone if waiting[fact.stream, fact.hash]]
    return {fact.key for pair in pairs for fact in pair}
