"""Proposes an outage where a host was dead twice within ten minutes: once in the round of checks, once asked again.

One service of a portal that does not answer may be the service; its host asked twice, minutes apart, is the portal.
"""

import datetime
from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.choices import CheckOutcome, CheckProblem
from catalogue.models import OnlineService
from catalogue.service_checks import TRANSIENT, check, rules
from core.links import named_host
from helpdesk.models import Outage, OutageState
from helpdesk.news.outages import propose

EVERY = datetime.timedelta(minutes=2)
_APART = datetime.timedelta(minutes=2)
_WITHIN = datetime.timedelta(minutes=10)
_OF_THE_HOST = TRANSIENT | {CheckProblem.TLS}  # rather than of one page of it
_MOST_HOSTS = 10  # a run: each may take 15 seconds


def watch_hosts() -> None:
    """A due job."""
    now = timezone.now()
    checked = OnlineService.objects.public().filter(last_checked_at__gte=now - _WITHIN).order_by("last_checked_at")
    services = list(checked.only("pk", "url", "last_checked_at", "last_outcome", "failures")[:2_000])
    alive = {named_host(each.url) for each in services if each.last_outcome == CheckOutcome.ALIVE and not each.failures}
    dead = {named_host(each.url): each for each in services if each.failures}
    end_recovered(alive)
    waiting = [each for host, each in dead.items() if host not in alive and _is_before(each, now - _APART)]
    for service in _unknown(waiting)[:_MOST_HOSTS]:
        _ask_again(service)


def _is_before(service: OnlineService, moment: datetime.datetime) -> bool:
    return service.last_checked_at is not None and service.last_checked_at <= moment


def _ask_again(service: OnlineService) -> None:
    result = check(service, rules())
    if result.problem not in _OF_THE_HOST:
        return
    first = timezone.localtime(service.last_checked_at)
    said = _("Máy kiểm tra: %(host)s không trả lời lúc %(first)s và %(second)s")
    times = {"first": f"{first:%H:%M}", "second": f"{timezone.localtime():%H:%M}"}
    propose(named_host(service.url), said % {"host": named_host(service.url), **times})


def end_recovered(hosts: Iterable[str]) -> None:
    """Proposals that nobody has looked at yet, of hosts that answer again; what people confirmed, people end."""
    answering = set(hosts)
    if not answering:
        return
    for outage in Outage.objects.filter(state=OutageState.PROPOSED):
        if answering >= set(outage.hosts):
            outage.change(state=OutageState.DISMISSED)


def _unknown(services: Iterable[OnlineService]) -> list[OnlineService]:
    """Of hosts without a proposed, current or just dismissed outage."""
    since = timezone.now() - datetime.timedelta(days=1)
    recent = Outage.objects.exclude(state=OutageState.OVER).filter(since__gte=since)
    standing = Outage.objects.filter(state__in=[OutageState.PROPOSED, OutageState.CONFIRMED])
    known = {host for outage in recent | standing for host in outage.hosts}
    return [each for each in services if named_host(each.url) not in known]
