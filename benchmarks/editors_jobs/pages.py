"""Jobs 3 and 12 to 15, 17: the life of a page from draft to version of old."""

import datetime
import time

from django.contrib.auth.models import Group
from django.utils import timezone

from benchmarks.editors_jobs.desk import Desk
from benchmarks.editors_jobs.failure import JobFailed, require
from benchmarks.editors_jobs.forms import choose_action, open_page, publish, save_draft
from benchmarks.editors_jobs.job import Skipped, job
from benchmarks.editors_jobs.office import Office
from catalogue.models import ProcedurePage

LATE_SECONDS = 90
NEW_SUMMARY = "Câu mới viết để thử."


def _page(*codes: str) -> ProcedurePage:
    """The first live Vietnamese page of these codes."""
    found = ProcedurePage.objects.filter(live=True, locale__language_code="vi", code__in=codes)
    pages = {page.code: page for page in found}
    for code in codes:
        if code in pages:
            return pages[code]
    raise Skipped(f"no page {', '.join(codes)}")


@job("3a", "abolish one page")
def abolish(office: Office) -> str:
    page = _page("2.000528", "1.000894")
    desk = office.desk()
    open_page(desk, page.code)
    desk.choose("#id_status", "abolished")
    publish(desk)
    office.picture(desk, "3a-after")
    page.refresh_from_db()
    require(page.live and page.status == "abolished", desk.message())
    return f"{page.code} abolished"


@job("3b", "abolish one page from 1 January")
def abolish_from_a_day(office: Office) -> str:
    page = _page("1.014062", "1.004222")
    desk = office.desk()
    open_page(desk, page.code)
    desk.choose("#id_status", "abolished")
    _set_schedule(desk, datetime.datetime(timezone.localdate().year + 1, 1, 1, 0, 0))
    choose_action(desk, "button[name=action-publish]")
    office.picture(desk, "3b-after")
    desk.open("/admin/lich/")
    office.picture(desk, "3b-calendar")
    require(page.title in " ".join(desk.texts("main td.title")), "not in the calendar")
    return f"{page.code} is in the calendar"


def _set_schedule(desk: Desk, moment: datetime.datetime) -> None:
    desk.click("[data-side-panel-toggle=status]")
    opener = desk.page.locator("[data-a11y-dialog-show=schedule-publishing-dialog]")
    opener.first.wait_for(state="visible")
    desk.click(opener)
    dialog = desk.page.locator("#schedule-publishing-dialog")
    desk.type(dialog.locator("[name=go_live_at]"), moment.strftime("%d/%m/%Y %H:%M"))
    desk.page.locator(".xdsoft_datetimepicker:visible").first.wait_for()
    desk.click(dialog.locator("h2, h1, .w-dialog__title"))  # closes the picker
    with desk.waiting():
        desk.click(dialog.locator("button[type=submit]"))
        dialog.wait_for(state="hidden")
    desk.settle()


@job("12", "revert a page to an imported version")
def revert(office: Office) -> str:
    page = _page("1.000051", "1.001193")
    desk = office.desk()
    open_page(desk, page.code)
    desk.type("#id_summary", NEW_SUMMARY)
    publish(desk)
    desk.open(f"/admin/pages/{page.pk}/history/")
    office.picture(desk, "12-history")
    rows = desk.page.locator("main table tbody tr", has=desk.page.locator(".w-dropdown__toggle"))
    desk.click(rows.last.locator(".w-dropdown__toggle"))
    desk.follow("a[href*='/revert/']:visible")
    office.picture(desk, "12-review")
    publish(desk)
    page.refresh_from_db()
    require(page.live and page.summary != NEW_SUMMARY, f"{desk.message()} {page.summary}")
    return f"{page.code} is as in its first version"


@job("13", "schedule a page, and wait until it is live")
def schedule(office: Office) -> str:
    page = _page("1.001193")
    desk = office.desk()
    open_page(desk, page.code)
    desk.type("#id_keywords", "hẹn giờ")
    moment = timezone.localtime() + datetime.timedelta(minutes=1)
    _set_schedule(desk, moment)
    choose_action(desk, "button[name=action-publish]")
    office.picture(desk, "13-after")
    desk.open("/admin/lich/")
    office.picture(desk, "13-calendar")
    require(page.title in " ".join(desk.texts("main td.title")), "not in the calendar")
    late = _wait_until_live(desk, page, moment.replace(second=0))
    return f"in the calendar; live {late:.0f} s after its minute"


def _wait_until_live(desk: Desk, page: ProcedurePage, moment: datetime.datetime) -> float:
    """Seconds after `moment`; somebody looks at the site meanwhile, as it has no worker."""
    while (late := (timezone.localtime() - moment).total_seconds()) < LATE_SECONDS:
        page.refresh_from_db()
        if "hẹn giờ" in page.keywords:
            return late
        desk.page.request.get("/vi/")
        time.sleep(1)
    raise JobFailed(f"not live {LATE_SECONDS} s after its minute")


@job("14", "compare a draft with what is live")
def compare(office: Office) -> str:
    page = _page("1.001612", "1.004194", "1.001193")
    desk = office.desk()
    open_page(desk, page.code)
    desk.type("#id_summary", NEW_SUMMARY)
    save_draft(desk)
    desk.click("header .w-dropdown__toggle >> nth=-1")
    desk.follow("a[href*='/compare/']:visible")
    office.picture(desk, "14-comparison")
    words = " ".join(desk.texts("main"))
    require(NEW_SUMMARY in words, words[:200])
    return "the comparison shows the sentence"


@job("15", "two editors on one page")
def two_editors(office: Office) -> str:
    page = _page("1.004222", "1.001193", "1.000894")
    first, second = office.desk(), office.desk("dong-nghiep")
    first.open(f"/admin/pages/{page.pk}/edit/")
    second.open(f"/admin/pages/{page.pk}/edit/")
    first.type("#id_keywords", "từ người thứ nhất")
    save_draft(first)
    second.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    second.type("#id_keywords", "từ người thứ hai")
    second.page.wait_for_timeout(12_000)
    office.picture(second, "15-second")
    warned = " ".join(" ".join(second.texts("[data-controller~=w-session], .messages, footer")).split())
    latest = ProcedurePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    require("từ người thứ hai" not in latest.keywords, "the second one overwrote the first without a warning")
    return f"the second one reads: {warned[:120]}"


@job("17", "submit a page, and request changes")
def request_changes(office: Office) -> str:
    page = _page("1.000656", "1.001193")
    group = Group.objects.filter(name="Editors").first()
    if group is None:
        raise Skipped("no group of editors")
    author = office.desk("tac-gia", "Editors")
    author.open(f"/admin/pages/{page.pk}/edit/")
    author.type("#id_summary", NEW_SUMMARY)
    choose_action(author, "button[name=action-submit]")
    office.picture(author, "17-submitted")
    moderator = office.desk("nguoi-duyet")
    moderator.open(f"/admin/pages/{page.pk}/edit/")
    moderator.click("footer .w-dropdown-button .w-dropdown__toggle")
    moderator.click("footer [data-workflow-action-name=reject]")
    dialog = moderator.page.locator(".modal-dialog").last
    moderator.type(dialog.locator("textarea"), "Hãy ghi rõ mức phí.")
    moderator.follow(dialog.locator("[type=submit]"))
    office.picture(moderator, "17-requested")
    author.open(f"/admin/pages/{page.pk}/edit/")
    office.picture(author, "17-author")
    require("Hãy ghi rõ mức phí" in author.message(), author.message())
    mails = office.mails_to("tac-gia@example.org")
    require(any("rejected" in mail or "=?" in mail for mail in mails), f"{len(mails)} mails")
    return f"the form and {len(mails)} mail tell the reason"
