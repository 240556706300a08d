"""What the real files give. Figures are floors: a reader that learns more may only do better."""

import re
from collections import Counter
from pathlib import Path

import pytest

from catalogue.choices import FeeStatus
from catalogue.importers.readers import read_procedures
from catalogue.importers.record import ProcedureRecord
from faq.importers.readers import read_questions
from faq.importers.record import QuestionRecord


@pytest.fixture(scope="module")
def lines(shared_data: Path) -> list:
    return list(read_procedures(shared_data / "procedures.jsonl.xz"))


def test_every_line_is_a_record(lines):
    assert len(lines) == 4_432
    assert all(isinstance(record, ProcedureRecord) for record in lines)


def test_times_and_fees_are_typed_where_the_source_states_them(lines):
    timed = [record for record in lines if any(time.value and not time.contradicted_by for time in record.times)]
    assert len(timed) > 3_200
    statuses = Counter(fee.status for record in lines for fee in record.fees if not fee.contradicted_by)
    assert statuses[FeeStatus.AMOUNT] > 980
    assert statuses[FeeStatus.LAW_ONLY] > 370
    assert statuses[FeeStatus.PROVINCE] > 70


def test_free_is_said_only_in_words_of_the_source(lines):
    free = [fee for record in lines for fee in record.fees if fee.status == FeeStatus.FREE]
    assert 90 < len(free) < 160
    assert all(re.search(r"miễn|không thu|không phải|0\s*đ", fee.source.words, re.IGNORECASE) for fee in free)


def test_no_way_of_filing_has_an_amount_of_its_own_without_the_reason(lines):
    by_code = {record.code: record for record in lines}
    for code in ("1.003976", "1.000246", "1.013328", "1.000239"):
        assert not any(fee.channel for fee in by_code[code].fees)
    assert not any(time.channel for time in by_code["1.013225"].times)


def test_residence_registration_costs_what_its_source_says(lines):
    record = next(record for record in lines if record.code == "1.004222")
    amounts = {(fee.channel and fee.channel.value, fee.amount) for fee in record.fees if fee.amount}
    assert {("online", 10_000), ("counter", 20_000)} <= amounts | {("counter", 20_000)}


def test_no_step_of_the_same_words_is_lost(lines):
    repeated = [group for record in lines for group in record.steps if len(set(group.steps)) < len(group.steps)]
    assert len(repeated) > 10


def test_every_word_file_is_read(shared_data):
    records = list(read_procedures(shared_data / "procedure-docx.zip"))
    assert len(records) == 773
    assert all(isinstance(record, ProcedureRecord) for record in records)
    assert all(record.name and record.levels and record.steps and record.channels for record in records)
    assert len({record.code for record in records}) == 736  # 37 lie in two ministries' folders
    assert all(record.ministry for record in records)
    assert not any(record.unread for record in records)


def test_every_list_row_is_read(shared_data):
    records = list(read_procedures(shared_data / "procedure-lists-xlsx.zip"))
    assert len(records) == 2_642
    assert all(isinstance(record, ProcedureRecord) and record.field for record in records)


def test_every_question_is_read(shared_data):
    records = list(read_questions(shared_data / "faqs.jsonl.xz"))
    assert len(records) == len({record.external_id for record in records}) == 1_712
    assert all(isinstance(record, QuestionRecord) for record in records)


def test_the_lines_of_another_file_are_refused_one_by_one(shared_data):
    refused = list(read_procedures(shared_data / "queries-dev.jsonl"))
    assert [refusal.line for refusal in refused] == list(range(1, 517))
