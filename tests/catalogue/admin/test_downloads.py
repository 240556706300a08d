"""Downloads of the other lists: complete, safe in a spreadsheet, without a query a row."""

import csv
import io

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from catalogue.models import Agency, CommentStatus, OnlineService, Rating
from core.admin.snippet_urls import snippet_list_url
from faq.models import SentQuestion
from tests.factories import (
    AgencyFactory,
    OnlineServiceFactory,
    ProcedurePageFactory,
    QuestionPageFactory,
    ReferralPageFactory,
)

pytestmark = pytest.mark.django_db

FORMULA = "=1+1"


@pytest.fixture
def editor(client):
    client.force_login(User.objects.create_superuser("bien-tap"))
    return client


def make_service(number: int) -> None:
    OnlineServiceFactory(
        procedure=ProcedurePageFactory(code=f"1.{number:06}").procedure,
        agency=AgencyFactory(name=f"Cơ quan {number}"),
        partial_reason=FORMULA,
    )


def make_agency(number: int) -> None:
    parent = AgencyFactory(name=f"Cơ quan cha {number}")
    AgencyFactory(name=f"Cơ quan {number}", parent=parent, successor=parent, short_name=FORMULA)


def make_rating(number: int) -> None:
    procedure = ProcedurePageFactory(code=f"1.{number:06}").procedure
    Rating.objects.create(
        procedure=procedure,
        score=2,
        reasons=["slow", "gone"],
        comment=FORMULA,
        comment_status=CommentStatus.PENDING,
        visitor=str(number),
        day="2026-01-01",
    )


def make_question(number: int) -> None:
    QuestionPageFactory(question=f"Câu hỏi {number}?", short_answer=FORMULA)


def make_referral(number: int) -> None:
    procedure = ProcedurePageFactory(code=f"1.{number:06}").procedure
    ReferralPageFactory(title=f"Việc {number}", action=FORMULA, procedures=[procedure])


def make_sent_question(number: int) -> None:
    SentQuestion.objects.create(text=FORMULA, locale="vi")


LISTS = {
    "services": (make_service, lambda: snippet_list_url(OnlineService)),
    "agencies": (make_agency, lambda: snippet_list_url(Agency)),
    "ratings": (make_rating, lambda: snippet_list_url(Rating)),
    "questions": (make_question, lambda: reverse("question_pages:index")),
    "referrals": (make_referral, lambda: reverse("referral_pages:index")),
    "sent questions": (make_sent_question, lambda: snippet_list_url(SentQuestion)),
}


def download(editor, path: str) -> list[list[str]]:
    response = editor.get(path, {"export": "csv"})
    assert response.status_code == 200
    return list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))


@pytest.mark.parametrize("name", LISTS)
def test_download(editor, name):
    make, address = LISTS[name]
    make(1)
    path = address()
    download(editor, path)
    with CaptureQueriesContext(connection) as few:
        header, *rows = download(editor, path)
    assert rows
    assert any("'=1+1" in cell for row in rows for cell in row)
    assert all(cell and not cell.islower() for cell in header)

    for number in range(2, 8):
        make(number)
    with CaptureQueriesContext(connection) as many:
        assert len(download(editor, path)) > len(rows) + 6
    assert len(many) == len(few)
    assert editor.get(path, {"export": "xlsx"}).status_code == 200


def test_reasons_are_written_out(editor):
    make_rating(1)
    assert "Quá hạn, chậm" in str(download(editor, LISTS["ratings"][1]()))
