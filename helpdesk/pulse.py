"""What an open console asks every few seconds: calls that ring, what is new. Parts register themselves.

Nothing but the cache answers most of the time: what is composed for an agent is kept for a few seconds.
"""

import hashlib
import json
from collections.abc import Callable
from typing import Any

from django.core.cache import cache
from django.utils import timezone

from helpdesk.models import AgentProfile, CallSegment
from helpdesk.models.choices import IN_TALK

KEPT_SECONDS = 4
_ALIVE_SECONDS = 60  # so often at most the database is told that a console is open

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
    key = _key(agent)
    known: tuple[str, str] | None = cache.get(key)
    if known is None:
        body = json.dumps({name: part(agent) for name, part in _parts.items()}, ensure_ascii=False, default=str)
        known = body, f'"{hashlib.sha256(body.encode()).hexdigest()[:20]}"'
        cache.set(key, known, KEPT_SECONDS)
    return known


def forget_pulse(agent_id: object) -> None:
    """Something has changed for this agent: the next pulse tells it."""
    cache.delete(f"helpdesk-pulse:{agent_id}")


def note_alive(agent: AgentProfile) -> None:
    """The console is open: talks of this agent are not silent."""
    if not cache.add(f"helpdesk-alive:{agent.pk}", 1, _ALIVE_SECONDS):
        return
    now = timezone.now()
    AgentProfile.objects.filter(pk=agent.pk).update(seen_at=now)
    CallSegment.objects.filter(agent=agent, state__in=IN_TALK).update(alive_at=now)


def _key(agent: AgentProfile) -> str:
    return f"helpdesk-pulse:{agent.pk}"
