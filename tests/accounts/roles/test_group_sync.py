"""The declared roles as groups: made once, left alone where somebody changed them, told about."""

from pathlib import Path

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command

from accounts.roles.declaration import ROLES, role, table
from accounts.roles.group_sync import ensure_roles
from tests.factories import make_tree

pytestmark = pytest.mark.django_db

MANUAL = Path(__file__).resolve().parents[3] / "docs/editors.md"


def test_roles_are_made_once():
    make_tree()
    assert [each.key for each in ensure_roles()[0]] == [each.key for each in ROLES]
    assert ensure_roles() == ([], [])
    assert not Group.objects.filter(name__in=("Editors", "Moderators")).exists()


def test_a_used_group_of_wagtail_stays(django_user_model):
    make_tree()
    django_user_model.objects.create_user("cu").groups.add(Group.objects.get(name="Editors"))
    ensure_roles()
    assert Group.objects.filter(name="Editors").exists()


def test_what_administrators_changed_stays_and_is_told(capsys):
    make_tree()
    ensure_roles()
    group = Group.objects.get(name=role("moderator").name)
    given = Permission.objects.get(codename="delete_rating")
    group.permissions.add(given)
    group.permissions.remove(Permission.objects.get(codename="change_sentquestion"))
    call_command("ensure_roles")
    said = capsys.readouterr().out
    assert "+ catalogue.delete_rating" in said
    assert "- faq.change_sentquestion" in said
    assert given in group.permissions.all()
    call_command("ensure_roles", reset=True)
    assert given not in group.permissions.all()
    assert ensure_roles() == ([], [])


def test_without_pages_there_is_no_place_for_rights():
    with pytest.raises(CommandError, match="load_starter_content"):
        call_command("ensure_roles")


def test_who_publishes():
    assert [each.key for each in ROLES if each.may_publish] == ["publisher"]


def test_the_manual_tells_who_may_what():
    manual = MANUAL.read_text()
    assert [line for line in table() if line not in manual] == []
