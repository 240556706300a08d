"""The network of agents drops requests and answers, and is away for long: what they typed arrives once, also into a
call that was closed meanwhile.
"""

import time
from random import Random

from benchmarks.faults.helpdesk_browser import Browser, NoNetwork
from benchmarks.faults.helpdesk_stage import calls_in_talk, faults_of, helpdesk, in_threads, report
from benchmarks.faults.stage import SEED

AGENTS = 10
OPS = 500
LOST_BEFORE, LOST_AFTER = 0.3, 0.3  # of requests, of answers


class Flaky:
    """A network that loses some requests, some answers, and for a while everything."""

    def __init__(self, random: Random) -> None:
        self.random, self.is_away = random, False

    def __call__(self, is_sent: bool) -> None:
        if self.is_away or self.random.random() < (LOST_AFTER if is_sent else LOST_BEFORE):
            raise NoNetwork


def main() -> bool:
    with helpdesk() as desk:
        pairs = calls_in_talk(AGENTS)
        browsers = [desk.browser(agent, call) for agent, call in pairs]
        in_threads(_type, [(browser, Random(SEED + number)) for number, browser in enumerate(browsers)])  # noqa: S311
        closed = _close_half(browsers)
        in_threads(lambda browser: browser.flush_all(Random(SEED)), browsers)  # noqa: S311
        faults = faults_of([call for _agent, call in pairs], browsers)
        faults += [f"{browser.ref}: not told that it was closed" for browser in closed if not browser.was_closed]
        faults += [f"{browser.ref}: refused {browser.refused}" for browser in browsers if browser.refused]
        told = f"{OPS} ops of {AGENTS} agents, {len(closed)} calls closed elsewhere while their agents were offline"
        return report("helpdesk_offline", faults, told)


def _type(work: tuple[Browser, Random]) -> None:
    browser, random = work
    network = browser.network = Flaky(random)
    count = OPS // AGENTS
    for number in range(count):
        network.is_away = count // 2 < number < count * 3 // 4
        browser.type_note(f"{browser.ref} câu thứ {number}")
        time.sleep(random.uniform(0, 0.05))
        browser.flush()
    network.is_away = True
    browser.type_note(f"{browser.ref} câu cuối, lúc mất mạng")
    browser.flush()
    network.is_away = False


def _close_half(browsers: list[Browser]) -> list[Browser]:
    """From another machine, on which the agent has signed in as well."""
    from django.utils import timezone

    from helpdesk.calls.session import locked
    from helpdesk.calls.transitions import Act, transition
    from helpdesk.models import WrapUpCode

    closed = browsers[::2]
    for browser in closed:
        with locked(browser.ref) as session:
            session.change(outcome=WrapUpCode.objects.get(code="answered"))
            for act in (Act.END, Act.FINISH):
                transition(session, session.segments[-1], act, at=timezone.now())
    return closed


if __name__ == "__main__":
    raise SystemExit(not main())
