"""Names that other apps know come with a new page, and are from then on neither the record's nor an editor's."""

import pytest

from catalogue.importers.everyday_names import everyday_names
from catalogue.importers.procedures import CURATED, ProcedureImporter
from catalogue.importers.record import ProcedureRecord
from catalogue.models import ProcedurePage
from importing.options import ImportOptions
from importing.outcome import OutcomeKind
from importing.page_importer import KEPT
from importing.readers.yaml_file import STARTER_SOURCE
from importing.record import Provenance
from importing.run import run_import
from tests.factories import ProcedurePageFactory, make_tree
from tests.importing.files import CODE

pytestmark = pytest.mark.django_db

KNOWN = {CODE: ("làm giấy khai sinh", "LÀM GIẤY KHAI SINH", "khai sinh cho con")}


@pytest.fixture(autouse=True)
def _tree():
    make_tree()


@pytest.fixture
def asked():
    """Who asked for names, of a receiver that knows `KNOWN`, next to one that knows nothing."""
    heard = []

    def answer(sender, **kwargs):
        heard.append(sender)
        return KNOWN

    def silent(sender, **kwargs):
        return None

    everyday_names.connect(answer)
    everyday_names.connect(silent)
    yield heard
    everyday_names.disconnect(answer)
    everyday_names.disconnect(silent)


def record(*aliases: str, code: str = CODE, source: str = "cong-a", **values) -> ProcedureRecord:
    values = {"name": "Đăng ký khai sinh", **values}
    return ProcedureRecord(code=code, aliases=aliases, provenance=Provenance(source=source), **values)


def imported(*records: ProcedureRecord, publish: bool = True, **options):
    return run_import(records, ProcedureImporter(ImportOptions(publish=publish, **options)))


def aliases(code: str = CODE) -> list[str]:
    return ProcedurePage.objects.get(code=code).alias_list


def edit(*names: str) -> None:
    page = ProcedurePage.objects.get(code=CODE)
    page.alias_text = "\n".join(names)
    page.publish(page.save_revision(log_action=True), enforce_completeness=False)


def test_they_stand_on_a_new_page_after_the_records_own_each_once(asked):
    imported(record("Khai sinh cho con", "khai sinh"), record(code="1.000002"))
    assert aliases() == ["Khai sinh cho con", "khai sinh", "làm giấy khai sinh"]
    assert aliases("1.000002") == []
    page = ProcedurePage.objects.get(code=CODE)
    assert page.live_revision.as_object().alias_list == page.alias_list
    assert page.revisions.count() == 1


def test_the_procedures_own_name_is_no_everyday_name(asked):
    imported(record(name="LÀM GIẤY KHAI SINH"))
    assert aliases() == ["khai sinh cho con"]


def test_they_are_asked_for_once_and_only_where_there_is_something_new(asked):
    records = (record(), record(code="1.000002"))
    imported(*records, dry_run=True)
    assert asked == [ProcedureImporter]
    imported(*records)
    assert asked == [ProcedureImporter] * 2
    report = imported(*records)
    assert report.counts[OutcomeKind.UNCHANGED] == len(records)
    assert asked == [ProcedureImporter] * 2


def test_a_changed_record_changes_its_own_names_and_leaves_them(asked):
    imported(record("khai sinh"))
    (told,) = imported(record("đăng ký khai sinh cho trẻ")).rows
    assert [change.field for change in told.changes] == ["aliases"]
    assert not any(warning.startswith(KEPT) for warning in told.warnings)
    assert aliases() == ["đăng ký khai sinh cho trẻ", "làm giấy khai sinh", "khai sinh cho con"]


def test_they_are_no_change_of_a_record_that_says_nothing_else(asked):
    imported(record("khai sinh"))
    assert imported(record("khai sinh", decision_number="1/QĐ")).rows[0].changes[0].field == "decision_number"
    report = imported(record("khai sinh", decision_number="1/QĐ"), overwrite=True)
    assert report.counts[OutcomeKind.UNCHANGED] == 1
    assert ProcedurePage.objects.get(code=CODE).revisions.count() == 2


def test_overwriting_takes_an_editors_names_and_leaves_them(asked):
    imported(record("khai sinh"))
    edit("tên của biên tập viên", "khai sinh cho con")
    imported(record("khai sinh"), overwrite=True)
    assert aliases() == ["khai sinh", "khai sinh cho con"]


def test_what_an_editor_took_away_is_not_brought_again(asked):
    imported(record())
    edit()
    imported(record("khai sinh"))
    assert aliases() == ["khai sinh"]
    imported(record("khai sinh", "làm giấy khai sinh"), overwrite=True)
    assert aliases() == ["khai sinh", "làm giấy khai sinh"]


def test_names_given_after_an_import_are_not_taken_for_an_editors(asked):
    imported(record("khai sinh"))
    edit("khai sinh", "khai sinh cho con")
    imported(record("giấy khai sinh"))
    assert aliases() == ["giấy khai sinh", "khai sinh cho con"]
    edit("giấy khai sinh", "tên của biên tập viên")
    (told,) = imported(record("khai sinh")).rows
    assert [change.kept for change in told.changes] == [True]


def test_an_older_page_gets_none_by_an_import(asked):
    ProcedurePageFactory(code=CODE, alias_text="")
    imported(record(conditions="Điều kiện"))
    assert aliases() == []


def test_a_page_that_has_only_them_is_blank_to_a_source_that_only_fills(asked):
    imported(record(source=STARTER_SOURCE))
    (told,) = imported(record("khai sinh")).rows
    assert any(warning.startswith(CURATED) for warning in told.warnings)
    assert aliases() == ["khai sinh", "làm giấy khai sinh", "khai sinh cho con"]


def test_they_stay_when_the_procedure_is_renumbered(asked):
    imported(record("khai sinh"))
    imported(record("giấy khai sinh", code="1.999999", former_codes=(CODE,)), overwrite=True)
    assert aliases("1.999999") == ["giấy khai sinh", "làm giấy khai sinh", "khai sinh cho con"]
