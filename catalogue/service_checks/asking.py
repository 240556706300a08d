"""Asks the address of one service, and says what came of it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Protocol
from urllib.parse import urlsplit

from catalogue.allowed_hosts import allowed_hosts
from catalogue.choices import CheckProblem
from catalogue.front_pages import is_front_page
from catalogue.service_checks.robots_files import RobotsFiles
from core.fetching import FetchRefused, FetchRules, NoAnswer, Silence, TooManyRedirects, fetch

# 15 seconds in all: portals that need longer are as good as dead to a citizen. The reason is told, as only hosts that
# administrators list are asked, and only at public addresses.
RULES = FetchRules(seconds=15.0, tells_reason=True)
# The portal answers, but not to a machine: people can still get in.
ANSWERS_TO_PEOPLE_ONLY = {401, 403, 405, 406, 429}

_PROBLEMS = {
    Silence.UNTOLD: CheckProblem.NO_ANSWER,
    Silence.NAME: CheckProblem.NAME,
    Silence.TIME: CheckProblem.TIME,
    Silence.TLS: CheckProblem.TLS,
    Silence.CONNECTION: CheckProblem.NO_ANSWER,
    Silence.GARBLED: CheckProblem.GARBLED,
}
_SILENT = frozenset({CheckProblem.NO_ANSWER, CheckProblem.NAME, CheckProblem.TIME, CheckProblem.GARBLED})


class Asked(Protocol):
    """A service as far as it is asked."""

    @property
    def pk(self) -> int: ...
    @property
    def url(self) -> str: ...


@dataclass(frozen=True, slots=True)
class ServiceCheck:
    service_id: int
    problem: CheckProblem = CheckProblem.NONE
    status: int | None = None  # of HTTP
    final_url: str = ""  # after redirects, where there were any
    leads_to_front_page: bool = False  # although its address is another

    @property
    def answered(self) -> bool:
        """False where no server did, which may be the fault of this machine's network."""
        return self.problem not in _SILENT


def rules() -> FetchRules:
    """With the hosts that administrators allow, also for every redirect."""
    return replace(RULES, allowed=allowed_hosts().allows)


def check(service: Asked, rules: FetchRules = RULES, robots: RobotsFiles | None = None) -> ServiceCheck:
    """Request the page and read only the status line and headers.

    What is kept of an address that may not be asked is the same for all of them: it must not tell editors what runs on
    machines that they cannot reach themselves.
    """
    robots = robots or RobotsFiles(fetch, rules)
    if rules.allowed(service.url):
        robots.of(service.url)  # before the time for the page begins
    gate = _Gate(rules.allowed, robots)
    try:
        answer = fetch(service.url, replace(rules, allowed=gate))
    except TooManyRedirects:
        return ServiceCheck(service.pk, CheckProblem.REDIRECTS)
    except FetchRefused:
        return ServiceCheck(service.pk, CheckProblem.ROBOTS if gate.met_robots else CheckProblem.REFUSED)
    except NoAnswer as silence:
        return ServiceCheck(service.pk, _PROBLEMS[silence.reason])
    final = answer.url if answer.hops else ""
    problem = _problem_of(answer.status)
    lost = bool(final) and problem is CheckProblem.NONE and is_front_page(final) and not is_front_page(service.url)
    return ServiceCheck(service.pk, problem, answer.status, final, lost)


def _problem_of(status: int) -> CheckProblem:
    if status < HTTPStatus.BAD_REQUEST or status in ANSWERS_TO_PEOPLE_ONLY:
        return CheckProblem.NONE
    return CheckProblem.SERVER if status >= HTTPStatus.INTERNAL_SERVER_ERROR else CheckProblem.CLIENT


class _Gate:
    """Lets a hop pass that the list of hosts and the robots.txt of its host allow."""

    def __init__(self, allowed: Callable[[str], bool], robots: RobotsFiles) -> None:
        self._allowed, self._robots = allowed, robots
        self.met_robots = False

    def __call__(self, url: str) -> bool:
        if not self._allowed(url):
            return False
        parts = urlsplit(url)
        path = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
        self.met_robots = not self._robots.of(url).allows(path)
        return not self.met_robots
