"""Two tabs write into one call at once, as when a lock of the browser fails: both texts stay, conflicts are told."""

import time
import uuid
from random import Random

from benchmarks.faults.helpdesk_browser import Browser
from benchmarks.faults.helpdesk_stage import calls_in_talk, faults_of, helpdesk, in_threads, report
from benchmarks.faults.stage import SEED

CALLS = 10
OPS = 600  # of all tabs


def main() -> bool:
    with helpdesk() as desk:
        pairs = calls_in_talk(CALLS)
        tabs = [(desk.browser(agent, call), desk.browser(agent, call)) for agent, call in pairs]
        entries = [str(uuid.uuid4()) for _pair in tabs]
        work = [
            (tab, entry, f"trang {name}", Random(SEED + 2 * number + index))  # noqa: S311
            for number, (pair, entry) in enumerate(zip(tabs, entries, strict=True))
            for index, (name, tab) in enumerate(zip("ab", pair, strict=True))
        ]
        in_threads(_type, work)
        for first, second in tabs:
            second.buffer.update(first.buffer)  # one takes over, and sends what the other had as well
        browsers = [tab for pair in tabs for tab in pair]
        in_threads(lambda browser: browser.flush_all(Random(SEED)), browsers)  # noqa: S311
        faults = faults_of([call for _agent, call in pairs], browsers)
        conflicts = sum(browser.conflicts for browser in browsers)
        if not conflicts:
            faults.append("no conflict was told")
        told = f"{OPS} ops of two tabs in each of {CALLS} calls, {conflicts} conflicts told"
        return report("helpdesk_two_tabs", faults, told)


def _type(work: tuple[Browser, str, str, Random]) -> None:
    tab, entry, name, random = work
    for number in range(OPS // CALLS // 2):
        text = f"{tab.ref} {name} câu thứ {number}"
        if number % 3:
            tab.type_note(text)
        else:
            tab.type_note(text, entry, base=0)
        time.sleep(random.uniform(0, 0.02))
        tab.flush()


if __name__ == "__main__":
    raise SystemExit(not main())
