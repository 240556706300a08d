"""Keeps what checks saw: the state of the service, and its history as spells of the same result."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from catalogue.choices import CheckOutcome, CheckProblem
from catalogue.models import OnlineService, ServiceCheckSpell
from catalogue.service_checks.asking import ServiceCheck
from core.private_apis import without_index_updates

# These pass often enough by themselves: a service is dead once two checks in a row met one.
TRANSIENT = frozenset(
    {CheckProblem.NO_ANSWER, CheckProblem.NAME, CheckProblem.TIME, CheckProblem.GARBLED, CheckProblem.SERVER}
)
NEEDED_FAILURES = 2
KEPT_SPELLS = 12  # of one service
_COLUMNS = OnlineService.kept_columns


@dataclass(frozen=True)
class _State:
    outcome: CheckOutcome
    failures: int


def keep(result: ServiceCheck) -> None:
    """In one transaction; nothing where the service was deleted while it was asked."""
    with transaction.atomic():
        service = OnlineService.objects.select_for_update(of=("self",)).filter(pk=result.service_id).first()
        if service is None:
            return
        now = timezone.now()
        _write(service, result, now)
        # `save`, not `update`: its signal updates search hits. None of the columns refers to anything.
        with without_index_updates():
            service.save(update_fields=_COLUMNS)
        _note(service, result, now)


def _write(service: OnlineService, result: ServiceCheck, now: datetime) -> None:
    state = _state(service, result.problem)
    service.failing_since = (service.failing_since or now) if state.failures else None
    service.last_outcome, service.failures = state.outcome, state.failures
    service.last_problem = result.problem
    service.last_status = result.status
    service.last_detail = f"HTTP {result.status}" if result.status else str(result.problem.label)
    service.final_url = result.final_url[: OnlineService._meta.get_field("final_url").max_length]
    service.leads_to_front_page = result.leads_to_front_page
    service.last_checked_at = now


def _state(service: OnlineService, problem: CheckProblem) -> _State:
    """The outcome before stays while a failure that may pass waits for the next check."""
    if problem is CheckProblem.NONE:
        return _State(CheckOutcome.ALIVE, 0)
    if problem is CheckProblem.ROBOTS:
        return _State(CheckOutcome.SKIPPED, 0)
    failures = min(service.failures + 1, 32_000)
    if problem in TRANSIENT and failures < NEEDED_FAILURES:
        return _State(CheckOutcome(service.last_outcome), failures)
    return _State(CheckOutcome.DEAD, failures)


def _note(service: OnlineService, result: ServiceCheck, now: datetime) -> None:
    spells = list(service.check_spells.order_by("-last_at", "-pk"))
    seen = {"problem": result.problem, "status": result.status, "final_url": service.final_url}
    if spells and all(getattr(spells[0], name) == value for name, value in seen.items()):
        latest = spells[0]
        latest.last_at, latest.checks = now, latest.checks + 1
        latest.save(update_fields=["last_at", "checks"])
        return
    ServiceCheckSpell.objects.create(service=service, first_at=now, last_at=now, **seen)
    old = [spell.pk for spell in spells[KEPT_SPELLS - 1 :]]
    ServiceCheckSpell.objects.filter(pk__in=old).delete()
