"""What the real files give. Figures are floors: a reader that learns more may only do better."""

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
    channels = [channel for record in lines for channel in record.channels]
    typed = sum(channel.duration.value is not None for channel in channels)
    assert typed / len(channels) > 0.84
    statuses = Counter(fee.status for channel in channels for fee in channel.fees)
    assert statuses[FeeStatus.AMOUNT] > 1_590


def test_no_amount_is_read_where_its_payment_is_waived_for_a_time(lines):
    fees = [fee for record in lines for channel in record.channels for fee in channel.fees]
    waived = [fee for fee in fees if "40/2026/TT-BTC" in fee.note]
    assert len(waived) > 35
    assert all(fee.status == FeeStatus.UNKNOWN for fee in waived)


def test_free_is_never_said_over_a_bracket_that_names_an_amount(lines):
    for record in lines:
        for channel in record.channels:
            for fee in channel.fees:
                if fee.status == FeeStatus.FREE:
                    assert not fee.note


def test_residence_registration_costs_what_its_source_says(lines):
    record = next(record for record in lines if record.code == "1.004222")
    fees = {channel.channel.value: channel.fees[0].amount for channel in record.channels}
    assert fees == {"online": 10_000, "counter": 20_000}


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
