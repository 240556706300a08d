"""Runs over the services that are due. What is due is in the rows, so a run that is stopped goes on with the next."""

import datetime
from collections.abc import Generator, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.choices import CheckOutcome
from catalogue.models import OnlineService
from catalogue.service_checks import asking
from catalogue.service_checks.asking import Asked, ServiceCheck
from catalogue.service_checks.keeping import keep
from catalogue.service_checks.pacing import PAUSE, PacedRun
from catalogue.service_checks.robots_files import RobotsFiles
from core.due_work import SomeFailed
from core.fetching import FetchRules
from core.links import named_host

# 16 services in two minutes are 11,520 a day: 3,299 services take seven hours, 80,000 one week. All on one host that
# leaves each request for its whole time, a batch takes three minutes.
EVERY = datetime.timedelta(minutes=2)
BATCH = 16
# After SERVICE_CHECK_DAYS each service is checked within this time.
GRACE = datetime.timedelta(days=1)
# A failure that may pass is looked at again soon; a dead service daily, as people wait for it.
AGAIN = datetime.timedelta(hours=1)
AGAIN_IF_DEAD = datetime.timedelta(days=1)


class _Service(NamedTuple):
    """About 300 bytes: 60,000 of one run are 18 MB."""

    pk: int
    url: str


def due_services(days: int) -> QuerySet[OnlineService]:
    """Open services that were not checked for so many days, the oldest first; sooner where the last check failed."""
    now = timezone.now()
    due = Q(last_checked_at=None) | Q(last_checked_at__lt=now - datetime.timedelta(days=days))
    failed = Q(failures__gt=0, last_checked_at__lt=now - AGAIN) & ~Q(last_outcome=CheckOutcome.DEAD)
    dead = Q(last_outcome=CheckOutcome.DEAD, last_checked_at__lt=now - AGAIN_IF_DEAD)
    services = OnlineService.objects.public().filter(due | failed | dead)
    return services.order_by(F("last_checked_at").asc(nulls_first=True), "pk")


def check_all(services: QuerySet[OnlineService], rules: FetchRules | None = None) -> Generator[ServiceCheck]:
    """Check and store each result as it comes; an interruption loses only checks in progress.

    Raises SomeFailed, and stores nothing, where no server answered and this machine may be without a network: a service
    is not dead for that.
    """
    rules = rules or asking.rules()
    asked = [_Service(pk, url) for pk, url in services.values_list("pk", "url")]
    for result in _trusted(_answers(asked, rules), asked, rules):
        keep(result)
        yield result


def check_some() -> None:
    """Check one batch of the services that are due. None where SERVICE_CHECK_DAYS is 0. Raises as `check_all`."""
    if not settings.SERVICE_CHECK_DAYS:
        return
    for _result in check_all(due_services(settings.SERVICE_CHECK_DAYS)[:BATCH]):
        pass


def _answers(asked: Sequence[Asked], rules: FetchRules) -> Iterator[ServiceCheck]:
    robots = RobotsFiles(lambda url, of: asking.fetch(url, of), rules)
    run = PacedRun(
        partial(asking.check, rules=rules, robots=robots),
        # From the cache: the file was asked for with the service before.
        pause_of=lambda url: max(PAUSE, robots.of(url).pause),
    )
    return run(asked)


def _trusted(results: Iterable[ServiceCheck], asked: Sequence[Asked], rules: FetchRules) -> Iterator[ServiceCheck]:
    """Results wait until one server has answered, which shows that this machine has a network."""
    waiting: list[ServiceCheck] = []
    has_network = False
    for result in results:
        waiting.append(result)
        has_network = has_network or result.answered
        if has_network:
            yield from waiting
            waiting.clear()
    if waiting and not _reaches_others(asked, rules):
        raise SomeFailed(_("Không cổng nào trả lời: xem máy chủ này có ra được mạng không."))
    yield from waiting


def _reaches_others(asked: Sequence[Asked], rules: FetchRules) -> bool:
    """Whether a service of another host answers, the one that was last seen alive."""
    hosts = {named_host(service.url) for service in asked}
    alive = OnlineService.objects.filter(active=True, last_outcome=CheckOutcome.ALIVE).order_by("-last_checked_at")
    others = (service for service in alive[:200] if named_host(service.url) not in hosts)
    other = next(others, None)
    return other is not None and asking.check(other, rules).answered
