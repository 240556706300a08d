"""What has changed in the last 30 days stands on the card."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from catalogue.models import PublishedChange
from tests.factories import ProcedurePageFactory
from tests.helpdesk.calls_api import desk_of
from tests.helpdesk.factories import AgentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    return desk_of(AgentFactory()).client


def change(page, *, days_ago=1, **values):
    texts = {"part": "fee", "old": "20.000 đồng", "new": "10.000 đồng", **values}
    made = PublishedChange.objects.create(procedure=page.procedure, day=timezone.localdate(), **texts)
    PublishedChange.objects.filter(pk=made.pk).update(created_at=timezone.now() - datetime.timedelta(days=days_ago))


def card(client, page):
    return client.get(reverse("helpdesk:card", args=[page.code])).content.decode()


def test_a_change_is_told_with_both_values(client):
    page = ProcedurePageFactory()
    change(page, old="20.000 đồng <i>", cause="source")
    html = card(client, page)
    assert "Thay đổi trong 30 ngày" in html
    assert "<del>20.000 đồng &lt;i&gt;</del>" in html
    assert "<ins>10.000 đồng</ins>" in html
    assert "Nguồn chính thức đã đổi" in html


def test_what_was_not_there_and_what_is_gone_are_said(client):
    page = ProcedurePageFactory()
    change(page, old="")
    change(page, new="")
    html = card(client, page)
    assert "trước không có" in html
    assert "nay bỏ" in html


def test_older_changes_and_those_of_others_are_left_out(client):
    page = ProcedurePageFactory()
    change(page, days_ago=31)
    change(ProcedurePageFactory())
    html = card(client, page)
    assert "30 ngày" not in html
    assert "mới đổi" not in html
