"""What an open console asks every few seconds: calls that ring, what is new. Parts register themselves.

Nothing but the cache answers most of the time: what is composed for an agent is kept for a few seconds.
"""

import datetime
import hashlib
import json
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from core import resilient_cache
from helpdesk.models import AgentProfile, CallSegment
from helpdesk.models.choices import IN_TALK

KEPT_SECONDS = 4
_ALIVE_AGAIN = datetime.timedelta(minutes=1)  # so often at most the database is told that a console is open

Part = Callable[[AgentProfile], Any]
_parts: dict[str, Part] = {}


def provides_pulse(name: str) -> Callable[[Part], Part]:
    """Decorate a function that tells an agent's console something, as JSON. Few and cheap queries."""

    def register(part: Part) -> Part:
        _parts[name] = part
        return part

    return register


def pulse_of(agent: AgentProfile) -> tuple[str, str]:
    """Body and ETag."""
    key = _key(agent.pk)
    known: tuple[str, str] | None = resilient_cache.read(key)
    if known is None:
        body = json.dumps({name: part(agent) for name, part in _parts.items()}, ensure_ascii=False, default=str)
        known = body, f'"{hashlib.sha256(body.encode()).hexdigest()[:20]}"'
        resilient_cache.write(key, known, KEPT_SECONDS)
    return known


def forget_pulse(agent_id: object) -> None:
    """Something has changed for this agent: the next pulse tells it."""
    resilient_cache.delete(_key(agent_id))


def note_alive(agent: AgentProfile) -> None:
    """The console is open: talks of this agent are not silent. Not by the cache: while it is down, talks go on."""
    now = timezone.now()
    if agent.seen_at is not None and now - agent.seen_at < _ALIVE_AGAIN:
        return
    AgentProfile.objects.filter(pk=agent.pk).update(seen_at=now)
    CallSegment.objects.filter(agent=agent, state__in=IN_TALK).update(alive_at=now)


def _key(agent_id: object) -> str:
    return f"helpdesk-pulse:{agent_id}"
