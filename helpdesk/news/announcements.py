"""Announcements: which an agent has not read, and which must be read before the next call."""

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from helpdesk.models import AgentProfile, Announcement, AnnouncementRead, Severity
from helpdesk.pulse import forget_pulse


def current_for(agent: AgentProfile) -> QuerySet[Announcement]:
    """With `is_read`; notes for other agents alone are left out. The latest first, without a query for each."""
    return _shown_to(agent).annotate(is_read=_is_read_by(agent))


def unread(agent: AgentProfile) -> QuerySet[Announcement]:
    return _shown_to(agent).filter(~_is_read_by(agent))


def _shown_to(agent: AgentProfile) -> QuerySet[Announcement]:
    addressed = Announcement.recipients.through.objects.filter(announcement=OuterRef("pk"), agentprofile=agent)
    shown = Announcement.objects.current(list(agent.queues))
    mine = shown.filter(Q(is_personal=False) | Exists(addressed))
    return mine.select_related("page", "outage").order_by("-starts_at", "-pk")


def _is_read_by(agent: AgentProfile) -> Exists:
    return Exists(AnnouncementRead.objects.filter(announcement=OuterRef("pk"), agent=agent))


def must_read(agent: AgentProfile) -> Announcement | None:
    """That stands before the next call; the oldest first."""
    return unread(agent).filter(severity=Severity.STOP).order_by("starts_at", "pk").first()


def mark_read(announcement: Announcement, agent: AgentProfile) -> None:
    """Once, however often it is pressed."""
    try:
        with transaction.atomic():
            AnnouncementRead.objects.create(announcement=announcement, agent=agent)
    except IntegrityError:
        return
    forget_pulse(agent.pk)
