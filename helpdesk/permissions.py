"""Who may do what in the helpdesk. Names are those of `helpdesk.permission_names`, on the model of calls."""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.http import HttpRequest

from core.private_apis import knows_permissions
from helpdesk.models import AgentProfile, Call

User = AbstractBaseUser | AnonymousUser

TAKE_CALLS = "helpdesk.take_calls"
READ_CALLS = "helpdesk.read_calls"
READ_HEADERS = "helpdesk.read_call_headers"
CORRECT_CALLS = "helpdesk.correct_calls"
REVIEW_CALLS = "helpdesk.review_calls"
RAISE_FLAGS = "helpdesk.raise_flags"
DRAFT_FIXES = "helpdesk.draft_fixes"
PUBLISH_NEWS = "helpdesk.publish_news"
REPORT_OUTAGES = "helpdesk.report_outages"
VIEW_FIGURES = "helpdesk.view_figures"
VIEW_AGENT_FIGURES = "helpdesk.view_agent_figures"
RECALL_FACTS = "helpdesk.recall_facts"
EXPORT_CALLS = "helpdesk.export_calls"
ERASE_CALLS = "helpdesk.erase_calls"
READ_ACCESS_LOG = "helpdesk.read_access_log"


def profile_of(request: HttpRequest) -> AgentProfile | None:
    """Of the signed-in person, made at their first visit; None where they have nothing to do with calls.

    One query for whoever takes calls: it is asked with every key that is typed. Where another middleware has read the
    rights of the account already, a simple one.
    """
    user = request.user
    if not user.is_authenticated:
        return None
    if knows_permissions(user):
        return _own_profile(user) if user.has_perm(TAKE_CALLS) else None
    # Named, as Django does not choose among several; what only another one of a site grants is asked below.
    backend = "django.contrib.auth.backends.ModelBackend"
    allowed = get_user_model().objects.with_perm(TAKE_CALLS, backend=backend).values("pk")
    if found := AgentProfile.objects.filter(user=user.pk, user__in=allowed, is_active=True).first():
        return found
    return _own_profile(user) if user.has_perm(TAKE_CALLS) else None


def _own_profile(user: Any) -> AgentProfile | None:
    """Made where there is none; None for one that was switched off."""
    known = AgentProfile.objects.filter(user=user).first()
    if known is None:
        name = user.get_full_name() or user.get_username()
        known, _made = AgentProfile.objects.get_or_create(user=user, defaults={"name": name[:100]})
    return known if known.is_active else None


def is_joined(agent: AgentProfile, call: Call) -> bool:
    """Whether the call is theirs, or they have or had a part of it."""
    return call.agent_id == agent.pk or call.segments.filter(agent=agent).exists()


def answers_calls(request: HttpRequest) -> bool:
    """Whether an agent asks. Visitors without a session cost no query."""
    is_signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated
    return bool(is_signed_in and request.user.has_perm(TAKE_CALLS))
