"""The steps of a case."""

from collections.abc import Iterable, Sequence

from catalogue.answer_card.knowledge import DeclaredCases
from catalogue.answer_card.part import candidate, holds, labels, with_others
from catalogue.answer_card.procedure_facts import Block, ProcedureFacts
from catalogue.answer_card.selection import Candidate, Selected
from catalogue.answer_card.stored import basis, fact_key
from catalogue.answer_card.types import CardSteps, Holds, State, StepsAnswer
from catalogue.facts.values import items

_FIELD = "steps"


def step_candidates(code: str, lists: Iterable[Block]) -> list[Candidate]:
    return [
        candidate(block, fact_key(code, block.get("id"), _FIELD), _texts(block)) for block in lists if _texts(block)
    ]


def steps_answer(facts: ProcedureFacts, selected: Sequence[Selected], declared: DeclaredCases) -> StepsAnswer:
    lists = tuple(_card_steps(facts, each, declared) for each in selected)
    if not lists:
        return StepsAnswer(State.UNKNOWN, ())
    depends = any(each.holds == Holds.PERHAPS for each in lists)
    return StepsAnswer(State.DEPENDS if depends else State.KNOWN, lists)


def _texts(block: Block) -> tuple[str, ...]:
    return tuple(step for step in items(block["value"].get("steps")) if isinstance(step, str) and step)


def _card_steps(facts: ProcedureFacts, selected: Selected, declared: DeclaredCases) -> CardSteps:
    block: Block = selected.candidate.fact
    return CardSteps(
        basis=with_others(basis(facts.code, block, _FIELD), selected),
        steps=_texts(block),
        holds=holds(selected),
        cases=labels(selected, declared),
    )
