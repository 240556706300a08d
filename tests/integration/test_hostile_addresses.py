"""Addresses that PostgreSQL itself would refuse: it takes no NUL, where SQLite does."""

import pytest

from search.types import SearchRequest
from tests.factories import ProcedurePageFactory, QuestionPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("postgresql")]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/vi/hoi-dap/?chu-de=%00", 200),
        ("/vi/tim-kiem/?q=%00&field=%00&sort=%00&page=99999999999999999999", 200),
        ("/vi/tim-kiem/goi-y/?q=%00&id=%3Cscript%3E", 200),
        ("/vi/tim-kiem/?q=khai+sinh%00&tk=%00&nguyen_van=%00", 200),
        ("/vi/thu-tuc/1.001193/?tk=%00.1", 200),
        ("/vi/thu-tuc/1.001193/nop-truc-tuyen/99999999999999999999/", 200),
        ("/vi/thu-tuc/1.001193%00/", 200),  # a code with a character that nobody sees
        ("/vi/thu-tuc/1.001193/?thay-cho=%00", 200),
        ("/vi/co-quan/?q=%00", 200),
        ("/vi/noi-nop/?q=%00&tinh=%00", 200),
        ("/vi/thu-tuc/1.001193/danh-gia/?diem=%00", 200),
        ("/vi/linh-vuc/%00/", 404),
        ("/vi/co-quan/%00/", 404),
        ("/tt/%00/", 404),
        ("/vi/%00/", 404),
        ("/vi/noi-nop/%00/", 404),
        ("/vi/dia-phuong/%00-1/", 404),
        ("/api/v1/procedures/%00", 404),
    ],
)
def test_a_nul_in_an_address_is_no_error_of_the_site(client, path, status):
    ProcedurePageFactory(code="1.001193")
    QuestionPageFactory()
    response = client.get(path, follow=True)
    assert response.status_code == status
    assert "<script>" not in response.content.decode()


def test_a_sent_question_with_a_nul_is_kept_without_or_refused(client):
    QuestionPageFactory()
    response = client.post(
        "/vi/hoi-dap/gui-cau-hoi/", {"text": "Làm hộ chiếu\x00 ở đâu?", "search_id": "\x00"}, follow=True
    )
    assert response.status_code in (200, 422)


def test_a_place_is_cleaned_before_it_is_looked_up():
    assert SearchRequest(text="x", place="01\x00").place == "01"
