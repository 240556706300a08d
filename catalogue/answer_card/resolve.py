"""From what is stored of a procedure and what the asker has told to the answer card. Reads nothing, guesses nothing."""

from collections.abc import Iterator, Sequence

from catalogue.answer_card.fees import fee_answer, fee_candidates, of_today
from catalogue.answer_card.knowledge import DeclaredCases, Knowledge
from catalogue.answer_card.notices import card_notices, last_confirmed
from catalogue.answer_card.others import others_answer
from catalogue.answer_card.papers import paper_candidates, papers_answer
from catalogue.answer_card.places_and_ways import channels, online_answer, where_answer
from catalogue.answer_card.procedure_facts import ProcedureFacts
from catalogue.answer_card.questions import card_questions
from catalogue.answer_card.selection import Candidate, open_axes, settle
from catalogue.answer_card.short_answers import short_answers
from catalogue.answer_card.steps import step_candidates, steps_answer
from catalogue.answer_card.stored import fact_key, values
from catalogue.answer_card.times import time_answer, time_candidates
from catalogue.answer_card.types import AfterwardsAnswer, AnswerCard, Asker, Basis, CardText, Part, State
from catalogue.answer_card.unknowns import fee_unknowns, other_unknowns, time_unknowns
from catalogue.choices import ChannelKind


def resolve(facts: ProcedureFacts, asker: Asker) -> AnswerCard:
    """Total: whatever is stored and told has a card. Keys of cases that the procedure does not declare say nothing.

    Of a day before the facts were known the card tells nothing, and says so.
    """
    if facts.is_before_known(asker.day):
        facts = facts.without_statements()
    cases = values(facts.cases)
    declared = DeclaredCases.of(cases)
    knowledge = Knowledge.of(declared, asker)
    candidates = _candidates(facts, asker)
    ways = _channels(facts, candidates)
    axes = open_axes(cases, knowledge, ways)
    parts = {part: settle(each, knowledge, axes) for part, each in candidates.items()}
    asked = {**parts, Part.FEE: of_today(parts[Part.FEE])}

    papers = papers_answer(facts, parts[Part.PAPERS], declared)
    fee = fee_answer(facts, parts[Part.FEE], declared)
    time = time_answer(facts, parts[Part.TIME], declared, asker)
    where, online = where_answer(facts, asker), online_answer(facts)
    others = others_answer(facts, papers)
    return AnswerCard(
        code=facts.code,
        name=facts.name,
        everyday_name=facts.everyday_name,
        language=facts.language,
        url=facts.url,
        day=asker.day,
        asked=asker,
        summary=facts.summary,
        short_answers=short_answers(facts, knowledge, declared, asker),
        papers=papers,
        fee=fee,
        time=time,
        where=where,
        online=online,
        others=others,
        steps=steps_answer(facts, parts[Part.STEPS], declared),
        conditions=_conditions(facts),
        afterwards=_afterwards(facts),
        cases=tuple(declared.label(key) for key in declared.labels if knowledge.of_case(key)),
        questions=card_questions(facts, cases, asked, knowledge, asker, ways),
        unknowns=(*fee_unknowns(fee), *time_unknowns(time), *other_unknowns(papers, where, online, others)),
        notices=card_notices(facts, asker, papers, fee, time),
        source=facts.source,
        checked_on=last_confirmed(facts, papers, fee, time),
    )


def _candidates(facts: ProcedureFacts, asker: Asker) -> dict[Part, list[Candidate]]:
    return {
        Part.PAPERS: paper_candidates(facts.code, facts.documents),
        Part.FEE: fee_candidates(facts.code, facts.fees, asker.day),
        Part.TIME: time_candidates(facts.code, facts.times),
        Part.STEPS: step_candidates(facts.code, facts.steps),
    }


def _channels(facts: ProcedureFacts, candidates: dict[Part, list[Candidate]]) -> Sequence[ChannelKind]:
    """Those that the page states or a fact names."""
    stated = {channel.channel for channel in channels(facts)}
    named = {each.channel for group in candidates.values() for each in group if each.channel}
    return [channel for channel in ChannelKind if channel in stated | named]


def _conditions(facts: ProcedureFacts) -> CardText | None:
    if not facts.conditions:
        return None
    return CardText(Basis(fact_key(facts.code, "page", "conditions"), None), facts.conditions)


def _afterwards(facts: ProcedureFacts) -> AfterwardsAnswer:
    results = tuple(_results(facts))
    return AfterwardsAnswer(
        state=State.KNOWN if results else State.UNKNOWN,
        results=results,
        postal_return=facts.online.postal_return if facts.online else None,
        related=facts.related,
        common=facts.common,
    )


def _results(facts: ProcedureFacts) -> Iterator[CardText]:
    for block in facts.results:
        if isinstance(block["value"], str) and block["value"]:
            yield CardText(Basis(fact_key(facts.code, block.get("id"), "result"), None), block["value"])
