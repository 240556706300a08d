"""Checks whether online services still answer, so that a dead link is known before citizens follow it."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import requests
from django.utils import timezone

from catalogue.choices import CheckOutcome
from catalogue.models import OnlineService

TIMEOUT_SECONDS = (5, 10)  # to connect, to answer; portals that need longer are as good as dead to a citizen
# The portal answers, but not to a machine: people can still get in.
ANSWERS_TO_PEOPLE_ONLY = {401, 403, 405, 406, 429}
PARALLEL = 8
USER_AGENT = "cam-nang-dich-vu-cong link check"


@dataclass(frozen=True)
class ServiceCheck:
    service_id: int
    outcome: CheckOutcome
    detail: str


def check(service: OnlineService) -> ServiceCheck:
    """Request the page and read only the status line and headers."""
    try:
        with requests.get(
            service.url, timeout=TIMEOUT_SECONDS, stream=True, headers={"User-Agent": USER_AGENT}
        ) as answer:
            alive = answer.ok or answer.status_code in ANSWERS_TO_PEOPLE_ONLY
            return ServiceCheck(
                service.pk, CheckOutcome.ALIVE if alive else CheckOutcome.DEAD, f"HTTP {answer.status_code}"
            )
    except requests.RequestException as error:
        return ServiceCheck(service.pk, CheckOutcome.DEAD, type(error).__name__)


def check_all(services: Iterable[OnlineService]) -> Iterator[ServiceCheck]:
    """Check in parallel and store each result as it comes; an interruption loses only checks in progress."""
    with ThreadPoolExecutor(PARALLEL) as pool:
        for result in pool.map(check, services):
            _keep(result)
            yield result


def _keep(result: ServiceCheck) -> None:
    service = OnlineService.objects.get(pk=result.service_id)
    service.last_checked_at = timezone.now()
    service.last_outcome = result.outcome
    service.last_detail = result.detail
    # `save`, not `update`: its signal updates search hits.
    service.save(update_fields=["last_checked_at", "last_outcome", "last_detail"])
