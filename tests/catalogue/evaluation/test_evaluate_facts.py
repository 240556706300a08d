import json
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from catalogue.choices import ChannelKind, DurationUnit, FeeStatus
from catalogue.evaluation.comparison import FEES, TIMES, compare
from catalogue.evaluation.figures import figures
from catalogue.evaluation.forbidden import is_broken
from catalogue.evaluation.read_by_hand import HandProcedure
from catalogue.evaluation.statements import FeeStatement, Statements, TimeStatement
from tests.factories import ProcedurePageFactory, stream

CODE = "1.000001"
WORKING_DAY = DurationUnit.WORKING_DAY


def hand(**values) -> HandProcedure:
    return HandProcedure(code=CODE, **values)


def fee(status=FeeStatus.AMOUNT, amount=None, **more) -> FeeStatement:
    return FeeStatement(status, Decimal(amount) if amount else None, **more)


def time(value, unit=WORKING_DAY, **more) -> TimeStatement:
    return TimeStatement(Decimal(value), unit, **more)


def test_a_statement_is_right_when_the_file_holds_it():
    read = hand(fees=[{"kind": "amount", "amount": 50_000}, {"kind": "law_only"}])
    outcome = compare(read, Statements(CODE, fees=(fee(amount=50_000), fee(amount=50_000), fee(amount=9_000))))[FEES]
    assert (outcome.right, outcome.wrong, outcome.found, outcome.missing) == (1, 1, 1, 1)
    assert outcome.mistakes[0].said == "amount 9000 VND"


def test_free_of_a_form_default_is_counted_as_false():
    outcome = compare(hand(fees=[{"kind": "unknown"}]), Statements(CODE, fees=(fee(FeeStatus.FREE),)))[FEES]
    assert (outcome.wrong, outcome.false_free, outcome.missing) == (1, 1, 0)


def test_a_contradiction_shown_as_one_is_neither_wrong_nor_missing():
    read = hand(durations=[{"value": 10, "unit": "day"}])
    shown = time(10, words="10 Ngày làm việc", against=("trong thời hạn 10 ngày",))
    outcome = compare(read, Statements(CODE, times=(shown,)))[TIMES]
    assert (outcome.right, outcome.wrong, outcome.missing, outcome.contradictions) == (0, 0, 0, 1)


def test_a_phase_is_no_whole_time_on_either_side():
    read = hand(durations=[{"value": 5, "unit": "working_day", "phase": "thẩm định"}])
    outcome = compare(read, Statements(CODE, times=(time(5, phase="thẩm định"),)))[TIMES]
    assert (outcome.right, outcome.wrong, outcome.missing) == (0, 0, 0)
    assert compare(read, Statements(CODE, times=(time(5),)))[TIMES].wrong == 1


def test_what_a_reader_was_unsure_of_is_left_out():
    read = hand(durations=[{"value": 5, "unit": "day"}], unsure=["durations"])
    outcome = compare(read, Statements(CODE, times=(time(9),)))[TIMES]
    assert (outcome.wrong, outcome.missing, outcome.unsure) == (0, 0, 1)


@pytest.mark.parametrize(
    ("ban", "stated", "broken"),
    [
        ("miễn phí", Statements(CODE, fees=(fee(FeeStatus.FREE),)), True),
        ("miễn phí", Statements(CODE, fees=(fee(FeeStatus.FREE, case="trẻ em"),)), False),
        ("nộp qua bưu chính 50.000.000 đồng", Statements(CODE, fees=(fee(amount=50_000_000),)), False),
        (
            "nộp qua bưu chính 50.000.000 đồng",
            Statements(CODE, fees=(fee(amount=50_000_000, channel=ChannelKind.POSTAL),)),
            True,
        ),
        ("15 ngày làm việc cho mọi trường hợp", Statements(CODE, times=(time(15),)), True),
        ("15 ngày làm việc cho mọi trường hợp", Statements(CODE, times=(time(15, case="cấp lại"),)), False),
        ("2 ngày làm việc (là cả thời hạn)", Statements(CODE, times=(time(2, phase="gửi văn bản"),)), False),
    ],
)
def test_what_must_not_be_stated_is_found(ban, stated, broken):
    assert is_broken(ban, stated) == broken


def test_figures_give_shares_with_intervals_and_every_mistake():
    read = [hand(fees=[{"kind": "amount", "amount": 50_000}], must_not_state=["miễn phí"], steps=2)]
    result = figures(read, {CODE: Statements(CODE, fees=(fee(FeeStatus.FREE),), steps=3)})
    assert result["kinds"]["fees"]["precision"]["value"] == 0
    assert result["kinds"]["fees"]["precision"]["high"] > 0.7
    assert result["broken_bans"] == [{"code": CODE, "ban": "miễn phí"}]
    assert {mistake["kind"] for mistake in result["mistakes"]} == {"fees", "steps"}
    assert figures(read, {})["not_found"] == [CODE]


def run(*arguments, **options) -> str:
    out = StringIO()
    call_command("evaluate_facts", *arguments, stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "facts.jsonl"
    row = {"code": CODE, "fees": [{"kind": "law_only"}], "durations": [{"value": 5, "unit": "working_day"}], "steps": 1}
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return path


def test_records_of_a_source_are_measured(file, tmp_path):
    source = tmp_path / "source.jsonl"
    channel = {
        "channel": "Trực tiếp",
        "duration": "5 Ngày làm việc",
        "fee": "Phí : Đồng (Theo quy định của Bộ Tài chính)",
    }
    source.write_text(
        json.dumps({"code": CODE, "name": "Cấp giấy", "steps": "Nộp hồ sơ.", "channels": [channel]}), encoding="utf-8"
    )
    kinds = json.loads(run(file, source=source, format="json"))["kinds"]
    assert {kind: kinds[kind]["precision"]["value"] for kind in ("fees", "times", "steps")} == dict.fromkeys(
        ("fees", "times", "steps"), 1
    )
    assert "1.000" in run(file, source=source)


@pytest.mark.django_db
def test_pages_of_the_site_are_measured(file, django_assert_max_num_queries):
    time = {"value": "5", "unit": "working_day", "cases": [], "contradicted_by": []}
    free = {"status": "free", "cases": [], "contradicted_by": []}
    ProcedurePageFactory(code=CODE, times=stream("time", time), fees=stream("fee", free))
    with django_assert_max_num_queries(3):
        kinds = json.loads(run(file, format="json"))["kinds"]
    assert (kinds["times"]["right"], kinds["fees"]["false_free"]) == (1, 1)


@pytest.mark.parametrize("text", ["", "{", '{"name": "không mã"}', '{"code": "1.000001", "fees": [{"kind": "lạ"}]}'])
def test_a_file_of_another_form_is_refused(tmp_path, text):
    path = tmp_path / "facts.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CommandError):
        run(path, source=path)


def test_a_source_that_is_missing_is_refused(file, tmp_path):
    with pytest.raises(CommandError, match="không có tệp"):
        run(file, source=tmp_path / "missing.jsonl")
