"""Jobs 5 and 8: lists, what they are asked, and changes of many rows."""

import re

from django.utils import timezone

from benchmarks.editors_jobs.desk import Desk
from benchmarks.editors_jobs.failure import require
from benchmarks.editors_jobs.forms import PROCEDURES
from benchmarks.editors_jobs.job import job
from benchmarks.editors_jobs.office import Office
from catalogue.models import CommentStatus, Procedure, ProcedurePage, Rating

PENDING = 60
QUIET_MS = 1_000
# Of each question its filter, and what is chosen in it: a value, or for the agency its name.
QUESTIONS = (
    ("agency", "agency", ""),
    ("not reviewed for a year", "unreviewed", "year"),
    ("without English", "english", "none"),
    ("dead service", "services", "dead"),
    ("low ratings", "low_ratings", "true"),
    ("lacks a summary", "lacks", "summary"),
)


@job("5", "six questions of the list")
def six_questions(office: Office) -> str:
    desk = office.desk()
    desk.open(PROCEDURES)
    rows = {}
    for question, name, value in QUESTIONS:
        _filter(desk, name, value)
        rows[question] = _row_count(desk)
        office.picture(desk, f"5-{name}")
        desk.open(PROCEDURES)
    _filter(desk, "unreviewed", "")
    _filter(desk, "english", "")
    return ", ".join(f"{question} {count}" for question, count in rows.items())


def _filter(desk: Desk, name: str, value: str) -> None:
    """Through the menu of filters; without a value the first one that there is."""
    if not desk.page.locator(".w-drilldown__menu").is_visible():
        if desk.page.locator(".w-drilldown__submenu:visible").count():
            desk.click(".w-drilldown__back:visible")
        else:
            desk.click(".w-drilldown .w-dropdown__toggle")
    desk.click(f"[aria-controls=drilldown-id_{name}]")
    field = desk.page.locator(f"#drilldown-id_{name} [name={name}]")
    with desk.waiting(), desk.page.expect_response(lambda response: "/results/" in response.url):
        if field.first.evaluate("field => field.type") in ("checkbox", "radio"):
            box = field.and_(desk.page.locator(f"[value='{value}']"))
            desk.click(box if box.count() else field)
        else:
            options = field.first.locator("option").evaluate_all("all => all.map(one => one.value).filter(Boolean)")
            desk.choose(field, value if value in options else options[0])
    desk.settle()


def _row_count(desk: Desk) -> int:
    """By the words below the list."""
    words = " ".join(desk.texts("main"))
    return int(re.findall(r"([\d.]+) trang thủ tục", words)[-1].replace(".", ""))


@job("8", "moderate 60 comments by filter")
def moderate_comments(office: Office) -> str:
    _make_comments()
    rejected = set(Rating.objects.filter(comment_status=CommentStatus.REJECTED).values_list("pk", flat=True))
    desk = office.desk()
    desk.open("/admin/snippets/catalogue/rating/")
    _filter(desk, "comment_status", CommentStatus.PENDING)
    desk.page.keyboard.press("Escape")
    _take_all(desk)
    office.picture(desk, "8-ticked")
    desk.follow(desk.page.locator(".bulk-actions-buttons a", has_text="Cho hiện"))
    office.picture(desk, "8-confirmation")
    confirm_number(desk, PENDING)
    office.picture(desk, "8-done")
    shown = Rating.objects.filter(comment_status=CommentStatus.APPROVED).count()
    still = set(Rating.objects.filter(comment_status=CommentStatus.REJECTED).values_list("pk", flat=True))
    require((shown, still) == (PENDING, rejected), f"{shown} shown, {len(rejected - still)} rejected ones shown")
    return f"{shown} shown, {len(still)} rejected ones stayed"


def _make_comments() -> None:
    """60 that wait, 12 that were rejected, 30 without a comment."""
    procedure = Procedure.objects.filter(code="1.001193").get()
    Rating.objects.all().delete()
    today = timezone.localdate()
    states = [CommentStatus.PENDING] * PENDING + [CommentStatus.REJECTED] * 12
    for number, status in enumerate(states):
        Rating.objects.create(
            procedure=procedure,
            score=3,
            visitor=f"v{number}",
            day=today,
            comment=f"Nhận xét số {number}",
            comment_status=status,
        )
    for number in range(30):
        Rating.objects.create(procedure=procedure, score=5, visitor=f"w{number}", day=today)


def _take_all(desk: Desk) -> None:
    desk.page.wait_for_timeout(QUIET_MS)  # the list may be loaded once more, and forget what was ticked
    desk.click("thead input[type=checkbox]")
    everything = desk.page.locator("[data-bulk-action-num-objects-in-listing]")
    if everything.is_visible():
        desk.click(everything)


def confirm_number(desk: Desk, number: int) -> None:
    """Types the number where it is asked for, and confirms; the work may go on in several screens."""
    asked = desk.page.locator("input[name=bulk_number]")
    if asked.count():
        desk.type(asked, str(number))
    desk.follow("main form:has([name=csrfmiddlewaretoken]) button[type=submit]")
    desk.wait_until_gone("progress")


@job("3c", "take many pages offline by filter")
def take_many_offline(office: Office) -> str:
    prefix = "1.0141"
    pages = ProcedurePage.objects.filter(live=True, locale__language_code="vi")
    wanted, others = pages.filter(code__startswith=prefix).count(), pages.exclude(code__startswith=prefix).count()
    if not wanted:
        prefix = "1.01"
        wanted, others = pages.filter(code__startswith=prefix).count(), pages.exclude(code__startswith=prefix).count()
    desk = office.desk()
    desk.open(PROCEDURES)
    desk.click(".w-drilldown .w-dropdown__toggle")
    desk.click("[aria-controls=drilldown-id_code]")
    with desk.waiting(), desk.page.expect_response(lambda response: "/results/" in response.url):
        desk.type("#drilldown-id_code [name=code]", prefix)
    desk.settle()
    desk.page.keyboard.press("Escape")
    _take_all(desk)
    office.picture(desk, "3c-ticked")
    desk.click(".bulk-actions-more, .bulk-actions-buttons .w-dropdown__toggle")
    desk.follow("a[href*='/bulk/wagtailcore/page/unpublish/']:visible")
    office.picture(desk, "3c-confirmation")
    confirm_number(desk, wanted)
    office.picture(desk, "3c-done")
    left, untouched = pages.filter(code__startswith=prefix).count(), pages.exclude(code__startswith=prefix).count()
    require(
        (left, untouched) == (0, others),
        f"{left} of {wanted} left, {others - untouched} others taken; {desk.message()}",
    )
    return f"{wanted} with codes {prefix}… offline, all others live"
