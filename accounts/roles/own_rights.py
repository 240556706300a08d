"""Whoever looks after accounts gains no right by it: neither over superusers nor for themselves.

They give others rights that they lack, which is their work and stands in the audit log. What follows from that: making
somebody a superuser, and changing an account that is one, is for superusers; one's own account and one's own groups are
changed by somebody else. What people may change of their own account is on the pages of `accounts`.
"""

from collections.abc import Sequence
from typing import Any, cast

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest
from wagtail.users.views.users import UserViewSet


def may_change_account(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    user = User.objects.filter(pk=kwargs["pk"]).first()
    return user is None or _may_change(request.user, user)


def may_change_group(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    return not cast(User, request.user).groups.filter(pk=kwargs["pk"]).exists()


def may_appoint(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Whoever approves a step of a workflow edits what is in it: nobody appoints a group of their own."""
    user = cast(User, request.user)
    chosen = {value for name in request.POST if name.endswith("groups") for value in request.POST.getlist(name)}
    return user.is_superuser or not chosen & {str(pk) for pk in user.groups.values_list("pk", flat=True)}


def refuse_in_bulk(request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any) -> None:
    """For Wagtail's hook `before_bulk_action`. Raises PermissionDenied, which leaves out such accounts alone."""
    if request.user.is_superuser:
        return
    if not all(_may_change(request.user, row) for row in objects if isinstance(row, User)):
        raise PermissionDenied


def _may_change(user: Any, account: User) -> bool:
    return bool(user.is_superuser or (not account.is_superuser and account.pk != user.pk))


def keep_superusers_to_superusers() -> None:
    """In the forms of new and edited users, whatever is posted."""
    for name in ("add_view_class", "edit_view_class"):
        setattr(UserViewSet, name, _with_fixed_superuser(getattr(UserViewSet, name)))


def _with_fixed_superuser(view: type[Any]) -> type[Any]:
    class View(view):
        def get_form(self, *args: Any, **kwargs: Any) -> Form:
            form: Form = super().get_form(*args, **kwargs)
            if "is_superuser" in form.fields and not self.request.user.is_superuser:
                form.fields["is_superuser"].disabled = True
            return form

    return View
