import pytest

from catalogue.completeness import gaps
from core.publishing.gate import PublicationRefused
from tests.factories import ONE_DAY, ProcedureFactory, ProcedurePageFactory, stream

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
        ({"documents": []}, "documents"),
        ({"steps": []}, "steps"),
        ({"results": []}, "results"),
        ({"status": "replaced"}, "replaced_by"),
    ],
)
def test_each_missing_thing_points_at_its_field(changes, field):
    assert missing_fields(ProcedurePageFactory(live=False, **changes)) == {field}


def with_duration(**changes):
    duration = {**ONE_DAY, "value": None, "unit": "", **changes}
    return stream("channel", {"channel": "online", "duration": duration, "fees": [], "note": ""})


def test_a_duration_may_be_unknown_but_not_forgotten():
    assert missing_fields(ProcedurePageFactory(live=False, channels=with_duration())) == {"channels"}
    assert gaps(ProcedurePageFactory(live=False, channels=with_duration(unknown=True))) == []


def test_a_note_is_not_a_duration():
    page = ProcedurePageFactory(live=False, channels=with_duration(note="theo quy định"))
    assert missing_fields(page) == {"channels"}


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
