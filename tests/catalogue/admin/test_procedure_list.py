"""The list of procedures: its columns, the questions that its filters answer, and its downloads."""

import csv
import datetime
import io

import openpyxl
import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, PageLogEntry

from catalogue.choices import AgencyRole, CheckOutcome
from catalogue.models import OnlineService, PageHealth, ProcedureAgency, ProcedurePage, RatingSummary
from catalogue.page_health import refresh
from tests.factories import (
    AgencyFactory,
    LifeEventFactory,
    OnlineServiceFactory,
    ProcedurePageFactory,
    procedure_index,
)

pytestmark = pytest.mark.django_db

LISTS = ("list", "explorer", "usage")


@pytest.fixture
def editor(client):
    client.user = User.objects.create_superuser("bien-tap", first_name="Lan")
    client.force_login(client.user)
    return client


def address(kind: str = "list") -> str:
    if kind == "explorer":
        return reverse("wagtailadmin_explore", args=[procedure_index().pk])
    if kind == "usage":
        return reverse("wagtailadmin_pages:type_use", args=["catalogue", "procedurepage"])
    return reverse("procedure_pages:index")


def names(editor, kind: str = "list", **filters) -> set[str]:
    response = editor.get(address(kind), filters)
    assert response.status_code == 200
    return {page.name for page in response.context["object_list"]}


@pytest.fixture
def birth():
    return ProcedurePageFactory(name="Đăng ký khai sinh", code="1.001193")


@pytest.fixture
def marriage():
    return ProcedurePageFactory(name="Đăng ký kết hôn", code="1.000894")


def republish(page, **changes):
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()


# Columns


@pytest.mark.parametrize("kind", LISTS)
def test_each_list_says_the_same_of_a_page(editor, birth, kind):
    agency = AgencyFactory(name="Ủy ban nhân dân xã")
    ProcedureAgency.objects.update_or_create(page=birth, role=AgencyRole.EXECUTING, defaults={"agency": agency})
    OnlineServiceFactory(procedure=birth.procedure, last_outcome=CheckOutcome.DEAD)
    RatingSummary.objects.update_or_create(procedure=birth.procedure, defaults={"count": 8, "total": 20})
    birth.effective_to = datetime.date(2030, 1, 31)
    birth.save_revision(user=editor.user, log_action=True).publish()
    birth.summary = "Nháp"
    birth.save_revision(user=editor.user)

    html = editor.get(address(kind)).content.decode()

    for words in (
        "1.001193",
        "Ủy ban nhân dân xã",
        "Đang có hiệu lực, đến hết 31/01/2030",
        "20/20",
        "Chưa có",
        "1, hỏng 1",
        "2,5 (8 lượt)",
        "Lan",
    ):
        assert words in html, words


@pytest.mark.parametrize("kind", LISTS)
def test_rows_cost_no_queries(editor, birth, kind):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert editor.get(address(kind)).status_code == 200
        return len(captured)

    ProcedurePageFactory(name="Một trang khác").save_revision(user=editor.user)
    queries()
    few = queries()
    for number in range(20):
        page = ProcedurePageFactory(name=f"Thủ tục {number}")
        OnlineServiceFactory(procedure=page.procedure)
        page.save_revision(user=editor.user)

    assert queries() == few
    assert few <= (40 if kind == "explorer" else 25)


def test_title_leads_to_the_form_and_from_there_back_to_the_same_rows(editor, birth):
    here = address() + "?lacks=fee"
    PageHealth.objects.update(fee_known=False)
    html = editor.get(here).content.decode()
    assert (
        f"{reverse('wagtailadmin_pages:edit', args=[birth.pk])}?next=%2Fadmin%2Fprocedure_pages%2F%3Flacks%3Dfee"
        in html
    )


# Filters


def test_of_an_agency(editor, birth, marriage):
    agency = AgencyFactory(name="Sở Tư pháp")
    ProcedureAgency.objects.create(page=birth, agency=agency, role=AgencyRole.COMPETENT)
    assert names(editor, agency=agency.pk) == {"Đăng ký khai sinh"}
    republish(marriage, ministry=agency)
    assert names(editor, agency=agency.pk) == {"Đăng ký khai sinh", "Đăng ký kết hôn"}


def test_not_reviewed_by_a_person_for_a_year(editor, birth, marriage):
    for page in (birth, marriage):
        page.save_revision(user=editor.user, log_action=True)
    entries = PageLogEntry.objects.filter(page=marriage)
    entries.update(timestamp=timezone.now() - datetime.timedelta(days=400))
    assert names(editor, unreviewed="365") == {"Đăng ký kết hôn"}
    # An import is no review.
    marriage.save_revision(log_action="catalogue.import")
    assert names(editor, unreviewed="365") == {"Đăng ký kết hôn"}
    marriage.save_revision(user=editor.user, log_action=True)
    assert names(editor, unreviewed="365") == set()


def test_without_a_translation(editor, birth, marriage):
    english = birth.copy_for_translation(Locale.objects.get(language_code="en"))
    assert names(editor, english="none") == {"Đăng ký kết hôn"}
    assert names(editor, english="draft") == {"Đăng ký khai sinh"}
    english.save_revision().publish()
    assert names(editor, english="live") == {"Đăng ký khai sinh"}
    assert names(editor, lacks="english") == {"Đăng ký kết hôn"}


def test_dead_or_no_service(editor, birth, marriage):
    OnlineServiceFactory(procedure=birth.procedure, last_outcome=CheckOutcome.DEAD)
    assert names(editor, services="dead") == {"Đăng ký khai sinh"}
    assert names(editor, services="none") == {"Đăng ký kết hôn"}
    assert names(editor, services="unchecked") == set()
    OnlineService.objects.get().unpublish()
    assert names(editor, services="none") == {"Đăng ký khai sinh", "Đăng ký kết hôn"}


def test_low_ratings_of_enough_votes(editor, birth, marriage):
    for page, count in ((birth, 5), (marriage, 4)):
        RatingSummary.objects.update_or_create(procedure=page.procedure, defaults={"count": count, "total": count * 3})
    assert names(editor, low_ratings="true") == {"Đăng ký khai sinh"}


@pytest.mark.parametrize(
    ("lack", "change"),
    [
        ("content", {"summary": ""}),
        ("alias", {"alias_text": ""}),
        ("life_event", {"life_events": []}),
        ("review_by", {"review_by": None}),
    ],
)
def test_gaps(editor, birth, marriage, lack, change):
    for page in (birth, marriage):
        republish(page, alias_text="làm giấy", review_by=datetime.date(2030, 1, 1), life_events=[LifeEventFactory()])
    for name, value in change.items():
        setattr(birth, name, value)
    birth.save_revision()
    birth.publish(birth.latest_revision, enforce_completeness=False)
    assert names(editor, lacks=lack) == {"Đăng ký khai sinh"}
    assert names(editor, lacks=["review_by", lack], live="true") == (
        names(editor, lacks=lack) & names(editor, lacks="review_by")
    )


def test_unknown_fee(editor, birth, marriage):
    republish(birth, fees=[])
    republish(marriage, fees=[("fee", {"kind": "fee", "status": "free", "amount": None})])
    assert names(editor, lacks="fee") == {"Đăng ký khai sinh"}


def test_law_and_words(editor, birth, marriage):
    republish(birth, legal_basis=[("basis", {"number": "64/2025/TT-BTC", "title": "Thông tư"})])
    republish(marriage, decision_number="163/QĐ-BTP", conditions="Có Giấy chứng minh nhân dân còn hạn.")
    assert names(editor, rests_on="64/2025/tt-btc") == {"Đăng ký khai sinh"}
    assert names(editor, rests_on="4/2025/TT-BTC") == set()
    assert names(editor, rests_on="163/QĐ-BTP") == {"Đăng ký kết hôn"}
    assert names(editor, says="chứng minh nhân dân") == {"Đăng ký kết hôn"}
    assert names(editor, says="chung minh nhan dan") == {"Đăng ký kết hôn"}
    assert names(editor, says="minh nhân") == {"Đăng ký kết hôn"}
    assert names(editor, says="inh nhân") == set()
    for pattern in ("%", "_", "'"):
        assert editor.get(address(), {"says": pattern}).status_code == 200


def test_my_drafts(editor, birth, marriage):
    birth.save_revision(user=editor.user)
    marriage.save_revision(user=User.objects.create_user("an"))
    assert names(editor, my_drafts="true") == {"Đăng ký khai sinh"}


# What is kept beside the page


def test_health_is_of_what_visitors_see(birth):
    birth.summary = ""
    birth.save_revision()
    assert birth.health.met == birth.health.total
    birth.publish(birth.latest_revision, enforce_completeness=False)
    assert PageHealth.objects.get(page=birth).met == birth.health.total - 1


def test_health_of_a_page_never_published_is_of_its_draft():
    page = ProcedurePageFactory(live=False)
    page.summary = ""
    page.save_revision()
    assert PageHealth.objects.get(page=page).met == PageHealth.objects.get(page=page).total - 1


def test_refresh_says_the_same_as_saving(birth, marriage):
    marriage.unpublish()
    marriage.summary = "Nháp"
    marriage.save_revision()
    kept = list(PageHealth.objects.order_by("pk").values())
    PageHealth.objects.all().delete()

    assert refresh(ProcedurePage.objects.order_by("pk")) == 2

    assert list(PageHealth.objects.order_by("pk").values()) == kept


# Downloads


def test_download_holds_what_the_list_shows_and_runs_no_formula(editor, birth, marriage):
    republish(birth, name='=HYPERLINK("http://a.example")')
    filters = {"code": "1.001193"}

    body = b"".join(editor.get(address(), {**filters, "export": "csv"}).streaming_content)
    assert body.startswith("\ufeff".encode())
    header, row = csv.reader(io.StringIO(body.decode("utf-8-sig")))
    assert header[:3] == ["Mã", "Tên", "Cơ quan thực hiện"]
    assert row[0] == "1.001193"
    assert row[1].startswith("'=")

    body = b"".join(editor.get(address(), {**filters, "export": "xlsx"}).streaming_content)
    rows = list(openpyxl.load_workbook(io.BytesIO(body)).active.iter_rows())
    assert len(rows) == 2
    assert rows[1][1].data_type == "s"
    assert rows[1][1].value.startswith("'=")


def test_download_costs_no_query_a_row(editor, birth):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            b"".join(editor.get(address(), {"export": "csv"}).streaming_content)
        return len(captured)

    queries()
    few = queries()
    for number in range(10):
        ProcedurePageFactory(name=f"Thủ tục {number}")
    assert queries() == few
