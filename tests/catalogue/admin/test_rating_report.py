"""The report of votes: figures for those who may not read what visitors wrote."""

import pytest
from django.contrib.auth.models import Permission

from catalogue.ratings import Vote, rate
from tests.factories import ProcedureFactory

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/diem-hai-long/"


@pytest.fixture
def statistician(client, django_user_model):
    user = django_user_model.objects.create_user("thong-ke", "thong-ke@example.vn")
    user.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", "view_ratingsummary"]))
    client.force_login(user)
    return client


@pytest.fixture
def procedure():
    procedure = ProcedureFactory(code="1.000001")
    for number, score in enumerate((5, 4, 4)):
        vote = Vote(score=score, comment="Tôi chờ rất lâu")
        rate(procedure, vote, visitor=f"{number}" * 64)
    return procedure


def test_it_shows_counts_and_means_without_words(statistician, procedure):
    shown = statistician.get(ADDRESS).content.decode()
    assert "1.000001" in shown
    assert "4.33" in shown or "4,33" in shown
    assert "chờ rất lâu" not in shown


def test_it_is_downloaded_without_words(statistician, procedure):
    answer = statistician.get(f"{ADDRESS}?export=csv")
    text = b"".join(answer.streaming_content).decode()
    assert "1.000001" in text
    assert "4.33" in text
    assert "chờ rất lâu" not in text


def test_procedures_nobody_rated_are_left_out(statistician):
    ProcedureFactory(code="1.000002")
    assert "1.000002" not in statistician.get(ADDRESS).content.decode()


def test_its_queries_do_not_grow_with_its_rows(statistician, procedure, django_assert_max_num_queries):
    for _each in range(5):
        rate(ProcedureFactory(), Vote(score=3), visitor="b" * 64)
    statistician.get(ADDRESS)
    with django_assert_max_num_queries(14):
        statistician.get(ADDRESS)


def test_others_are_refused(client, django_user_model):
    user = django_user_model.objects.create_user("chi-vao", "chi-vao@example.vn")
    user.user_permissions.set(Permission.objects.filter(codename="access_admin"))
    client.force_login(user)
    assert client.get(ADDRESS, headers={"x-requested-with": "XMLHttpRequest"}).status_code == 403
