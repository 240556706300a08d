"""What no document shows."""

import datetime
from random import Random

from django.utils import timezone

from catalogue.choices import CheckOutcome, CheckProblem
from catalogue.models import (
    Agency,
    Audience,
    Field,
    GovernmentLevel,
    LifeEvent,
    Locality,
    OnlineService,
    Procedure,
)
from catalogue.service_checks import ServiceCheck, keep
from faq.models import Topic
from search.indexing.changes.date_changes import note_date_changes
from search.models import IndexedDay
from tests.factories import ProcedurePageFactory
from tests.search.site_edits.choosing import (
    any_of,
    found_page,
    idle_edit,
    number,
    section,
    word,
)


@idle_edit
def save_a_draft(random: Random) -> None:
    page = found_page(random)
    page.name = word(random)
    page.save_revision()


@idle_edit
def schedule_a_page(random: Random) -> None:
    page = found_page(random)
    page.name = word(random)
    page.go_live_at = timezone.now() + datetime.timedelta(days=1)
    page.publish(page.save_revision(), enforce_completeness=False)


@idle_edit
def make_a_draft_page(random: Random) -> None:
    ProcedurePageFactory(parent=section(random), name=word(random), code=number(random), live=False)


@idle_edit
def save_a_draft_page(random: Random) -> None:
    page = ProcedurePageFactory(parent=section(random), name=word(random), code=number(random), live=False)
    page.name = word(random)
    page.save()


@idle_edit
def set_demand(random: Random) -> None:
    field = any_of(random, Field.objects.all())
    field.demand = random.choice(["everyday", "common"])
    field.save()
    procedure = any_of(random, Procedure.objects.all())
    procedure.demand = random.choice(["everyday", "common"])
    procedure.save()


@idle_edit
def check_a_service_that_is_as_before(random: Random) -> None:
    service = any_of(random, OnlineService.objects.filter(active=True))
    OnlineService.objects.filter(pk=service.pk).update(failures=0)
    # The first failure that may pass changes nothing yet.
    problem = CheckProblem.CLIENT if service.last_outcome == CheckOutcome.DEAD else CheckProblem.TIME
    keep(ServiceCheck(service.pk, problem, service.last_status))


@idle_edit
def save_terms_unchanged(random: Random) -> None:
    for model in (Agency, Audience, Field, GovernmentLevel, LifeEvent, Topic, Locality):
        any_of(random, model.objects.all()).save()


@idle_edit
def make_terms(random: Random) -> None:
    for model in (Agency, Audience, Field, GovernmentLevel, LifeEvent, Topic):
        model.objects.create(name=word(random))


@idle_edit
def the_same_day_again(random: Random) -> None:
    note_date_changes(IndexedDay.current())
    note_date_changes(IndexedDay.current() - datetime.timedelta(days=1))


@idle_edit
def save_a_draft_of_a_service(random: Random) -> None:
    service = any_of(random, OnlineService.objects.filter(active=True))
    service.url = f"https://{number(random)}.example.vn/"
    service.save_revision()


@idle_edit
def save_a_draft_of_an_agency(random: Random) -> None:
    agency = any_of(random, Agency.objects.all())
    agency.name = word(random)
    agency.save_revision()
