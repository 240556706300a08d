"""Pictures of the leads' screens for docs/helpdesk-leads.md, of a copy of a site with the demo calls.

python -m benchmarks.helpdesk.pictures --database site.sqlite3 --index folder [--into docs/images]
"""

import argparse
import datetime
import io
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from benchmarks.editors_jobs.scratch_site import scratch_site
from tests.services.chromium import FLAGS, chromium_path

_WIDTH, _MOST_HEIGHT, _QUALITY = 1280, 1_500, 40
_FEE = "35000"


def main() -> int:
    options = _options()
    with ExitStack() as stack:
        folder = Path(
            stack.enter_context(tempfile.TemporaryDirectory(prefix="helpdesk-pictures-", ignore_cleanup_errors=True))
        )
        address = stack.enter_context(scratch_site(folder, database=options.database, index=options.index))
        shown = dict(_screens())
        cookies = _signed_in(address)
        browser = stack.enter_context(sync_playwright()).chromium.launch(executable_path=chromium_path(), args=FLAGS)
        stack.callback(browser.close)
        options.into.mkdir(parents=True, exist_ok=True)
        for name, path in shown.items():
            (options.into / f"helpdesk-{name}.webp").write_bytes(_picture(browser, address + path, cookies))
            print(name, path, flush=True)
    return 0


def _screens() -> Iterator[tuple[str, str]]:
    """Names and paths, once there is something to be seen on each."""
    from django.urls import reverse
    from django.utils import timezone, translation

    from accounts.roles.group_sync import ensure_roles
    from helpdesk.figures.building import build_day
    from starter.demo_calls import load_demo_calls

    translation.activate("vi")
    ensure_roles()
    load_demo_calls()
    for days in range(3):
        build_day(timezone.localdate() - datetime.timedelta(days=days))
    recall = _recall()
    for name in ("figures", "person_calls"):
        yield name.replace("_", "-"), reverse(f"helpdesk:{name}")
    yield "recall", reverse("helpdesk:recall", args=[recall])


def _recall() -> Any:
    """Of a fee that three calls were told and that was corrected; one of the callers asked to hear of it."""
    from catalogue.blocks import block_data
    from catalogue.models import ProcedurePage
    from helpdesk.facts import facts_of_code
    from helpdesk.models import Call, Cause, FactChange, Handover, Recall, ToldFact
    from helpdesk.recalls.ruling import Ruling, rule

    page = ProcedurePage.objects.live().filter(alias_of=None, locale__language_code="vi").exclude(code="").first()
    if page is None:
        raise SystemExit("the site has no procedure")
    page.fees = [block_data("fee", {"status": "amount", "amount": _FEE}, path="fee")]
    page.save_revision().publish()
    fact = next(each for each in facts_of_code(page.code).values() if each.stream == "fees")
    from django.utils import timezone

    for call in Call.objects.order_by("-created_at")[:3]:
        ToldFact.objects.create(call=call, fact_key=fact.key, value=fact.value, day=timezone.localdate(), via="voice")
    Handover.objects.create(call=call, via="sms", text="…", recipient="84900000000", wants_corrections=True)
    page.fees[0].value["amount"] = 70_000
    page.save_revision().publish()
    change = FactChange.objects.filter(fact_key=fact.key).latest("created_at")
    rule(change, Ruling(Cause.CORRECTION), _lead())
    return Recall.objects.get(change=change).pk


def _lead() -> Any:
    from django.contrib.auth import get_user_model

    return get_user_model().objects.get(username="truong-ca")


def _signed_in(address: str) -> list[dict[str, str]]:
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(_lead())
    return [
        {
            "name": settings.SESSION_COOKIE_NAME,
            "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
            "url": address,
        }
    ]


def _picture(browser: Browser, url: str, cookies: Any) -> bytes:
    context = browser.new_context(
        viewport={"width": _WIDTH, "height": 800}, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh"
    )
    context.add_cookies(cookies)
    page = context.new_page()
    answer = page.goto(url, wait_until="load")
    if answer is None or answer.status != 200:
        raise SystemExit(f"{url}: {answer.status if answer else 'no answer'}")
    height = min(int(page.evaluate("document.documentElement.scrollHeight")), _MOST_HEIGHT)
    png = page.screenshot(full_page=True, clip={"x": 0, "y": 0, "width": _WIDTH, "height": height})
    context.close()
    smaller = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").save(smaller, "WEBP", quality=_QUALITY, method=6)
    return smaller.getvalue()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", type=Path, help="SQLite file of a site, which is copied; else starter content")
    parser.add_argument("--index", type=Path, help="its search index, copied too; else it is built")
    parser.add_argument("--into", type=Path, default=Path("docs/images"))
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
