"""Job 6: an agency that is renamed, and two that become one."""

from django.db.models import Count
from django.utils import timezone

from benchmarks.editors_jobs.failure import require
from benchmarks.editors_jobs.forms import choose_item
from benchmarks.editors_jobs.job import Skipped, job
from benchmarks.editors_jobs.office import Office
from catalogue.models import Agency

AGENCIES = "/admin/snippets/catalogue/agency/"


def _agencies() -> list[Agency]:
    """Current ones, with most pages first."""
    found = Agency.objects.filter(live=True, valid_to=None).annotate(pages=Count("roles"))
    return list(found.filter(pages__gt=0).order_by("-pages", "pk")[:10])


@job("6a", "rename an agency")
def rename(office: Office) -> str:
    agency = _agencies()[0]
    old_name, name = agency.name, f"{agency.name} (tên mới)"
    desk = office.desk()
    desk.open(AGENCIES)
    desk.search(agency.name)
    desk.follow(desk.page.locator(f"main a[href$='/edit/{agency.pk}/']"))
    desk.type("#id_name", name)
    desk.type("#id_name_since", timezone.localdate().strftime("%d/%m/%Y"))
    desk.page.keyboard.press("Escape")
    office.picture(desk, "6a-form")
    desk.click("footer .w-dropdown-button .w-dropdown__toggle")
    desk.follow("footer button[name=action-publish]")
    office.picture(desk, "6a-after")
    agency.refresh_from_db()
    require(agency.name == name, desk.message())
    former = [one.name for one in agency.former_names.all()]
    require(old_name in former, f"former names: {former}")
    return f"{agency.pages} pages; the old name is a former one"


@job("6b", "merge two agencies")
def merge(office: Office) -> str:
    agencies = _agencies()
    if len(agencies) < 2:
        raise Skipped("fewer than two agencies with pages")
    old, new = agencies[1], agencies[2]
    desk = office.desk()
    desk.open(f"{AGENCIES}merge/{old.pk}/")
    choose_item(desk, "#id_target-chooser .chooser__choose-button", new.name)
    desk.follow("main form button[type=submit]")
    office.picture(desk, "6b-preview")
    desk.follow("main form button[name=confirmed]")
    office.picture(desk, "6b-after")
    require(not Agency.objects.filter(pk=old.pk).exists(), desk.message())
    return f"{old.pages} pages of one moved to the other"
