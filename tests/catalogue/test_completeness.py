import pytest

from catalogue.completeness import gaps
from core.publishing.gate import PublicationRefused
from tests.factories import FREE, ONE_DAY, ProcedureFactory, ProcedurePageFactory, stream

pytestmark = pytest.mark.django_db


def missing_fields(page) -> set[str]:
    return {requirement.field for requirement in gaps(page)}


def test_a_complete_page_has_no_gaps():
    assert gaps(ProcedurePageFactory(live=False)) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"code": ""}, "code"),
        ({"summary": " "}, "summary"),
        ({"field": None}, "field"),
        ({"levels": []}, "levels"),
        ({"audiences": []}, "audiences"),
        ({"agencies": []}, "agency_roles"),
        ({"channels": []}, "channels"),
        ({"times": []}, "times"),
        ({"documents": []}, "documents"),
        ({"steps": []}, "steps"),
        ({"results": []}, "results"),
        ({"status": "replaced"}, "replaced_by"),
    ],
)
def test_each_missing_thing_points_at_its_field(changes, field):
    assert missing_fields(ProcedurePageFactory(live=False, **changes)) == {field}


def time(**changes):
    return stream("time", {**ONE_DAY, "value": None, "unit": "", **changes})


def test_a_time_may_be_open_or_doubted_but_not_forgotten():
    assert missing_fields(ProcedurePageFactory(live=False, times=time())) == {"times"}
    assert gaps(ProcedurePageFactory(live=False, times=time(not_fixed=True))) == []
    doubted = time(value="3", unit="day", contradicted_by=[{"place": "step", "words": "trong 5 ngày"}])
    assert gaps(ProcedurePageFactory(live=False, times=doubted)) == []


def test_a_note_is_not_a_time():
    page = ProcedurePageFactory(live=False, times=time(note="theo quy định"))
    assert missing_fields(page) == {"times"}


@pytest.mark.parametrize("field", ["fees", "times", "documents", "steps"])
def test_facts_name_declared_cases(field):
    blocks = {
        "fees": ("fee", {**FREE, "cases": ["mat-the"]}),
        "times": ("time", {**ONE_DAY, "cases": ["mat-the"]}),
        "documents": ("case", {"cases": [], "documents": [{"name": "Tờ khai", "cases": ["mat-the"]}]}),
        "steps": ("case", {"cases": ["mat-the"], "steps": ["Nộp hồ sơ."]}),
    }
    block_type, value = blocks[field]
    undeclared = ProcedurePageFactory(live=False, **{field: stream(block_type, value)})
    assert missing_fields(undeclared) == {field}
    declared = stream("case", {"key": "mat-the", "label": "Mất thẻ"})
    assert gaps(ProcedurePageFactory(live=False, cases=declared, **{field: stream(block_type, value)})) == []


def test_an_incomplete_page_can_be_saved_but_not_published():
    page = ProcedurePageFactory(live=False, summary="")
    revision = page.save_revision()
    with pytest.raises(PublicationRefused) as refusal:
        revision.publish()
    page.refresh_from_db()
    assert not page.live
    assert set(refusal.value.message_dict) == {"summary"}


def test_official_records_publish_despite_gaps():
    page = ProcedurePageFactory(live=False, summary="")
    page.publish(page.save_revision(), enforce_completeness=False)
    page.refresh_from_db()
    assert page.live


def test_a_replaced_procedure_names_its_successor():
    page = ProcedurePageFactory(live=False, status="replaced", replaced_by=ProcedureFactory())
    assert gaps(page) == []
