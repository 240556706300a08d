"""Every role at every address of the admin: opens what the table of expectations says, and changes nothing else."""

import logging
import re
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.admin.views.bulk_action.registry import bulk_action_registry

from accounts.roles.declaration import role
from accounts.roles.group_sync import ensure_roles
from tests.accounts.roles.addresses import addresses, make_samples
from tests.accounts.roles.expectations import ENTERING, NOT_BY_GET, ROWS, TABLE, allowed

pytestmark = pytest.mark.django_db

KEYS = ["enter", *ENTERING]
ENDS_OR_FAILS = {"wagtailadmin_logout", "wagtailadmin_error_test"}
# What the site itself notes, whoever asks.
NOTED = ("django_session", "audit_auditentry", "accounts_attemptcounter")


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """A line of the log for each refusal takes longer than the refusal."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def samples(django_capture_on_commit_callbacks) -> dict[str, Any]:
    with django_capture_on_commit_callbacks(execute=True):
        made = make_samples()
    ensure_roles()
    return made


@pytest.fixture
def without_rendering(monkeypatch) -> None:
    """Whether a view answers is decided before; rendering takes most of the time."""
    monkeypatch.setattr("django.template.base.Template.render", lambda *args, **kwargs: "")


def signed_in(model: Any, key: str) -> Client:
    client = Client(headers={"x-requested-with": "XMLHttpRequest"})
    client.force_login(account(model, key))
    return client


def account(model: Any, key: str) -> Any:
    if key == "superuser":
        return model.objects.create_superuser(key)
    user = model.objects.create_user(key, f"{key}@example.vn")
    if key == "enter":
        user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    else:
        user.groups.add(Group.objects.get(name=role(key).name))
    return user


def test_every_address_has_an_expectation(samples):
    for name, _address in addresses(samples):
        assert allowed(name) <= set(KEYS)


def test_every_line_of_the_table_is_about_an_address(samples):
    names = {name for name, _address in addresses(samples)}
    lines = [pattern for pattern, _keys in TABLE if not pattern.startswith(("wagtailsnippets_", "wagtailsnippetch"))]
    assert [pattern for pattern in lines if not any(re.fullmatch(pattern, name) for name in names)] == []
    assert [model for model in ROWS if f"wagtailsnippets_{model}:list" not in names] == []


@pytest.mark.usefixtures("without_rendering")
@pytest.mark.parametrize("key", ["superuser", *KEYS])
def test_a_role_opens_what_is_expected(key, samples, django_user_model):
    client = signed_in(django_user_model, key)
    opened, expected = set(), set()
    for name, address in addresses(samples):
        may_open = key == "superuser" or key in allowed(name)
        if name in ENDS_OR_FAILS or (may_open and NOT_BY_GET.fullmatch(name)):
            continue
        if client.get(address).status_code == 200:
            opened.add(name)
        if may_open:
            expected.add(name)
    assert _told(opened - expected) == ""  # opens more
    assert _told(expected - opened) == ""  # opens less


@pytest.mark.usefixtures("without_rendering")
@pytest.mark.parametrize("key", KEYS)
def test_a_role_changes_nothing_that_it_may_not_open(key, samples, django_user_model):
    client = signed_in(django_user_model, key)
    taken, changed = [], []
    for name, address in addresses(samples):
        if key in allowed(name):
            continue
        with transaction.atomic(), CaptureQueriesContext(connection) as queries:
            status = client.post(address).status_code
            transaction.set_rollback(True)
        if status == 200:
            taken.append(name)
        changed += [(name, sql) for sql in map(_text, queries) if _writes(sql)]
    assert _told(taken) == ""
    assert changed == []


BULK = {
    "wagtailcore.page": ("publisher", ["discard_draft", "delete", "move", "publish", "unpublish"]),
    "auth.user": ("administrator", ["assign_role", "delete", "set_active_state"]),
    "catalogue.allowedhost": ("administrator", ["delete"]),
    "catalogue.counterdevice": ("administrator", ["delete"]),
    "search.judgedquery": ("search_steerer", ["delete"]),
    "catalogue.rating": ("moderator", ["approve_comments", "reject_comments", "count_held", "leave_out_held"]),
    "helpdesk.announcement": ("helpdesk_lead", ["delete"]),
    "helpdesk.phrase": ("helpdesk_lead", ["delete"]),
    "faq.helpfulvote": ("moderator", ["count_held_votes", "leave_out_held_votes"]),
    "faq.sentquestion": ("editor publisher moderator", ["mark_answered", "mark_rejected"]),
    "faq.unknowncode": ("editor publisher", ["accept_codes", "reject_codes"]),
    "wagtaildocs.document": ("publisher", ["add_tags", "add_to_collection", "delete"]),
    "wagtailimages.image": ("publisher", ["add_tags", "add_to_collection", "delete"]),
}
# Of drafts; publishing, unpublishing and deleting many are the publisher's.
ALSO_IN_BULK = {"wagtailcore.page": "editor importer"}


@pytest.mark.usefixtures("without_rendering")
@pytest.mark.parametrize("key", KEYS)
def test_a_role_does_in_bulk_what_is_expected(key, samples, django_user_model):
    client = signed_in(django_user_model, key)
    changed = {}
    for model, action in _bulk_actions():
        keys = _bulk_keys(model, action)
        app, name = model.split(".")
        row = samples["bulk"].get(model) or samples["rows"].get((app, name))
        with transaction.atomic(), CaptureQueriesContext(connection) as queries:
            client.post(f"/admin/bulk/{app}/{name}/{action}/?id={row}", {"mark_as_active": "on"})
            transaction.set_rollback(True)
        if key not in keys and (written := [sql for sql in map(_text, queries) if _writes(sql)]):
            changed[f"{model} {action}"] = written
    assert changed == {}


def _bulk_actions() -> list[tuple[str, str]]:
    bulk_action_registry.get_bulk_actions_for_model("auth", "user")  # looks for them once
    found = bulk_action_registry.actions.items()
    return [(f"{app}.{model}", name) for app, models in found for model, actions in models.items() for name in actions]


def _bulk_keys(model: str, action: str) -> set[str]:
    keys, actions = BULK.get(model, ("", []))
    also = ALSO_IN_BULK.get(model, "") if action in ("discard_draft", "move", "delete") else ""
    return set(keys.split()) | set(also.split()) if action in actions else set()


@pytest.mark.parametrize("key", KEYS)
def test_a_role_opens_what_its_menu_offers(key, samples, django_user_model):
    client = signed_in(django_user_model, key)
    offered = set(re.findall(r'"url": "(/admin/[^"#?]*)', _menu(client)))
    assert offered
    assert {address: status for address in offered if (status := client.get(address).status_code) != 200} == {}


def _menu(client: Client) -> str:
    """The JSON of the side bar."""
    page = client.get("/admin/").content.decode()
    return page.partition('id="wagtail-sidebar-props"')[2].partition("</script>")[0]


def _told(names: Iterable[str]) -> str:
    """One text, so that a failure shows all of it."""
    return " ".join(sorted(names))


def _text(query: dict[str, str]) -> str:
    return query["sql"].lstrip()


def _writes(sql: str) -> bool:
    return sql.startswith(("INSERT", "UPDATE", "DELETE")) and not any(f'"{table}"' in sql[:60] for table in NOTED)
