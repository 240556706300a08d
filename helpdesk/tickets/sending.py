"""Sends what is due, with retries of a day; what nobody took then is a dead letter, and shown as one.

At least once: a target that answers too late gets the same delivery again, with the same id.
"""

import datetime
import json
from collections.abc import Callable

from django.utils import timezone

from core.fetching import FetchError, FetchRules, post
from helpdesk.models import OutboxDelivery
from helpdesk.signatures import HEADER, sign
from helpdesk.tickets.targets import TicketTarget, targets

TRIED_FOR = datetime.timedelta(hours=24)
SECONDS = 10.0
_AT_ONCE = 100
# The addresses are the operator's own, and ticket systems stand in their network.
_RULES = FetchRules(is_reachable=lambda address: True, ports=None, seconds=SECONDS, body_bytes=0)

Send = Callable[[TicketTarget, bytes, dict[str, str]], int]


def send_due(send: Send | None = None) -> int:
    """How many were taken. May run in several processes at once: each delivery is claimed before it is sent."""
    by_name = {target.name: target for target in targets()}
    now = timezone.now()
    due = OutboxDelivery.objects.filter(next_at__lte=now, delivered_at=None, dead_at=None).order_by("next_at")
    return sum(_attempt(delivery, by_name.get(delivery.target), send or _post) for delivery in due[:_AT_ONCE])


def revive(delivery: OutboxDelivery) -> bool:
    """Of a dead letter: it is tried for another day."""
    now = timezone.now()
    return delivery.change(dead_at=None, attempts=0, next_at=now, revived_at=now, problem="") is not None


def _attempt(delivery: OutboxDelivery, target: TicketTarget | None, send: Send) -> bool:
    now = timezone.now()
    attempts = delivery.attempts + 1
    wait = datetime.timedelta(seconds=min(30 * 2 ** min(attempts, 12), 7_200))
    if delivery.change(attempts=attempts, next_at=now + wait) is None:
        return False  # another process has it
    problem = _problem(delivery, target, send)
    values: dict[str, object] = {"problem": problem[:200]}
    if not problem:
        values["delivered_at"] = timezone.now()
    elif now - _tried_since(delivery) >= TRIED_FOR:
        values["dead_at"] = timezone.now()
    delivery.change(**values)
    return not problem


def _tried_since(delivery: OutboxDelivery) -> datetime.datetime:
    return delivery.revived_at or delivery.created_at


def _problem(delivery: OutboxDelivery, target: TicketTarget | None, send: Send) -> str:
    """Empty where it was taken."""
    if target is None:
        return "no such target in the settings"
    body = json.dumps({"id": str(delivery.pk), "call": delivery.body}, ensure_ascii=False).encode()
    headers = {"Content-Type": "application/json; charset=utf-8", HEADER: sign(target.secret, body)}
    try:
        status = send(target, body, headers)
    except FetchError as error:
        return str(error) or type(error).__name__
    return "" if 200 <= status < 300 else f"status {status}"


def _post(target: TicketTarget, body: bytes, headers: dict[str, str]) -> int:
    return post(target.url, body, headers, _RULES).status
