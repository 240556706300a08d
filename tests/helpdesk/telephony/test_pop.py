"""The address that a softphone opens."""

import pytest
from django.test import Client

from helpdesk.models import Call
from tests.factories import make_tree
from tests.helpdesk.factories import AgentFactory, user_with

pytestmark = pytest.mark.django_db

URL = "/vi/ho-tro/goi-den/"


@pytest.fixture(autouse=True)
def _tree():
    make_tree()


@pytest.fixture
def browser():
    client = Client()
    client.force_login(AgentFactory().user)
    return client


def test_opening_the_address_changes_nothing_and_its_form_opens_the_call(browser):
    page = browser.get(URL, {"call": "A<1>", "event": "RING", "phone": "0912345678"})
    assert not Call.objects.exists()
    assert 'value="A&lt;1&gt;"' in page.content.decode()
    answer = browser.post(URL, {"call": "A<1>", "event": "RING", "phone": "0912345678"})
    assert answer["Location"] == "/vi/ho-tro/"
    assert Call.objects.get().state == "ringing"
    browser.post(URL, {"call": "A<1>", "event": "answered"})
    assert Call.objects.get().state == "talking"


def test_parameters_have_the_softphones_names(browser, settings):
    settings.HELPDESK_POP_NAMES = ["call:callid", "phone:caller"]
    text = browser.get(URL, {"callid": "xyz", "caller": "113"}).content.decode()
    assert 'name="call" value="xyz"' in text
    assert 'name="phone" value="113"' in text


def test_without_a_call_the_agent_is_told(browser):
    for answer in (browser.get(URL), browser.post(URL, {})):
        assert answer.status_code == 400
        assert "không cho biết mã cuộc gọi" in answer.content.decode()


def test_others_are_led_to_sign_in_or_refused(client):
    assert client.get(URL).status_code == 302
    client.force_login(user_with("helpdesk_reviewer"))
    assert client.get(URL).status_code == 403
    assert client.post(URL, {"call": "A"}).status_code == 403
