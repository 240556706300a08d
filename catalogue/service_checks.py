"""Checks whether online services still answer, so that a dead link is known before citizens follow it."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from http import HTTPStatus
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.allowed_hosts import allowed_hosts
from catalogue.choices import CheckOutcome
from catalogue.models import OnlineService
from core.due_work import SomeFailed
from core.fetching import FetchRefused, FetchRules, NoAnswer, fetch

# 15 seconds in all: portals that need longer are as good as dead to a citizen.
RULES = FetchRules(seconds=15.0)
# The portal answers, but not to a machine: people can still get in.
ANSWERS_TO_PEOPLE_ONLY = {401, 403, 405, 406, 429}
PARALLEL = 8

# 16 services in two minutes are 11,520 a day: 3,299 services take seven hours, 80,000 one week. A batch takes at most
# 30 seconds, two rounds of time-outs.
EVERY = datetime.timedelta(minutes=2)
BATCH = 16
# After SERVICE_CHECK_DAYS each service is checked within this time.
GRACE = datetime.timedelta(days=1)


@dataclass(frozen=True)
class ServiceCheck:
    """`answered` is False where no server answered, which may be the fault of this machine's network."""

    service_id: int
    outcome: CheckOutcome
    detail: str
    answered: bool = True


def rules() -> FetchRules:
    """With the hosts that administrators allow, also for every redirect."""
    return replace(RULES, allowed=allowed_hosts().allows)


def check(service: OnlineService, rules: FetchRules = RULES) -> ServiceCheck:
    """Request the page and read only the status line and headers.

    What is kept of an address that gave no answer is the same for all of them: it must not tell editors what runs on
    machines that they cannot reach themselves.
    """
    try:
        status = fetch(service.url, rules).status
    except FetchRefused:
        return ServiceCheck(service.pk, CheckOutcome.DEAD, _("địa chỉ không được phép hỏi"))
    except NoAnswer:
        return ServiceCheck(service.pk, CheckOutcome.DEAD, _("không trả lời"), answered=False)
    alive = status < HTTPStatus.BAD_REQUEST or status in ANSWERS_TO_PEOPLE_ONLY
    return ServiceCheck(service.pk, CheckOutcome.ALIVE if alive else CheckOutcome.DEAD, f"HTTP {status}")


def check_all(services: Iterable[OnlineService]) -> Iterator[ServiceCheck]:
    """Check in parallel and store each result as it comes; an interruption loses only checks in progress."""
    with ThreadPoolExecutor(PARALLEL) as pool:
        for result in pool.map(partial(check, rules=rules()), services):
            _keep(result)
            yield result


def due_services(days: int) -> QuerySet[OnlineService]:
    """Open services that were not checked for so many days, the oldest first."""
    due = timezone.now() - datetime.timedelta(days=days)
    services = OnlineService.objects.public().filter(Q(last_checked_at=None) | Q(last_checked_at__lt=due))
    return services.order_by(F("last_checked_at").asc(nulls_first=True), "pk")


def check_some() -> None:
    """Check one batch of the services that are due. None where SERVICE_CHECK_DAYS is 0.

    Raises SomeFailed, and stores nothing, where no server answered and this machine may be without a network: a service
    is not dead for that.
    """
    if not settings.SERVICE_CHECK_DAYS:
        return
    services = list(due_services(settings.SERVICE_CHECK_DAYS)[:BATCH])
    with ThreadPoolExecutor(PARALLEL) as pool:
        results = list(pool.map(partial(check, rules=rules()), services))
    if results and not any(result.answered for result in results) and not _reaches_others(services):
        raise SomeFailed(_("Không cổng nào trả lời: xem máy chủ này có ra được mạng không."))
    for result in results:
        _keep(result)


def _reaches_others(services: Sequence[OnlineService]) -> bool:
    """Whether a service of another host answers, the one that was last seen alive."""
    hosts = {urlsplit(service.url).hostname for service in services}
    alive = OnlineService.objects.filter(active=True, last_outcome=CheckOutcome.ALIVE).order_by("-last_checked_at")
    others = (service for service in alive[:200] if urlsplit(service.url).hostname not in hosts)
    other = next(others, None)
    return other is not None and check(other, rules()).answered


def _keep(result: ServiceCheck) -> None:
    service = OnlineService.objects.filter(pk=result.service_id).first()
    if service is None:  # deleted while it was asked
        return
    service.last_checked_at = timezone.now()
    service.last_outcome = result.outcome
    service.last_detail = result.detail
    # `save`, not `update`: its signal updates search hits.
    service.save(update_fields=["last_checked_at", "last_outcome", "last_detail"])
