"""What the pulse tells of news, outages and owed calls."""

from typing import Any

from helpdesk.callbacks.attempts import due_callbacks
from helpdesk.models import AgentProfile
from helpdesk.news.announcements import must_read, unread
from helpdesk.news.outages import current_outages
from helpdesk.pulse import provides_pulse

_MOST = 10


@provides_pulse("news")
def news_for(agent: AgentProfile) -> dict[str, Any]:
    """`must_read`: the announcement that stands before the next call, or None."""
    waiting = list(unread(agent)[:_MOST])
    stop = must_read(agent)
    return {
        "unread": len(waiting),
        "must_read": stop.pk if stop else None,
        "titles": [{"id": each.pk, "title": each.title, "severity": each.severity} for each in waiting],
    }


@provides_pulse("outages")
def outages_now(agent: AgentProfile) -> list[dict[str, Any]]:
    return [{"hosts": each.hosts, "words": each.words, "since": each.since.isoformat()} for each in current_outages()]


@provides_pulse("callbacks_due")
def callbacks_due(agent: AgentProfile) -> int:
    return due_callbacks(agent).count()
