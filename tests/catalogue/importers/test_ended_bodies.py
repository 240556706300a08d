"""Imports tell of procedures under bodies that have ended."""

import datetime

import pytest

from catalogue.importers.procedures import ProcedureImporter
from catalogue.importers.record import ProcedureRecord
from importing.options import ImportOptions
from importing.outcome import RecordOutcome
from importing.run import run_import
from tests.factories import AgencyFactory, make_tree

pytestmark = pytest.mark.django_db

NAME = "Cấp giấy phép viễn thông"


@pytest.fixture(autouse=True)
def _bodies():
    make_tree()
    heir = AgencyFactory(name="Bộ Khoa học")
    AgencyFactory(name="Bộ Thông tin", valid_to=datetime.date(2025, 2, 28), successor=heir)
    AgencyFactory(name="Bộ Sẽ Hết", valid_to=datetime.date(2099, 1, 1))


def warnings(*records: tuple[str, str]) -> list[tuple[str, ...]]:
    """Those about bodies, of records with these codes and agencies."""
    outcomes: list[RecordOutcome] = []
    lines = [ProcedureRecord(code=code, name=NAME, executing_agencies=(agency,)) for code, agency in records]
    run_import(lines, ProcedureImporter(ImportOptions(publish=True)), tick=outcomes.append)
    return [tuple(each for each in outcome.warnings if "ơ quan" in each and "hiếu" not in each) for outcome in outcomes]


def test_an_ended_body_is_told_with_its_day_and_successor():
    assert warnings(("1.000001", "Bộ Thông tin"), ("1.000002", "Bộ Sẽ Hết")) == [
        ("Cơ quan đã kết thúc: Bộ Thông tin, 28/02/2025, kế thừa: Bộ Khoa học",),
        (),
    ]


def test_a_page_of_the_same_name_is_told():
    warnings(("1.000002", "Bộ Khoa học"))
    (told,) = warnings(("1.000001", "Bộ Thông tin"))
    assert told[1] == f"Đã có trang cùng tên của cơ quan khác: 1.000002: {NAME}"
