"""What the parts of a card have in common: candidates from stored blocks, and values with their conditions."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from catalogue.answer_card.knowledge import DeclaredCases
from catalogue.answer_card.procedure_facts import Block
from catalogue.answer_card.selection import Candidate, Selected
from catalogue.answer_card.stored import choice
from catalogue.answer_card.types import Basis, CaseLabel, Holds, State
from catalogue.choices import ChannelKind
from catalogue.facts.values import Fact, items


def keys_of(*facts: Fact) -> tuple[str, ...]:
    """Of all the cases in which the last of them holds, each once."""
    return tuple(dict.fromkeys(key for fact in facts for key in items(fact.get("cases")) if key))


def candidate(
    block: Block,
    fact_key: str,
    signature: Hashable,
    *,
    fact: Any = None,
    within: Sequence[Fact] = (),
    topic: Hashable | None = None,
) -> Candidate:
    """Of a block whose value is a fact; `within` are the groups it stands in, whose cases are its own too.

    `fact` is what the part makes its value of, else the block.
    """
    value = block["value"]
    return Candidate(
        fact=block if fact is None else fact,
        keys=keys_of(*within, value),
        channel=choice(ChannelKind, value.get("channel")),
        signature=signature,
        fact_key=fact_key,
        topic=topic,
    )


def with_others(basis: Basis, selected: Selected) -> Basis:
    return replace(basis, also=selected.also) if selected.also else basis


def holds(selected: Selected) -> Holds:
    return Holds.PERHAPS if selected.open else Holds.YES


def labels(selected: Selected, declared: DeclaredCases) -> tuple[CaseLabel, ...]:
    """Of the cases that matter: those told, and those still to be told."""
    shown = {*selected.told, *selected.open}
    return tuple(declared.label(key) for key in selected.candidate.keys if key in shown)


def state_of(certainties: Iterable[Holds], told: Sequence[bool], contradicted: Iterable[bool]) -> State:
    """Of values: whether each holds, is told, and is contradicted."""
    if not told or not any(told):
        return State.CONTRADICTED if any(contradicted) else State.UNKNOWN
    if Holds.PERHAPS in certainties:
        return State.DEPENDS
    return State.KNOWN if all(told) else State.PARTLY
