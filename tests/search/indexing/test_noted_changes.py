"""Every page whose search document a change alters is noted with that change, and with nothing that was rolled back."""

import datetime
from random import Random

import pytest
from django.apps import apps
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Model, ProtectedError
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale, Page, Site, sites

from catalogue.models import Agency, ServiceLevel
from catalogue.models.atomic_save import AtomicSave
from search.channels.channel_names import channel_names
from search.indexing.changes.date_changes import note_date_changes
from search.indexing.changes.dependencies import dependencies_of
from search.indexing.changes.dependency import Change
from search.indexing.changes.outbox import SITE
from search.models import IndexedDay, OutboxEntry
from tests.factories import AgencyFactory, OnlineServiceFactory, ProcedurePageFactory, QuestionPageFactory
from tests.search.site_edits import EDITS, IDLE_EDITS, LONE_EDITS, NothingToEdit
from tests.search.small_site import FIRST_DAY, all_documents, make_empty_site, make_small_site

pytestmark = pytest.mark.django_db

EVERYTHING = EDITS | IDLE_EDITS
TELLING = EDITS | LONE_EDITS
STEPS = 400
# Edits take away more than they add; below so many documents, these make new ones.
FEW_DOCUMENTS = 6
RESTOCKING = ["publish_a_new_procedure", "publish_a_new_question", "show_a_hidden_page", "open_a_service", "add_a_site"]


@pytest.fixture(autouse=True)
def nothing_drained(monkeypatch, settings):
    settings.RATING_MINIMUM_COUNT = 1
    monkeypatch.setattr("search.indexing.feed.draining._drainer.soon", lambda: None)


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def empty_site():
    make_empty_site()


@pytest.fixture
def site(committed):
    with committed():
        make_small_site()
    OutboxEntry.objects.all().delete()


def take_noted() -> set[int]:
    """Pages noted since the last time, whatever the channel; what concerns no index has none."""
    noted = set(_for_indexes().values_list("page_id", flat=True))
    OutboxEntry.objects.all().delete()
    return noted


def _for_indexes():
    return OutboxEntry.objects.filter(channel__in=channel_names())


def changed(before: dict, after: dict) -> set[int]:
    return {page_id for page_id in before.keys() | after.keys() if before.get(page_id) != after.get(page_id)}


def test_pages_whose_document_changes_are_noted_before_the_commit(site, committed):
    wrong = {}
    for name in TELLING:
        with transaction.atomic():  # each on the site as it was made
            before = all_documents()
            with committed():
                TELLING[name](Random(1))  # noqa: S311
                within = all_documents()
                missing = changed(before, within) - take_noted()
            after = all_documents()
            missing |= changed(within, after) - take_noted()
            if missing or not changed(before, after):
                wrong[name] = missing or "changes nothing here, so it shows nothing"
            transaction.set_rollback(True)
    assert wrong == {}


def test_what_no_document_shows_notes_nothing(site, committed):
    wrong = {}
    for name in IDLE_EDITS:
        with transaction.atomic():
            before = all_documents()
            with committed():
                IDLE_EDITS[name](Random(1))  # noqa: S311
            if found := take_noted() | changed(before, all_documents()):
                wrong[name] = found
            transaction.set_rollback(True)
    assert wrong == {}


def test_a_change_that_is_rolled_back_notes_nothing(site):
    before = all_documents()
    wrong = []
    for name in TELLING:
        with transaction.atomic():
            TELLING[name](Random(1))  # noqa: S311
            assert _for_indexes().exists()
            transaction.set_rollback(True)
        if OutboxEntry.objects.exists():
            wrong.append(name)
    assert wrong == []
    assert changed(before, all_documents()) == set()


def test_an_index_that_follows_the_noted_pages_alone_holds_what_the_site_holds(site, committed):
    """Random edits, one in eight rolled back, one in four together with others before anybody looks."""
    random = Random(1)  # noqa: S311
    index = all_documents()
    done: list[str] = []
    altered = 0
    for _ in range(STEPS):
        names = RESTOCKING if len(index) < FEW_DOCUMENTS else list(EVERYTHING)
        done.append(_edit_somehow(random, random.choice(names), committed))
        if random.random() < 0.75:
            noted, now = take_noted(), all_documents()
            altered += index != now
            index = {key: document for key, document in index.items() if key not in noted}
            index |= {key: now[key] for key in noted if key in now}
            assert changed(index, now) == set(), done[-10:]
    assert len(set(done) & EVERYTHING.keys()) > 0.8 * len(EVERYTHING)
    assert altered > STEPS / 3


def _edit_somehow(random: Random, name: str, committed) -> str:
    """The name of the edit; marked where it did not take place."""
    try:
        with committed(), transaction.atomic():
            EVERYTHING[name](random)
            if random.random() < 0.125:
                transaction.set_rollback(True)
                return f"{name} (rolled back)"
    except (NothingToEdit, ProtectedError, ValidationError) as error:
        return f"{name} ({type(error).__name__})"
    return name


def test_a_locale_that_becomes_another_language_notes_its_pages_and_their_copies(site, committed):
    before = all_documents()
    with committed():
        english = Locale.objects.get(language_code="en")
        english.language_code = "fr"
        english.save()
    assert OutboxEntry.objects.filter(page_id=SITE).exists()
    noted, now = take_noted(), all_documents()
    assert changed(before, now)
    assert changed(before, now) <= noted


# How much it costs


def test_renaming_an_agency_of_many_pages_takes_as_many_queries_as_of_few(empty_site):
    def queries(agency: Agency) -> int:
        agency.name += " mới"
        with CaptureQueriesContext(
            connection,
        ) as captured:
            agency.save()
        return len(captured)

    few, many = AgencyFactory(name="Ít"), AgencyFactory(name="Nhiều")
    for agency, count in ((few, 1), (many, 12)):
        for number in range(count):
            page = ProcedurePageFactory(name=f"{agency} {number}", agencies=[agency])
            QuestionPageFactory(procedures=[page.procedure])
    take_noted()
    assert queries(few) == queries(many)
    assert len(take_noted()) == 26


def test_a_row_and_its_note_are_written_in_one_transaction_also_where_none_was_open(monkeypatch, empty_site):
    service = OnlineServiceFactory(procedure=ProcedurePageFactory().procedure)
    outside = len(connection.atomic_blocks)
    within = []
    monkeypatch.setattr(
        "search.indexing.changes.receivers.note", lambda pages: within.append(len(connection.atomic_blocks))
    )
    service.active = False
    service.save()
    assert within == [outside + 1]


def test_hiding_a_page_in_the_admin_is_one_transaction_with_its_note(admin_client, monkeypatch, empty_site):
    page = ProcedurePageFactory()
    outside = len(connection.atomic_blocks)
    within = []
    monkeypatch.setattr(
        "search.indexing.changes.receivers.note", lambda pages: within.append(len(connection.atomic_blocks))
    )
    address = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])
    assert admin_client.post(address, {"restriction_type": "login"}).status_code == 200
    assert page.view_restrictions.exists()
    assert min(within) > outside


def _is_saved_by_us(model: type[Model]) -> bool:
    """Saving a page is one transaction anyway."""
    return model.__module__.startswith(("catalogue", "faq")) and not issubclass(model, Page)


@pytest.mark.parametrize(
    "model",
    [model for model in apps.get_models() if _is_saved_by_us(model) and dependencies_of(model, Change.SAVED)],
)
def test_every_row_that_pages_show_is_saved_with_its_note(model):
    assert issubclass(model, AtomicSave)


# Days


@pytest.fixture
def dated_levels(empty_site) -> dict[int, int]:
    """Pages by the day of January on which their service reaches a new level."""
    pages = {}
    for day in (3, 4, 10):
        page = ProcedurePageFactory(name=f"Thủ tục của ngày {day}")
        service = OnlineServiceFactory(procedure=page.procedure)
        ServiceLevel.objects.create(service=service, level="full", since=datetime.date(2026, 1, day))
        pages[day] = page.pk
    take_noted()
    return pages


def test_a_new_day_notes_the_pages_that_it_changes_and_no_others(dated_levels):
    before = all_documents()
    assert note_date_changes(datetime.date(2026, 1, 3)) == 1
    assert take_noted() == {dated_levels[3]} == changed(before, all_documents())


def test_days_that_nobody_noted_are_caught_up_on_once(dated_levels):
    note_date_changes(datetime.date(2026, 1, 4))
    assert take_noted() == {dated_levels[3], dated_levels[4]}
    assert note_date_changes(datetime.date(2026, 1, 4)) == 0
    assert note_date_changes(datetime.date(2026, 1, 2)) == 0
    assert take_noted() == set()
    assert IndexedDay.current() == datetime.date(2026, 1, 4)


def test_the_first_time_all_days_before_are_caught_up_on(dated_levels):
    IndexedDay.objects.all().delete()
    note_date_changes(datetime.date(2026, 1, 4))
    assert take_noted() >= {dated_levels[3], dated_levels[4]}


def test_a_question_loses_the_facts_of_a_procedure_on_the_day_after_its_last(empty_site):
    page = ProcedurePageFactory(name="Thủ tục sắp hết", effective_to=datetime.date(2026, 1, 2))
    question = QuestionPageFactory(procedures=[page.procedure])
    take_noted()
    before = all_documents()
    assert note_date_changes(datetime.date(2026, 1, 2)) == 0
    assert changed(before, all_documents()) == set()
    assert note_date_changes(datetime.date(2026, 1, 3)) == 1
    assert take_noted() == {question.pk} == changed(before, all_documents())


def test_documents_are_as_of_the_noted_day_whatever_the_clock_says(dated_levels):
    assert IndexedDay.current() == FIRST_DAY
    assert all_documents()[dated_levels[3]].entry_points[0].level == ""


# Addresses


def test_another_process_s_cached_addresses_are_not_used(empty_site):
    ProcedurePageFactory()
    roots = Site.get_site_root_paths()
    before = all_documents()
    Site.objects.update(hostname="elsewhere.example.vn")
    site = Site.objects.get()
    site.pk, site.hostname, site.is_default_site = None, "second.example.vn", False
    site.save()
    cache.set(sites.SITE_ROOT_PATHS_CACHE_KEY, roots, version=sites.SITE_ROOT_PATHS_CACHE_VERSION)
    assert changed(before, all_documents())
