"""Bodies that have ended, and pages that a page under their successor took the place of."""

import datetime

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale, PageViewRestriction

from catalogue.models import Agency, SupersededPage
from catalogue.succession import Succession, refresh_superseded
from importing.running import running_import
from search.indexing.changes.date_changes import changed_pages
from search.indexing.documents.procedure_documents import procedure_documents
from starter.translations import translate
from tests.factories import AgencyFactory, ProcedurePageFactory, make_tree

pytestmark = pytest.mark.django_db

LAST_DAY = datetime.date(2025, 2, 28)
NAME = "Cấp giấy phép viễn thông"


@pytest.fixture(autouse=True)
def _tree():
    make_tree()


@pytest.fixture
def heir():
    return AgencyFactory(name="Bộ Khoa học")


@pytest.fixture
def ended(heir):
    return AgencyFactory(name="Bộ Thông tin", valid_to=LAST_DAY, successor=heir)


def superseded() -> dict[str, str]:
    return dict(SupersededPage.objects.values_list("page__code", "twin__code"))


@pytest.fixture
def twins(ended, heir):
    return (
        ProcedurePageFactory(name=NAME, code="1.000001", agencies=[ended]),
        ProcedurePageFactory(name="Cấp giấy phép  VIỄN THÔNG", code="1.000002", agencies=[heir]),
    )


def test_the_page_under_the_successor_supersedes_the_one_of_the_same_name(twins):
    assert superseded() == {"1.000001": "1.000002"}


def test_another_name_or_another_body_is_no_twin(ended, heir):
    ProcedurePageFactory(name=NAME, code="1.000001", agencies=[ended])
    ProcedurePageFactory(name="Thu hồi giấy phép viễn thông", agencies=[heir])
    for name in ("Sở Một", "Sở Hai"):
        ProcedurePageFactory(name=NAME, agencies=[AgencyFactory(name=name)])
    assert superseded() == {}


def test_the_only_other_page_of_the_name_is_a_twin_but_not_told_as_the_successors(client, ended):
    """A function may go to a body that is no successor."""
    old = ProcedurePageFactory(name=NAME, code="1.000001", agencies=[ended])
    ProcedurePageFactory(name=NAME, code="1.000002", agencies=[AgencyFactory(name="Công an tỉnh")])
    assert superseded() == {"1.000001": "1.000002"}
    assert "Thủ tục cùng tên của cơ quan đang hoạt động:" in client.get(old.url).content.decode()


def test_a_page_with_a_body_that_stands_is_not_superseded(ended, heir):
    ProcedurePageFactory(name=NAME, agencies=[ended, AgencyFactory(name="Sở")])
    ProcedurePageFactory(name=NAME, agencies=[heir])
    assert superseded() == {}


def test_two_pages_of_one_name_under_standing_bodies_are_left_alone(heir):
    for agency in (heir, AgencyFactory(name="Sở")):
        ProcedurePageFactory(name=NAME, agencies=[agency])
    assert superseded() == {}


def test_a_successor_that_has_ended_is_followed_to_its_own(ended, heir):
    last = AgencyFactory(name="Bộ Sau cùng")
    heir.valid_to, heir.successor = LAST_DAY, last
    heir.save()
    ProcedurePageFactory(name=NAME, code="1.000001", agencies=[ended])
    ProcedurePageFactory(name=NAME, code="1.000002", agencies=[last])
    assert superseded() == {"1.000001": "1.000002"}


def test_successors_in_a_circle_end():
    assert Succession({1: 2, 2: 3, 3: 1}, frozenset({1})).heirs(1) == {2, 3}


@pytest.mark.parametrize("change", ["unpublish the twin", "rename the twin", "let the body stand", "abolish the page"])
def test_it_follows_every_change(twins, ended, change):
    old, twin = twins
    if change == "unpublish the twin":
        twin.unpublish()
    elif change == "rename the twin":
        twin.name = "Cấp giấy phép bưu chính"
        twin.save_revision().publish()
    elif change == "let the body stand":
        ended.valid_to = None
        ended.save()
    else:
        old.status = "abolished"
        old.save_revision().publish()
    assert superseded() == {}


def test_it_begins_on_the_day_after_the_last(twins, ended):
    refresh_superseded(LAST_DAY)
    assert superseded() == {}
    refresh_superseded(LAST_DAY + datetime.timedelta(days=1))
    assert superseded() == {"1.000001": "1.000002"}


def test_the_index_hears_of_the_day_after_the_last(ended):
    page = ProcedurePageFactory(name=NAME, agencies=[ended])
    day_after = LAST_DAY + datetime.timedelta(days=1)
    assert changed_pages(after=LAST_DAY, until=day_after) == [page.pk]
    assert changed_pages(after=LAST_DAY - datetime.timedelta(days=1), until=LAST_DAY) == []
    assert changed_pages(after=day_after, until=day_after + datetime.timedelta(days=1)) == []
    last, first = (procedure_documents([page.pk], (), day)[0].outdated for day in (LAST_DAY, day_after))
    assert (last, round(first, 2)) == (0, 0.33)


def test_within_an_import_it_is_found_at_the_end(ended, heir):
    with running_import(None):
        ProcedurePageFactory(name=NAME, code="1.000001", agencies=[ended])
        ProcedurePageFactory(name=NAME, code="1.000002", agencies=[heir])
        assert superseded() == {}
    assert superseded() == {"1.000001": "1.000002"}


def test_the_command_finds_what_was_there_before(twins):
    SupersededPage.objects.all().delete()
    call_command("refresh_page_health", missing=True)
    assert superseded() == {"1.000001": "1.000002"}


def test_many_pages_take_as_many_queries_as_few(twins, ended, heir):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            refresh_superseded()
        return len(captured)

    few = queries()
    for number in range(8):
        for agency in (ended, heir):
            ProcedurePageFactory(name=f"{NAME} loại {number}", agencies=[agency])
    assert len(superseded()) == 9
    assert queries() == few


# What readers are told


def test_the_page_names_the_ended_body_its_successor_and_the_twin(client, twins):
    old, twin = twins
    html = client.get(old.url).content.decode()
    assert "Bộ Thông tin đã kết thúc hoạt động, ngày cuối cùng là 28/02/2025." in html
    assert reverse("browse:agency", args=["bo-khoa-hoc"]) in html
    assert f'<a href="{twin.url}">' in html
    assert "mã 1.000002" in html
    assert "đã kết thúc hoạt động" not in client.get(twin.url).content.decode()


def test_without_a_successor_it_says_so(client):
    page = ProcedurePageFactory(agencies=[AgencyFactory(name="Cục Cũ", valid_to=LAST_DAY)])
    assert "Chưa rõ cơ quan nào kế thừa." in client.get(page.url).content.decode()


def test_a_body_that_ends_later_is_not_told_as_ended(client):
    agency = AgencyFactory(name="Cục Sẽ Hết", valid_to=datetime.date(2099, 1, 1))
    page = ProcedurePageFactory(agencies=[agency])
    assert "đã kết thúc" not in client.get(page.url).content.decode()
    assert "đã kết thúc" not in client.get(reverse("browse:agency", args=[agency.slug])).content.decode()


def test_a_private_twin_is_not_shown(client, twins):
    old, twin = twins
    PageViewRestriction.objects.create(page=twin, restriction_type=PageViewRestriction.LOGIN)
    html = client.get(old.url).content.decode()
    assert "1.000002" not in html
    assert "đã kết thúc hoạt động" in html


def test_a_translation_tells_the_same_and_links_its_own_twin(client, twins, django_capture_on_commit_callbacks):
    english = Locale.objects.get(language_code="en")
    Agency.objects.filter(name="Bộ Thông tin").update(name_en="Ministry of Information")
    with django_capture_on_commit_callbacks(execute=True):
        for page in twins:
            translate(page, {"name": f"Telecom licence {page.code}"}, english)
    old, twin = (page.get_translation(english) for page in twins)
    html = client.get(old.url).content.decode()
    assert "Ministry of Information" in html
    assert f'<a href="{twin.url}">' in html


def test_an_abolished_page_needs_no_second_notice(client, ended):
    page = ProcedurePageFactory(agencies=[ended], status="abolished")
    html = client.get(page.url).content.decode()
    assert "Thủ tục này đã bị bãi bỏ." in html
    assert "đã kết thúc hoạt động" not in html


# What editors are told


def test_publishing_warns(admin_client, twins):
    old, _twin = twins
    form = admin_client.get(reverse("wagtailadmin_pages:edit", args=[old.pk])).content.decode()
    assert "Bộ Thông tin đã kết thúc" in form
    assert "1.000002" in form
