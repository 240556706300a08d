"""Demo calls are made as real ones, once, and only where people try the software."""

import io

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from accounts.roles.group_sync import ensure_roles
from helpdesk.models import AgentProfile, Call, CallLink
from helpdesk.models.choices import CallState
from starter.files import read_yaml
from tests.factories import ProcedurePageFactory, make_tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def _roles(settings):
    settings.DEBUG = True
    make_tree()
    ensure_roles()


@pytest.mark.usefixtures("_roles")
def test_twenty_calls_of_one_agent_and_accounts_to_try():
    ProcedurePageFactory(code="1.001193")
    out = io.StringIO()
    call_command("load_demo_calls", stdout=out)
    assert Call.objects.filter(state=CallState.CLOSED).count() == 20
    assert CallLink.objects.get().target == "1.001193"
    assert Call.objects.order_by("answered_at").first().talk_s == 190
    assert AgentProfile.objects.count() == 2
    name, password = out.getvalue().splitlines()[0].partition(": ")[2].split(", mật khẩu ")
    assert authenticate(username=name, password=password.split(" (")[0])
    call_command("load_demo_calls", stdout=(again := io.StringIO()))
    assert again.getvalue() == ""
    assert Call.objects.count() == 20


def test_a_real_site_gets_none(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError):
        call_command("load_demo_calls")


def test_the_file_names_procedures_that_the_starter_has(settings):
    from starter.files import FIXTURES

    there = {path.name.partition("-")[0] for path in (FIXTURES / "procedures").glob("*.yaml")}
    calls = read_yaml("helpdesk", "calls.yaml")
    assert len(calls) == 20
    assert {str(each["code"]) for each in calls if "code" in each} <= there
