import json
import re

import pytest
from django.urls import reverse

from helpdesk.console.key_map import DEFAULTS, Command
from helpdesk.models import AgentProfile
from tests.factories import ProcedurePageFactory
from tests.helpdesk.calls_api import desk_of, op
from tests.helpdesk.factories import AgentFactory, CallFactory, UserFactory, user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def agent():
    return AgentFactory()


@pytest.fixture
def client(agent):
    return desk_of(agent).client


def config_of(html):
    return json.loads(re.search(r'id="hd-config" type="application/json">(.*?)</script>', html, re.DOTALL)[1])


def test_the_page_has_nothing_inline_and_names_no_account(client, agent):
    response = client.get(reverse("helpdesk:console"))
    html = response.content.decode()
    assert not re.search(r"<style|\son[a-z]+=|\sstyle=|<script(?![^>]*(?:src=|application/json))", html)
    config = config_of(html)
    assert agent.user.username not in json.dumps(config)
    assert config["keys"] == {str(command): key for command, key in DEFAULTS.items()}
    assert [code["key"] for code in config["codes"]] == list(range(1, 10))
    assert "no-store" in response["Cache-Control"] or "no-cache" in response["Cache-Control"]


def test_the_token_says_whose_it_is(client):
    """Changes of one account must not be sent by another that signed in beside the console."""
    mine = config_of(client.get(reverse("helpdesk:console")).content.decode())["user"]
    assert client.get(reverse("helpdesk:token")).json()["user"] == mine
    other = desk_of(AgentFactory()).client
    assert other.get(reverse("helpdesk:token")).json()["user"] != mine


def test_in_english(client):
    html = client.get(reverse("helpdesk:console").replace("/vi/", "/en/")).content.decode()
    assert config_of(html)["language"] == "en"


@pytest.mark.parametrize(
    "name",
    [
        *("console", "zero", "token", "keys", "signed_in", "place"),
        *("no_answer_form", "flag_form", "callback_form", "transfer_form"),
    ],
)
@pytest.mark.parametrize("role", ["helpdesk_agent", "helpdesk_lead", "helpdesk_reviewer", "editor", "auditor", None])
def test_who_may_open_it(client, name, role):
    client.force_login(user_with(role) if role else UserFactory())
    expected = 200 if role in ("helpdesk_agent", "helpdesk_lead") else 403
    assert client.get(reverse(f"helpdesk:{name}")).status_code == expected


def test_one_who_left_is_refused(client, agent):
    AgentProfile.objects.filter(pk=agent.pk).update(is_active=False)
    assert client.get(reverse("helpdesk:console")).status_code == 403


def test_the_empty_box_shows_what_was_used_last(agent):
    page = ProcedurePageFactory(name="Cấp lại thẻ căn cước")
    desk = desk_of(agent)
    desk.do(CallFactory(agent=agent), op("link", {"target": page.code, "use": "answered"}))
    html = desk.client.get(reverse("helpdesk:zero")).content.decode()
    assert "Vừa dùng" in html
    assert f'data-code="{page.code}"' in html


def test_keys_are_changed_switched_off_and_given_back(client, agent):
    url = reverse("helpdesk:keys")
    values = {command.value: key for command, key in DEFAULTS.items()}
    client.post(url, {**values, "note": "Alt+KeyY", "hold": ""})
    agent.refresh_from_db()
    assert agent.keys == {"note": "Alt+KeyY", "hold": ""}
    assert config_of(client.get(reverse("helpdesk:console")).content.decode())["keys"]["note"] == "Alt+KeyY"
    client.post(url, {"mac-dinh": "1"})
    agent.refresh_from_db()
    assert agent.keys == {}


def test_a_key_of_the_browser_is_refused(client, agent):
    values = {command.value: key for command, key in DEFAULTS.items()}
    response = client.post(reverse("helpdesk:keys"), {**values, Command.NOTE.value: "Ctrl+KeyW"})
    assert response.status_code == 422
    assert "Ctrl+W" in response.content.decode()
    agent.refresh_from_db()
    assert agent.keys == {}


def test_the_flag_panel_names_the_facts_of_the_sentence(client):
    page = ProcedurePageFactory()
    html = client.get(reverse("helpdesk:card", args=[page.code]), {"hoi": "fee"}).content.decode()
    keys = " ".join(json.loads(re.search(r'data-told="([^"]*)"', html)[1].replace("&quot;", '"')))
    html = client.get(reverse("helpdesk:flag_form"), {"ma": page.code, "hoi": "fee", "dieu": keys}).content.decode()
    assert f'value="{keys.split()[0]}"' in html


def test_words_of_the_box_come_into_panels_without_numbers(client):
    html = client.get(reverse("helpdesk:no_answer_form"), {"q": "mất căn cước 0912345678"}).content.decode()
    assert "mất căn cước" in html
    assert "0912345678" not in html
