"""The server is killed (kill −9) at random moments while agents type: no acknowledged op is lost, none is twice."""

import threading
import time
from random import Random

from benchmarks.faults.helpdesk_browser import Browser
from benchmarks.faults.helpdesk_stage import Desk, calls_in_talk, faults_of, helpdesk, in_threads, report
from benchmarks.faults.stage import SEED

AGENTS = 20
OPS = 2_000
KILLS = 200


def main() -> bool:
    random = Random(SEED)  # noqa: S311
    with helpdesk() as desk:
        pairs = calls_in_talk(AGENTS)
        browsers = [desk.browser(agent, call) for agent, call in pairs]
        killer = _Killer(desk, random)
        killer.start()
        in_threads(_type, [(browser, Random(SEED + number)) for number, browser in enumerate(browsers)])  # noqa: S311
        in_threads(lambda browser: browser.flush_all(random), browsers)  # while it is still being killed
        killer.join()
        faults = faults_of([call for _agent, call in pairs], browsers)
        acknowledged = sum(len(browser.acknowledged) for browser in browsers)
        told = f"killed {killer.kills} times under {OPS} ops of {AGENTS} agents, {acknowledged} acknowledged"
        return report("helpdesk_killed", faults, told)


class _Killer(threading.Thread):
    """Kills the server at random moments and starts it again, until it has done so often enough."""

    def __init__(self, desk: Desk, random: Random) -> None:
        super().__init__()
        self.desk, self.random, self.kills = desk, random, 0

    def run(self) -> None:
        while self.kills < KILLS:
            time.sleep(self.random.uniform(0.05, 0.35))
            self.desk.kill()
            self.desk.start()
            self.kills += 1


def _type(work: tuple[Browser, Random]) -> None:
    """Agents go on typing whether or not the server is there."""
    browser, random = work
    for number in range(OPS // AGENTS):
        browser.type_note(f"{browser.ref} câu thứ {number}")
        time.sleep(random.uniform(0, 1.2))
        if random.random() < 0.6:
            browser.flush()


if __name__ == "__main__":
    raise SystemExit(not main())
