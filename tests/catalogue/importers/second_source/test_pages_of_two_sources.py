import datetime
import itertools

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.choices import ConfirmedBy
from catalogue.importers.procedures import ProcedureImporter
from catalogue.importers.readers import read_procedures
from catalogue.importers.second_source.confirmations import REFRESH_AFTER
from catalogue.models import ProcedurePage, SourceRecord
from importing.options import ImportOptions
from importing.outcome import OutcomeKind
from importing.page_importer import CONFIRMS
from importing.run import run_import
from tests.factories import make_tree
from tests.importing.files import CODE, row, write_lines

pytestmark = pytest.mark.django_db

FIRST, SECOND = "cong-a", "cong-b"
OLDER, DAY = "2026-01-15", "2026-07-20"


@pytest.fixture(autouse=True)
def _tree():
    make_tree()


@pytest.fixture
def imported(tmp_path):
    numbers = itertools.count()

    def run(*rows, publish=True, **options):
        path = write_lines(tmp_path / f"{next(numbers)}.jsonl", *rows)
        return run_import(read_procedures(path), ProcedureImporter(ImportOptions(publish=publish, **options)))

    return run


def record(source: str = FIRST, day: str = DAY, fee: str = "8,000 VNĐ", duration: str = "1 Ngày làm việc") -> dict:
    channel = {"channel": "Trực tiếp", "duration": duration, "fee": fee, "description": "Nộp tại xã"}
    return row(source=source, source_date=day, channels=[channel])


def page() -> ProcedurePage:
    return ProcedurePage.objects.get(code=CODE, locale__language_code="vi")


def facts(name: str = "fees") -> list:
    return [block.value for block in getattr(page(), name)]


def revisions() -> int:
    return page().revisions.count()


def test_a_second_source_confirms_once_and_a_second_run_writes_nothing(imported):
    imported(record())
    report = imported(record(SECOND, OLDER))
    assert report.notes == {"Nguồn thứ hai xác nhận phí": 1, "Nguồn thứ hai xác nhận thời hạn": 1}
    for name in ("fees", "times"):
        (fact,) = facts(name)
        assert fact["source"]["confirmed_by"] == ConfirmedBy.SECOND_SOURCE
        assert fact["source"]["confirmed_on"] == datetime.date(2026, 7, 20)
    before = revisions()
    for again in (record(SECOND, OLDER), record()):
        imported(again)
    assert revisions() == before


@pytest.mark.parametrize(("first", "second"), [(DAY, OLDER), (OLDER, DAY)])
def test_the_order_of_two_sources_changes_nothing(imported, first, second):
    imported(record(FIRST, first, "8,000 VNĐ"))
    imported(record(SECOND, second, "9,000 VNĐ"))
    (fee,) = facts()
    newest = 8_000 if first == DAY else 9_000
    assert (fee["amount"], [each["words"] for each in fee["contradicted_by"]]) == (
        newest,
        ["9,000 VNĐ" if newest == 8_000 else "8,000 VNĐ"],
    )


def test_a_contradiction_is_told_and_ends_with_the_source_that_takes_it_back(imported):
    imported(record())
    report = imported(record(SECOND, OLDER, fee="9,000 VNĐ"))
    assert report.warnings["Hai nguồn ghi phí khác nhau"] == 1
    imported(record(SECOND, DAY, fee="8,000 VNĐ"))
    (fee,) = facts()
    assert not fee["contradicted_by"]
    assert fee["source"]["confirmed_by"] == ConfirmedBy.SECOND_SOURCE


def test_a_newer_record_of_the_first_source_does_not_lose_the_second(imported):
    imported(record())
    imported(record(SECOND, OLDER, fee="9,000 VNĐ"))
    imported(record(day="2026-09-01", duration="2 Ngày làm việc"))
    (fee,), (time,) = facts(), facts("times")
    assert [each["words"] for each in fee["contradicted_by"]] == ["9,000 VNĐ"]
    assert (time["value"], [each["words"] for each in time["contradicted_by"]]) == (2, ["1 Ngày làm việc"])


def test_an_editors_value_is_neither_replaced_nor_contradicted(imported):
    imported(record())
    draft = page().get_latest_revision_as_object()
    draft.fees[0].value["amount"] = 5_000
    draft.publish(draft.save_revision(log_action=True), enforce_completeness=False)
    report = imported(record(SECOND, OLDER, fee="9,000 VNĐ"))
    (fee,) = facts()
    assert (fee["amount"], list(fee["contradicted_by"])) == (5_000, [])
    kept = [change for row in report.rows for change in row.changes if change.field == "fees"]
    assert [change.kept for change in kept] == [True]
    stored = SourceRecord.objects.get(source=SECOND).facts
    assert stored["fees"][0]["source"]["words"] == "9,000 VNĐ"


def test_the_same_source_again_confirms_after_a_while_only(imported):
    imported(record())
    before = revisions()
    soon = datetime.date(2026, 7, 20) + REFRESH_AFTER - datetime.timedelta(days=1)
    imported(record(day=soon.isoformat()))
    assert revisions() == before
    later = soon + REFRESH_AFTER
    report = imported(record(day=later.isoformat()))
    assert report.notes["Lần nhập sau ghi phí như cũ"] == 1
    (fee,) = facts()
    assert (fee["source"]["confirmed_by"], fee["source"]["confirmed_on"]) == (ConfirmedBy.IMPORT_AGAIN, later)
    assert revisions() == before + 1


def test_nobody_is_asked_to_publish_a_draft_for_a_date_alone(imported):
    imported(record())
    before = revisions()
    report = imported(record(SECOND, OLDER), publish=False)
    assert (revisions(), page().has_unpublished_changes) == (before, False)
    assert report.notes[CONFIRMS] == 1


def test_a_second_source_that_states_no_facts_changes_nothing(imported):
    imported(record())
    before = revisions()
    imported(record(SECOND, OLDER, fee="Miễn phí", duration=""))
    assert revisions() == before


def test_a_source_imported_before_facts_were_kept_is_read_from_its_page(imported):
    imported(record())
    SourceRecord.objects.update(facts=None)
    report = imported(record(SECOND, OLDER, fee="9,000 VNĐ"))
    assert report.warnings["Hai nguồn ghi phí khác nhau"] == 1
    (fee,) = facts()
    assert (fee["amount"], [each["words"] for each in fee["contradicted_by"]]) == (8_000, ["9,000 VNĐ"])


def test_facts_of_sources_are_read_only_where_there_is_another(imported):
    with CaptureQueriesContext(connection) as queries:
        assert imported(record()).counts[OutcomeKind.NEW] == 1
    assert not reads_facts(queries)
    with CaptureQueriesContext(connection) as queries:
        assert imported(record(SECOND, OLDER)).counts[OutcomeKind.CHANGED] == 1
    assert len(reads_facts(queries)) == 1
    with CaptureQueriesContext(connection) as queries:
        imported(record())
    assert not reads_facts(queries)


def reads_facts(queries: CaptureQueriesContext) -> list:
    """Without the one row that is read to be written anew; SQLite cannot lock it."""
    column = '"catalogue_sourcerecord"."facts"'
    read = [each["sql"] for each in queries.captured_queries if column in each["sql"]]
    return [sql for sql in read if sql.startswith("SELECT") and not sql.endswith(("LIMIT 21 FOR UPDATE", "LIMIT 21"))]
