"""Prints a line a call, and whether the console's goals are met: right or rightly refused, nobody misled, few keys.

    .venv/bin/python -m benchmarks.console_calls --database site.sqlite3 --index site-index [further calls.jsonl …]

The site is a copy of the one named, served by a process of its own; else one with the starter content. The format of
calls is that of `benchmarks.console_calls.calls`.
"""

import argparse
import statistics
import sys
import tempfile
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import sync_playwright
from tqdm import tqdm

from benchmarks.console_calls.calls import OWN_CALLS, BadCall, CallScript, read_calls
from benchmarks.console_calls.desk import Desk, Handled
from benchmarks.console_calls.judging import Verdict, verdict
from benchmarks.editors_jobs.scratch_site import scratch_site
from tests.services.chromium import FLAGS, chromium_path

MOST_KEYS, MOST_SECONDS, MOST_WRAP_KEYS = 10, 15.0, 3
LEAST_RIGHT = 14 / 16
_NAME, _PASSWORD = "tong-dai-thu", "ngua-tim-bay-qua-cau"
_HEAD = "| call | verdict | said of | keys | after the 8th | seconds | visible | wrap |\n" + "|---" * 8 + "|"
_GOOD = (Verdict.RIGHT, Verdict.REFUSED)


def main() -> int:
    """1 where a goal is missed."""
    options = _options()
    try:
        calls = read_calls([OWN_CALLS, *options.calls] if not options.only else options.calls)
    except (BadCall, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="console-calls-")))
        address = stack.enter_context(scratch_site(folder, database=options.database, index=options.index))
        make_agent()
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        stack.callback(browser.close)
        page = browser.new_page(base_url=address, viewport={"width": 1280, "height": 800}, locale="vi-VN")
        sign_in(page)
        desk = Desk(page)
        print(_HEAD, flush=True)
        rows = [(call, *_handled(desk, call)) for call in tqdm(calls, unit="call")]
    return 0 if _summed_up(rows) else 1


def _handled(desk: Desk, call: CallScript) -> tuple[Verdict, Handled, Handled]:
    whole, quick = desk.handle(call), desk.quickly(call)
    judged = verdict(call, whole.opened, whole.said, whole.screen)
    effort = quick.effort
    said_of = whole.opened.code or whole.opened.need or whole.opened.kind
    print(
        f"| {call.id} | {judged} | {said_of} | {effort.keys} | {effort.after_eighth} | {effort.seconds:.1f}"
        f" | {'yes' if whole.is_visible else 'no'} | {whole.wrap_keys} |",
        flush=True,
    )
    if judged not in _GOOD:
        print(f"    {call.first!r}: said {' / '.join(whole.said)!r}", flush=True)
    return judged, whole, quick


def _summed_up(rows: list[tuple[CallScript, Verdict, Handled, Handled]]) -> bool:
    """Whether all goals are met, after printing each."""
    counts = Counter(judged for _call, judged, _whole, _quick in rows)
    good = sum(counts[each] for each in _GOOD)
    common = [quick.effort for call, judged, _whole, quick in rows if call.common and judged in _GOOD]
    keys = [effort.after_eighth for effort in common] or [0]
    seconds = [effort.seconds for effort in common] or [0.0]
    goals = {
        f"right or rightly refused {good} of {len(rows)}": good >= LEAST_RIGHT * len(rows),
        f"misled {counts[Verdict.MISLED]}": counts[Verdict.MISLED] == 0,
        f"keys after the 8th character: median {statistics.median(keys):g}, most {max(keys)}": max(keys) <= MOST_KEYS,
        f"seconds: median {statistics.median(seconds):.1f}, most {max(seconds):.1f}": max(seconds) <= MOST_SECONDS,
        "sentence visible without scrolling": all(whole.is_visible for _call, _judged, whole, _quick in rows),
        f"keys to wrap up: most {max(whole.wrap_keys for _c, _j, whole, _q in rows)}": all(
            whole.wrap_keys <= MOST_WRAP_KEYS for _call, _judged, whole, _quick in rows
        ),
    }
    print(", ".join(f"{each} {counts[each]}" for each in Verdict))
    for goal, is_met in goals.items():
        print(f"{'met   ' if is_met else 'missed'} {goal}")
    return all(goals.values())


def make_agent() -> None:
    from django.contrib.auth.models import Permission, User

    user, _made = User.objects.get_or_create(username=_NAME, defaults={"email": "tong-dai@example.org"})
    user.set_password(_PASSWORD)
    user.save()
    user.user_permissions.add(Permission.objects.get(content_type__app_label="helpdesk", codename="take_calls"))


def sign_in(page) -> None:
    page.goto("/vi/ho-tro/")
    page.fill("input[name=login]", _NAME)
    page.fill("input[name=password]", _PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_selector("html[data-ready]")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("calls", nargs="*", type=Path, help="further files of calls")
    parser.add_argument("--only", action="store_true", help="these alone")
    parser.add_argument("--database", type=Path, help="SQLite file of a site, which is copied; else starter content")
    parser.add_argument("--index", type=Path, help="its search index, copied too; else it is built")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
