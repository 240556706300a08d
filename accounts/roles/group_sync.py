"""Makes the groups of the declared roles, and tells where a group differs; a group that exists is changed on demand."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q, QuerySet
from wagtail.models import Collection, GroupApprovalTask, GroupCollectionPermission, GroupPagePermission, Page

from accounts.roles.declaration import ROLES, Place, Role, role
from audit.events import Event
from audit.log import record
from catalogue.models import ProcedureIndexPage
from faq.models import QuestionIndexPage, ReferralIndexPage
from home.models import HomePage

_WAGTAILS_OWN = ("Editors", "Moderators")

# What a group may do, in words that can be compared: a permission, a permission at a page, one at the root collection.
Right = tuple[str, ...]


class NoPages(Exception):
    """The site has no home page yet, so rights over pages have no place."""


@dataclass(frozen=True)
class Difference:
    role: Role
    missing: frozenset[Right]  # declared, and the group has it not
    added: frozenset[Right]  # the group has it, and it is not declared


def ensure_roles(*, reset: bool = False) -> tuple[list[Role], list[Difference]]:
    """Roles that were made, or with `reset` made as declared; and how groups that exist differ.

    Raises NoPages.
    """
    made, differences = [], []
    with transaction.atomic():
        is_fresh = not Group.objects.filter(name__in=[each.name for each in ROLES]).exists()
        for each in ROLES:
            group, is_new = Group.objects.get_or_create(name=each.name)
            difference = differing(each, group)
            if not (difference.missing or difference.added):
                continue
            if is_new or reset:
                _grant(each, group)
                made.append(each)
            else:
                differences.append(difference)
        if is_fresh:
            _remove_unused_groups()
    return made, differences


def differing(each: Role, group: Group) -> Difference:
    declared, held = _declared(each), _held(group)
    return Difference(each, frozenset(declared - held), frozenset(held - declared))


def pages_at(place: Place) -> QuerySet[Page]:
    """Raises NoPages where the site has no home page."""
    kinds: dict[Place, Any] = {
        Place.PROCEDURES: ProcedureIndexPage,
        Place.QUESTIONS: QuestionIndexPage,
        Place.REFERRALS: ReferralIndexPage,
    }
    kind: Any = kinds.get(place, HomePage)
    source = Q(locale__language_code=settings.LANGUAGE_CODE)
    if not HomePage.objects.filter(source).exists():
        raise NoPages
    pages = kind.objects.exclude(source) if place == Place.TRANSLATIONS else kind.objects.filter(source)
    return Page.objects.filter(pk__in=pages.values("pk"))


def _declared(each: Role) -> set[Right]:
    rights: set[Right] = {(name,) for name in each.permissions}
    rights |= {(name, "collection") for name in each.collections}
    for place, kinds in each.pages.items():
        for page in pages_at(place).values_list("pk", flat=True):
            rights |= {(f"wagtailcore.{kind}_page", str(page)) for kind in kinds}
    return rights


def _held(group: Group) -> set[Right]:
    names = ("content_type__app_label", "codename")
    rights: set[Right] = {(f"{app}.{codename}",) for app, codename in group.permissions.values_list(*names)}
    on_pages = GroupPagePermission.objects.filter(group=group)
    named = ("permission__content_type__app_label", "permission__codename")
    rights |= {(f"{app}.{codename}", str(page)) for app, codename, page in on_pages.values_list(*named, "page")}
    files = GroupCollectionPermission.objects.filter(group=group)
    return rights | {(f"{app}.{codename}", "collection") for app, codename in files.values_list(*named)}


def _grant(each: Role, group: Group) -> None:
    """Give the group what is declared, and nothing else."""
    before = _held(group)
    GroupPagePermission.objects.filter(group=group).delete()
    GroupCollectionPermission.objects.filter(group=group).delete()
    group.permissions.set([_permission(name) for name in each.permissions])
    root = Collection.get_first_root_node()
    for name in each.collections:
        GroupCollectionPermission.objects.create(group=group, collection=root, permission=_permission(name))
    for place, kinds in each.pages.items():
        for page in pages_at(place):
            for kind in kinds:
                right = _permission(f"wagtailcore.{kind}_page")
                GroupPagePermission.objects.create(group=group, page=page, permission=right)
    after = _held(group)
    taken, given = sorted(before - after), sorted(after - before)
    record(Event.RIGHTS_CHANGED, subject=group, role=each.key, taken=taken, given=given)


def _permission(name: str) -> Permission:
    app, _dot, codename = name.partition(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)


def _remove_unused_groups() -> None:
    """Wagtail's own, whose names say less; whoever approves in the place of one is the publisher."""
    publisher = Group.objects.get(name=role("publisher").name)
    for group in Group.objects.filter(name__in=_WAGTAILS_OWN, user=None):
        for task in GroupApprovalTask.objects.filter(groups=group):
            task.groups.add(publisher)
        group.delete()
