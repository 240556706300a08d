"""Each role, and an account that may only enter, at every address of the admin."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client

from accounts.roles.declaration import ROLES
from accounts.roles.keeping import ensure_roles
from tests.accounts.roles.addresses import make_samples

pytestmark = pytest.mark.django_db

PLAIN = "plain"
A, E, P, T, I, M, S, C, U = (role.key for role in ROLES)  # noqa: E741 (initials)
EVERYBODY = {PLAIN, A, E, P, T, I, M, S, C, U}
PAGES = {E, P, T, I}  # edit pages somewhere
SOURCE = {E, P, I}  # edit pages of the source language

# Addresses by the beginning of their name; the first line that matches holds.
EXPECTED: list[tuple[str, set[str]]] = []


def client_of(key: str, django_user_model) -> Client:
    user = django_user_model.objects.create_user(f"la-{key}", f"{key}@example.vn")
    if key == PLAIN:
        user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    else:
        user.groups.add(Group.objects.get(name=next(role.name for role in ROLES if role.key == key)))
    client = Client(headers={"x-requested-with": "XMLHttpRequest"})
    client.force_login(user)
    return client


@pytest.fixture
def samples(settings, django_capture_on_commit_callbacks, embedded_site):
    with django_capture_on_commit_callbacks(execute=True):
        made = make_samples()
    ensure_roles()
    return made
