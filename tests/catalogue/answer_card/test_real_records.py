"""Every procedure of the national database has a card, and no number of it is made up."""

import datetime
import itertools
from pathlib import Path
from typing import Any

import orjson
import pytest

from catalogue.answer_card.procedure_facts import ProcedureFacts
from catalogue.answer_card.resolve import resolve
from catalogue.answer_card.sentences import compose_all
from catalogue.answer_card.types import Asker, Holds, QuestionKind, State
from catalogue.importers.readers import read_procedures
from catalogue.importers.streams import BLOCK_TYPES, raw_stream

TODAY = datetime.date(2026, 11, 30)
EVERY = 40  # so many times fewer records than there are: the rest is read through by hand after changes


def facts_of(record) -> ProcedureFacts:
    values = orjson.loads(record.model_dump_json())
    streams: dict[str, Any] = {
        name: raw_stream(name, values[name], code=record.code) for name in BLOCK_TYPES if name != "legal_basis"
    }
    return ProcedureFacts(code=record.code, name=record.name, language="vi", **streams)


@pytest.fixture(scope="module")
def sample(shared_data: Path) -> list[ProcedureFacts]:
    records = read_procedures(shared_data / "procedures.jsonl.xz")
    return [facts_of(record) for record in itertools.islice(records, 0, None, EVERY)]


def test_each_has_a_card_and_sentences(sample):
    for facts in sample:
        card = resolve(facts, Asker(day=TODAY, language="vi"))
        amounts = {block["value"].get("amount") for block in facts.fees}
        assert all(str(fee.amount) in map(str, amounts) for fee in card.fee.fees if fee.amount is not None), facts.code
        assert len([each for each in card.questions if each.kind == QuestionKind.CASE]) <= 2
        assert all(answer.text for part, answer in compose_all(card).items() if part != "online"), facts.code


def test_each_question_answered_leaves_less_open(sample):
    """Whatever is answered: all questions of the card, one after the other."""
    for facts in sample:
        asker = Asker(day=TODAY, language="vi")
        for _round in range(30):
            card = resolve(facts, asker)
            question = next((each for each in card.questions if each.kind == QuestionKind.CASE), None)
            if question is None:
                break
            first, *others = [option.value for option in question.options]
            told = {first} if question.is_exclusive else set()
            denied = asker.denied | ({first, *others} - told)
            asker = Asker(day=TODAY, language="vi", cases=asker.cases | told, denied=denied)
        assert question is None, facts.code
        papers = [paper for group in card.papers.groups for paper in group.papers]
        by_channel = any(each.kind == QuestionKind.CHANNEL for each in card.questions)
        assert by_channel or card.papers.state != State.DEPENDS, facts.code
        assert by_channel or all(paper.holds == Holds.YES for paper in papers), facts.code
