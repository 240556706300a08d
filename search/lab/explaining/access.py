"""Access to explanations: for editors who steer the search or read its log."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

PERMISSIONS = (
    "search.view_searchlog",
    "catalogue.change_procedure",  # demand classes
    *(
        f"search.{action}_{model}"
        for model in ("synonymrule", "promotion", "judgedquery")
        for action in ("add", "change", "publish")
    ),
)


def may_explain(user: User | AnonymousUser) -> bool:
    """Whether the user has one of `PERMISSIONS` and access to the admin."""
    return user.has_perm("wagtailadmin.access_admin") and any(map(user.has_perm, PERMISSIONS))


def explain_url(request: HttpRequest, text: str, locale: str) -> str:
    """The address that explains this search, "" for users without access.

    Without a session no user is looked up, so that pages for visitors cost no query and do not vary by cookie.
    """
    if not text or settings.SESSION_COOKIE_NAME not in request.COOKIES or not may_explain(request.user):
        return ""
    return explain_path(text, locale)


def explain_path(text: str, locale: str, **options: str | list[str]) -> str:
    """Path of the admin's page with this explanation; `options` are further fields of its form, without empty ones."""
    fields = {"q": text, "locale": locale, **{name: value for name, value in options.items() if value}}
    return f"{reverse('search_explain:index')}?{urlencode(fields, doseq=True)}"
