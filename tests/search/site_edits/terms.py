"""What pages are filed under."""

import datetime
from random import Random
from typing import Any

from catalogue.models import (
    Agency,
    Audience,
    Field,
    GovernmentLevel,
    LifeEvent,
    Locality,
    ProcedureAgency,
    ProcedurePage,
)
from catalogue.terms.merging import merge
from faq.models import QuestionPage, Topic
from tests.search.site_edits.choosing import any_of, edit, findable_pages, found_page, lone_edit, number, publish, word

LONG_AGO = datetime.date(2025, 2, 28)


def _rename(random: Random, model: type[Any], **values: Any) -> None:
    term = any_of(random, model.objects.filter(**values).distinct())
    term.name = word(random)
    term.save()


@edit
def rename_an_agency(random: Random) -> None:
    _rename(random, Agency, roles__page__in=findable_pages())


@edit
def rename_a_ministry(random: Random) -> None:
    agency = any_of(random, Agency.objects.filter(announced_pages__in=findable_pages()))
    ProcedureAgency.objects.filter(page__ministry=agency).delete()
    agency.name = word(random)
    agency.save()


@edit
def rename_a_field(random: Random) -> None:
    _rename(random, Field, pages__in=findable_pages())


@edit
def rename_a_level(random: Random) -> None:
    _rename(random, GovernmentLevel, pages__in=findable_pages())


@edit
def rename_a_life_event(random: Random) -> None:
    _rename(random, LifeEvent, pages__in=findable_pages())


@edit
def rename_an_audience(random: Random) -> None:
    _rename(random, Audience, pages__in=findable_pages())


@edit
def rename_a_topic(random: Random) -> None:
    _rename(random, Topic, questions__live=True)


@edit
def give_an_agency_a_portal(random: Random) -> None:
    agency = any_of(random, Agency.objects.filter(roles__page__in=findable_pages()).distinct())
    agency.portal_url = f"https://{number(random)}.example.vn/"
    agency.name_en = word(random)
    agency.save()


@edit
def unpublish_or_publish_an_agency(random: Random) -> None:
    """One that a page names, or that a service belongs to."""
    of_pages = Agency.objects.filter(roles__page__in=findable_pages())
    of_services = Agency.objects.filter(services__procedure__pages__in=findable_pages())
    agency = any_of(random, random.choice([of_pages, of_services]).distinct())
    if agency.live:
        agency.unpublish()
    else:
        agency.save_revision().publish()


@edit
def place_an_agency(random: Random) -> None:
    agency = any_of(random, Agency.objects.filter(services__procedure__pages__in=findable_pages()).distinct())
    agency.locality = any_of(random, Locality.objects.exclude(pk=agency.locality_id or 0))
    agency.save()


@edit
def bring_a_level_nearer(random: Random) -> None:
    level = any_of(random, GovernmentLevel.objects.filter(pages__in=findable_pages()).distinct())
    level.nearness = (level.nearness + 1) % 4
    level.slug = f"cap-{random.randrange(10**9)}"
    level.save()


@lone_edit
def end_an_agency(random: Random) -> None:
    agency = any_of(random, Agency.objects.filter(roles__page__in=findable_pages()).distinct())
    agency.valid_to = LONG_AGO
    agency.save()


@lone_edit
def supersede_a_page(random: Random) -> None:
    """Another page gets its name, under the successor of its agency, which has ended."""
    old = found_page(random)
    twin = any_of(random, findable_pages().filter(locale=old.locale_id).exclude(procedure=old.procedure_id))
    heir = Agency.objects.create(name=word(random))
    ended = Agency.objects.create(name=word(random), valid_to=LONG_AGO, successor=heir)
    twin.name = old.name
    for page, agency in ((old, ended), (twin, heir)):
        page.agency_roles = [ProcedureAgency(agency=agency, role="executing")]
        publish(page)


@edit
def merge_a_life_event(random: Random) -> None:
    event = any_of(random, LifeEvent.objects.filter(pages__in=findable_pages()).distinct())
    merge(event, LifeEvent.objects.create(name=word(random)))


@edit
def merge_an_audience(random: Random) -> None:
    audience = any_of(random, Audience.objects.filter(pages__in=findable_pages()).distinct())
    audience.questions.set(QuestionPage.objects.all())
    merge(audience, Audience.objects.create(name=word(random)))


@edit
def merge_an_agency(random: Random) -> None:
    agency = any_of(random, Agency.objects.filter(roles__page__in=findable_pages()).distinct())
    merge(agency, Agency.objects.create(name=word(random)))


@edit
def merge_a_field(random: Random) -> None:
    merge(any_of(random, Field.objects.filter(pages__in=findable_pages())), Field.objects.create(name=word(random)))


@edit
def choose_a_new_audience(random: Random) -> None:
    audience = Audience.objects.create(name=word(random))
    audience.questions.set(QuestionPage.objects.all())
    audience.pages.set(ProcedurePage.objects.all())


@edit
def clear_pages_of_a_term(random: Random) -> None:
    event = any_of(random, LifeEvent.objects.filter(pages__in=findable_pages()).distinct())
    event.pages.clear()
