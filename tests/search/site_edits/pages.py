"""Pages published, taken away, moved and changed, in either language."""

import datetime
from random import Random
from typing import Any

from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Locale, Revision

from catalogue.choices import AgencyRole
from catalogue.models import (
    Agency,
    Audience,
    Field,
    GovernmentLevel,
    LifeEvent,
    Procedure,
    ProcedureAgency,
    ProcedureIndexPage,
    ProcedurePage,
)
from faq.models import QuestionIndexPage
from home.models import HomePage
from search.models import IndexedDay
from starter.translations import translate
from tests.factories import ProcedurePageFactory, QuestionPageFactory
from tests.search.site_edits.choosing import (
    any_of,
    edit,
    found_page,
    linked_procedure,
    number,
    procedure_page,
    publish,
    question_page,
    section,
    word,
)


@edit
def publish_a_new_procedure(random: Random) -> None:
    ProcedurePageFactory(parent=section(random), name=word(random), code=number(random))


@edit
def publish_a_new_question(random: Random) -> None:
    QuestionPageFactory(
        parent=any_of(random, QuestionIndexPage.objects.filter(locale__language_code="vi")),
        question=word(random),
        procedures=[linked_procedure(random)],
    )


@edit
def rename_a_procedure(random: Random) -> None:
    page = found_page(random)
    page.name = word(random)
    publish(page)


@edit
def reword_a_question(random: Random) -> None:
    page = question_page(random, procedure_links__isnull=False)
    page.question = word(random)
    publish(page)


@edit
def save_a_live_page_directly(random: Random) -> None:
    page = found_page(random)
    page.summary = word(random)
    page.save()


@edit
def unpublish_a_procedure(random: Random) -> None:
    found_page(random).unpublish()


@edit
def unpublish_a_question(random: Random) -> None:
    question_page(random, procedure_links__isnull=False).unpublish()


@edit
def unpublish_a_section(random: Random) -> None:
    section = any_of(random, ProcedureIndexPage.objects.filter(slug="thu-tuc", live=True))
    for page in section.get_descendants().live().specific():
        page.unpublish()


@edit
def a_page_expires(random: Random) -> None:
    page: Any = random.choice([found_page, question_page])(random)
    type(page).objects.filter(pk=page.pk).update(expire_at=timezone.now() - datetime.timedelta(hours=1))
    call_command("publish_scheduled")


@edit
def a_scheduled_page_goes_live(random: Random) -> None:
    page = found_page(random)
    page.name = word(random)
    page.go_live_at = timezone.now() + datetime.timedelta(days=1)
    page.publish(revision := page.save_revision(), enforce_completeness=False)
    past = timezone.now() - datetime.timedelta(hours=1)
    revision.content["go_live_at"] = past.isoformat()
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=past, content=revision.content)
    call_command("publish_scheduled")


@edit
def restore_an_earlier_revision(random: Random) -> None:
    page = found_page(random)
    revision = any_of(random, page.revisions)
    earlier = revision.as_object()
    earlier.name = f"{earlier.name} {word(random)}"
    page.publish(earlier.save_revision(previous_revision=revision), enforce_completeness=False)


@edit
def delete_a_procedure_page(random: Random) -> None:
    found_page(random).delete()


@edit
def delete_a_question(random: Random) -> None:
    question_page(random, procedure_links__isnull=False).delete()


@edit
def delete_what_an_alias_was_made_of(random: Random) -> None:
    any_of(random, ProcedurePage.objects.filter(aliases__isnull=False, live=True)).delete()


@edit
def delete_a_draft_that_a_live_alias_was_made_of(random: Random) -> None:
    """The alias is a page of its own from then on; with a live page it would be unpublished.

    Of a new page: translations of an older one would keep its code, which the alias could not be translated with.
    """
    page = ProcedurePageFactory(parent=section(random), name=word(random), code=number(random))
    page.create_alias(update_slug=word(random).replace("ữ", "u"))
    ProcedurePage.objects.filter(pk=page.pk).update(live=False)
    ProcedurePage.objects.get(pk=page.pk).delete()


@edit
def copy_a_page(random: Random) -> None:
    found_page(random).copy(update_attrs={"slug": word(random).replace("ữ", "u"), "title": word(random)})
    question_page(random).copy(update_attrs={"slug": word(random).replace("ữ", "u"), "title": word(random)})


@edit
def change_a_slug(random: Random) -> None:
    page = found_page(random)
    page.slug = f"s-{random.randrange(10**9)}"
    publish(page)


@edit
def change_the_slug_of_a_section(random: Random) -> None:
    section = any_of(random, ProcedureIndexPage.objects.filter(slug__startswith="thu-tuc").exclude(numchild=0))
    section.slug = f"thu-tuc-{random.randrange(10**9)}"
    section.save()


@edit
def move_a_page(random: Random) -> None:
    page = found_page(random)
    sections = ProcedureIndexPage.objects.filter(locale=page.locale).exclude(pk=page.get_parent().pk)
    page.move(any_of(random, sections), pos="last-child")


@edit
def move_a_section(random: Random) -> None:
    section = any_of(random, ProcedureIndexPage.objects.filter(locale__language_code="vi").exclude(numchild=0))
    others = HomePage.objects.filter(locale=section.locale).exclude(pk=section.get_parent().pk)
    section.move(any_of(random, others), pos="last-child")


@edit
def replace_a_procedure(random: Random) -> None:
    """Also where that makes a circle."""
    page = found_page(random)
    page.status, page.replaced_by = "replaced", any_of(random, Procedure.objects.exclude(pk=page.procedure_id))
    publish(page)


@edit
def revive_a_procedure(random: Random) -> None:
    page = procedure_page(random, replaced_by__isnull=False)
    page.status, page.replaced_by = "in_force", None
    publish(page)


@edit
def unpublish_a_replaced_page(random: Random) -> None:
    procedure_page(random, replaced_by__isnull=False).unpublish()


@edit
def delete_a_replaced_page(random: Random) -> None:
    procedure_page(random, replaced_by__isnull=False).delete()


@edit
def change_facts(random: Random) -> None:
    page = found_page(random)
    page.field = any_of(random, Field.objects.exclude(pk=page.field_id))
    page.ministry = any_of(random, Agency.objects.all())
    page.agency_roles = [ProcedureAgency(agency=any_of(random, Agency.objects.all()), role=AgencyRole.EXECUTING)]
    page.levels = [any_of(random, GovernmentLevel.objects.all())]
    page.life_events = random.choice([[], list(LifeEvent.objects.all())])
    page.audiences = random.choice([[], list(Audience.objects.all())])
    publish(page)


@edit
def change_dates(random: Random) -> None:
    page = found_page(random)
    day = IndexedDay.current()
    page.effective_from = random.choice([None, day + datetime.timedelta(days=random.randrange(-2, 5))])
    page.effective_to = day + datetime.timedelta(days=random.randrange(5, 9))
    publish(page)


# Languages


@edit
def translate_a_page(random: Random) -> None:
    """Also one that stood there as an alias."""
    english = Locale.objects.get(language_code="en")
    page = found_page(random)
    translate(page, {"name": word(random)}, english)


@edit
def publish_the_translation_of_an_alias(random: Random) -> None:
    page = any_of(random, ProcedurePage.objects.filter(aliases__locale__language_code="en", live=True))
    translate(page, {"name": word(random)}, Locale.objects.get(language_code="en"))


@edit
def publish_a_source_with_translations(random: Random) -> None:
    translated = ProcedurePage.objects.live().filter(locale__language_code="en", alias_of=None)
    page = procedure_page(random, translation_key__in=translated.values("translation_key"))
    page.legal_basis = []
    page.alias_text = word(random)
    publish(page)
