"""What Wagtail's ready-made groups may do with the site's own tools."""

from django.contrib.auth.models import Group, Permission

_READ = ("search.view_searchlog",)
EDITORS = (
    "catalogue.change_onlineservice",
    "catalogue.add_onlineservice",
    "faq.change_sentquestion",
    *_READ,
)
MODERATORS = (
    *EDITORS,
    "catalogue.publish_onlineservice",
    "catalogue.lock_onlineservice",
    "catalogue.unlock_onlineservice",
    "catalogue.add_agency",
    "catalogue.change_agency",
    "catalogue.publish_agency",
    "catalogue.change_rating",
    "faq.change_helpfulvote",
    "privacy.change_personrequest",
    "importing.import_procedures",
)
_PERMISSIONS = {"Editors": EDITORS, "Moderators": MODERATORS}
_OWN_APPS = {name.partition(".")[0] for names in _PERMISSIONS.values() for name in names}


def grant_permissions() -> list[str]:
    """Names of the groups that were given permissions: those that had none in the site's own apps.

    So a group whose permissions somebody chose is left alone.
    """
    granted = []
    for group in Group.objects.filter(name__in=_PERMISSIONS):
        if not group.permissions.filter(content_type__app_label__in=_OWN_APPS).exists():
            group.permissions.add(*_permissions(_PERMISSIONS[group.name]))
            granted.append(group.name)
    return granted


def _permissions(names: tuple[str, ...]) -> list[Permission]:
    """Raises KeyError for a permission that does not exist."""
    known = {
        f"{app}.{codename}": pk
        for pk, app, codename in Permission.objects.values_list("pk", "content_type__app_label", "codename")
    }
    return list(Permission.objects.filter(pk__in=[known[name] for name in names]))
