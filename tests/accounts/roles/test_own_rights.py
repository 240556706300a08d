"""Looking after accounts is no way to every right."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupApprovalTask

from tests.accounts.roles.test_reading import account, signed_in

pytestmark = pytest.mark.django_db

RIGHTS = ("auth.add_user", "auth.change_user", "auth.delete_user", "auth.change_group", "auth.delete_group")


@pytest.fixture
def keeper(django_user_model):
    return account(django_user_model, "giu-so", *RIGHTS)


@pytest.fixture
def chief(django_user_model):
    return django_user_model.objects.create_superuser("chief", "chief@example.vn", "ngua-tim-bay-qua-cau")


def form(user, **changes):
    return {
        "username": user.username,
        "email": user.email,
        "first_name": "An",
        "last_name": "Lê",
        "is_active": "on",
        "groups": [],
        **changes,
    }


def test_nobody_but_a_superuser_changes_one(keeper, chief):
    taken = form(chief, email="thief@example.vn", password1="thuyen-giay-troi-song", password2="thuyen-giay-troi-song")
    assert signed_in(keeper).post(f"/admin/users/edit/{chief.pk}/", taken).status_code == 403
    assert signed_in(keeper).post(f"/admin/users/delete/{chief.pk}/").status_code == 403
    chief.refresh_from_db()
    assert (chief.email, chief.is_superuser) == ("chief@example.vn", True)
    assert chief.check_password("ngua-tim-bay-qua-cau")


@pytest.mark.parametrize("action", ["delete", "set_active_state", "assign_role"])
@pytest.mark.parametrize("whose", ["chief", "keeper"])
def test_nor_among_many_of_whom_the_others_are_changed(keeper, chief, django_user_model, action, whose):
    other, group = django_user_model.objects.create_user("khac"), Group.objects.create(name="Mọi việc")
    target = {"chief": chief, "keeper": keeper}[whose]
    address = f"/admin/bulk/auth/user/{action}/?id={target.pk}&id={other.pk}"
    signed_in(keeper).post(address, {"role": group.pk, "mark_as_active": "False"})
    target.refresh_from_db()
    assert target.is_active
    assert target not in group.user_set.all()
    assert not django_user_model.objects.filter(
        pk=other.pk, is_active=True, groups=None
    ).exists()  # the act itself works


def test_of_others_many_are_changed_at_once(keeper, django_user_model):
    other, group = django_user_model.objects.create_user("khac"), Group.objects.create(name="Mọi việc")
    answer = signed_in(keeper).post(f"/admin/bulk/auth/user/assign_role/?id={other.pk}", {"role": group.pk})
    assert answer.status_code == 302
    assert list(group.user_set.all()) == [other]


def test_nobody_else_is_made_one(keeper, django_user_model):
    helper = django_user_model.objects.create_user("helper", "helper@example.vn")
    answer = signed_in(keeper).post(f"/admin/users/edit/{helper.pk}/", form(helper, is_superuser="on"))
    assert answer.status_code == 302
    helper.refresh_from_db()
    assert (helper.first_name, helper.is_superuser) == ("An", False)
    password = {"password1": "thuyen-giay-troi-song", "password2": "thuyen-giay-troi-song"}
    new = django_user_model(username="moi", email="moi@example.vn")
    assert signed_in(keeper).post("/admin/users/new/", form(new, is_superuser="on", **password)).status_code == 302
    assert not django_user_model.objects.get(username="moi").is_superuser


def test_ones_own_rights_come_from_somebody_else(keeper):
    every = Group.objects.create(name="Mọi việc")
    every.permissions.set(Permission.objects.all())
    own = keeper.groups.get()
    client = signed_in(keeper)
    assert client.post(f"/admin/users/edit/{keeper.pk}/", form(keeper, groups=[every.pk])).status_code == 403
    rights = [right.pk for right in Permission.objects.all()]
    assert client.post(f"/admin/groups/edit/{own.pk}/", {"name": own.name, "permissions": rights}).status_code == 403
    assert client.get(f"/admin/groups/edit/{every.pk}/").status_code == 200
    assert list(keeper.groups.all()) == [own]
    assert own.permissions.count() == len(RIGHTS) + 1


def test_nobody_appoints_themselves_to_approve(django_user_model):
    keeper = account(django_user_model, "giu-so", "wagtailcore.add_task", "wagtailcore.change_task")
    own, others = keeper.groups.get(), Group.objects.create(name="Người duyệt")
    task = GroupApprovalTask.objects.create(name="Duyệt")
    task.groups.add(others)
    client, address = signed_in(keeper), f"/admin/workflows/tasks/edit/{task.pk}/"
    assert client.post(address, {"name": "Duyệt", "groups": [own.pk, others.pk]}).status_code == 403
    added = client.post("/admin/workflows/tasks/add/wagtailcore/groupapprovaltask/", {"name": "x", "groups": [own.pk]})
    assert added.status_code == 403
    assert list(task.groups.all()) == [others]
    assert client.post(address, {"name": "Duyệt 2", "groups": [others.pk]}).status_code == 302


def test_a_superuser_does_all_that(chief, keeper, django_user_model):
    client = signed_in(chief)
    assert client.post(f"/admin/users/edit/{keeper.pk}/", form(keeper, is_superuser="on")).status_code == 302
    keeper.refresh_from_db()
    assert keeper.is_superuser
