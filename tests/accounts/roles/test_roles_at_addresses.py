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

from accounts.roles.declaration import ROLES, role
from accounts.roles.keeping import ensure_roles
from tests.accounts.roles.addresses import addresses, make_samples
from tests.accounts.roles.expectations import NOT_BY_GET, ROWS, TABLE, allowed

pytestmark = pytest.mark.django_db

KEYS = ["enter", *(each.key for each in ROLES)]
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
        if name in ENDS_OR_FAILS:
            continue
        if client.get(address).status_code == 200:
            opened.add(name)
        if not NOT_BY_GET.fullmatch(name) and (key == "superuser" or key in allowed(name)):
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


def _told(names: Iterable[str]) -> str:
    """One text, so that a failure shows all of it."""
    return " ".join(sorted(names))


def _text(query: dict[str, str]) -> str:
    return query["sql"].lstrip()


def _writes(sql: str) -> bool:
    return sql.startswith(("INSERT", "UPDATE", "DELETE")) and not any(f'"{table}"' in sql[:60] for table in NOTED)
