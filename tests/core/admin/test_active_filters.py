"""Filters in force are told in Vietnamese words."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests.factories import make_tree

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("query", "told"),
    [({"live": "true"}, "Có"), ({"live": "false"}, "Không"), ({"review_by": "2026-03-01"}, "01/03/2026")],
)
def test_yes_no_and_days_read_as_people_write_them(client: Client, query: dict[str, str], told: str) -> None:
    make_tree()
    client.force_login(User.objects.create_superuser("bien-tap"))
    page = BeautifulSoup(client.get(reverse("question_pages:index"), query).content, "html.parser")
    assert told in page.select_one(".w-active-filters").get_text()  # type: ignore[union-attr]


def test_lists_for_scripts_are_json_alone(client: Client) -> None:
    make_tree()
    client.force_login(User.objects.create_superuser("bien-tap"))
    address = reverse("wagtail_localize:snippets_api_listing", args=["faq", "topic"])
    assert client.get(address).headers["Content-Type"] == "application/json"
    assert client.get(address, headers={"Accept": "text/html"}).status_code == 406
