"""What changed in a procedure is noted when it is published, and told in feeds."""

from xml.etree import ElementTree

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import PageViewRestriction

from catalogue.changes import keep_words_before, note_changes
from catalogue.models import ChangeCause, ChangedPart, ProcedurePage, PublishedChange
from importing.running import running_import
from tests.factories import FREE, AgencyFactory, ProcedurePageFactory, make_tree, stream

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def page():
    make_tree()
    return ProcedurePageFactory(code="7.654321")


def publish(page, **changes):
    draft = page.get_latest_revision_as_object() if page.latest_revision_id else page
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.save_revision().publish()
    page.refresh_from_db()


def costs(amount):
    return stream("fee", {**FREE, "status": "amount", "amount": amount})


def noted():
    return set(PublishedChange.objects.values_list("part", "cause"))


def test_a_publication_that_changes_nothing_notes_nothing(page):
    publish(page)
    assert not noted()


def test_old_and_new_words_are_kept_of_what_differs_alone(page):
    publish(page, fees=costs("25000"), summary="Lời mới.")
    change = PublishedChange.objects.get()
    assert change.part == ChangedPart.FEE
    assert "Miễn phí" in change.old
    assert "25.000" in change.new
    assert change.cause == ChangeCause.EDITOR


def test_a_draft_notes_nothing_until_it_is_published(page):
    page.fees = costs("25000")
    revision = page.save_revision()
    assert not noted()
    revision.publish()
    assert noted() == {("fee", "editor")}


def test_what_an_import_publishes_is_a_change_of_the_source(page):
    with running_import(None):
        publish(page, conditions="<p>Trẻ dưới 6 tuổi.</p>")
    assert noted() == {("conditions", "source")}


def test_the_order_of_lines_is_no_change(page):
    publish(page, results=[("result", "A"), ("result", "B")])
    PublishedChange.objects.all().delete()
    publish(page, results=[("result", "B"), ("result", "A")])
    assert not noted()


def test_nothing_is_noted_of_a_publication_that_fails(page):
    with transaction.atomic():
        publish(page, fees=costs("25000"))
        assert noted()
        transaction.set_rollback(True)
    assert not noted()


@pytest.mark.parametrize(
    ("field", "stored"),
    [
        ("cases", [{"key": "a"}]),
        ("cases", [{"key": "a", "label": None, "kind": None}]),
        ("fees", [{"amount": "25.000", "status": "amount"}, {"valid_to": "31/12/2026"}, {}, None, "Miễn phí"]),
        ("fees", [{"cases": [{"type": "item", "value": "a"}], "contradicted_by": None, "source": None}]),
        ("times", [{"value": 3, "unit": "fortnight"}, {"value": None}, "3 ngày"]),
        ("documents", [{"cases": None}, {"documents": [None, {"name": None}]}, "Đơn"]),
        ("steps", [{"steps": [None, 1]}, "Nộp hồ sơ"]),
        ("channels", [{"channel": None, "note": None}, {"channel": "fax"}]),
        ("results", [None, 1, {"name": "Giấy"}]),
        ("legal_basis", [{"number": None}, "Luật A"]),
    ],
)
def test_no_publication_fails_for_what_is_stored(page, field, stored):
    """Before or after: of drafts, old revisions and imports that were not checked."""
    kept = {field: getattr(page, field)}
    kind = next(iter(page._meta.get_field(field).stream_block.child_blocks))
    blocks = [{"type": kind, "id": str(number), "value": value} for number, value in enumerate(stored)]
    ProcedurePage.objects.filter(pk=page.pk).update(**{field: blocks})
    odd = ProcedurePage.objects.get(pk=page.pk)
    note_changes(odd)
    keep_words_before(odd)
    note_changes(odd)
    page.refresh_from_db()
    publish(page, **kept)


def entries(client, name, *args):
    response = client.get(reverse(f"browse:{name}", args=args))
    assert response.status_code == 200
    feed = ElementTree.fromstring(response.content)  # noqa: S314 (our own)
    return [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]


def test_feeds_by_procedure_field_agency_and_place(client, page):
    from tests.factories import LocalityFactory

    place = LocalityFactory(code="46")
    agency = AgencyFactory(name="Sở Tư pháp Huế", locality=place)
    other = ProcedurePageFactory(name="Cấp <b>bản sao</b>", field__name="Khác", agencies=[agency])
    publish(page, fees=costs("25000"))
    publish(other, fees=costs("8000"))
    first = "Chi phí: Đăng ký khai sinh (7.654321)"
    second = f"Chi phí: Cấp <b>bản sao</b> ({other.code})"
    assert entries(client, "changes") == [second, first]
    assert entries(client, "procedure_changes", "7.654321") == [first]
    assert entries(client, "field_changes", page.field.slug) == [first]
    assert entries(client, "agency_changes", agency.slug) == [second]
    assert entries(client, "place_changes", "46") == [second]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_feed_names_the_language_of_its_words(client, page, language):
    publish(page, fees=costs("25000"))
    with override(language):
        response = client.get(reverse("browse:procedure_changes", args=["7.654321"]))
    lang = ElementTree.fromstring(response.content).get("{http://www.w3.org/XML/1998/namespace}lang")  # noqa: S314 (our own)
    assert lang == language


def test_nothing_is_told_of_a_private_page(client, page):
    publish(page, fees=costs("25000"))
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert entries(client, "changes") == []
    assert client.get(reverse("browse:procedure_changes", args=["7.654321"])).status_code == 404


def test_a_feed_of_what_is_not_there_is_not_found(client, page):
    for name, argument in (("field_changes", "khong-co"), ("agency_changes", "khong-co"), ("place_changes", "99")):
        assert client.get(reverse(f"browse:{name}", args=[argument])).status_code == 404


def test_the_queries_of_a_feed_do_not_grow_with_it(client, page, django_assert_max_num_queries):
    for amount in range(1, 6):
        publish(page, fees=costs(str(amount * 1000)))
    with django_assert_max_num_queries(6):
        assert len(entries(client, "changes")) == 5


def test_the_page_tells_the_latest_changes_with_their_day(page, client):
    publish(page, fees=costs("25000"))
    html = client.get(page.url).content.decode()
    section = html.split('id="thay-doi"')[1].split("</section>")[0]
    assert "Chi phí" in section
    assert "25.000" in section
    assert "Miễn phí" in section
    assert reverse("browse:procedure_changes", args=[page.code]) in section


def test_a_page_that_never_changed_says_nothing_of_changes(page, client):
    assert "thay-doi" not in client.get(page.url).content.decode().split("<main")[1]
