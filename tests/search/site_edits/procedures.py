"""What hangs on a procedure: questions, codes, online services, ratings, days."""

import datetime
from random import Random

from catalogue.choices import CheckOutcome, CheckProblem
from catalogue.models import (
    FormerCode,
    Locality,
    OnlineService,
    Procedure,
    ProcedurePage,
    Rating,
    ServiceLevel,
)
from catalogue.ratings import Vote, rate
from catalogue.service_checks import ServiceCheck, keep
from faq.models import QuestionProcedure
from search.indexing.changes.date_changes import note_date_changes
from search.models import IndexedDay
from tests.factories import OnlineServiceFactory, SynonymRuleFactory
from tests.search.site_edits.choosing import (
    any_of,
    edit,
    findable_pages,
    found_page,
    linked_procedure,
    lone_edit,
    number,
    publish,
    question_page,
    word,
)


@edit
def link_a_question(random: Random) -> None:
    question = question_page(random)
    free = Procedure.objects.filter(pages__live=True).exclude(question_links__page=question).distinct()
    QuestionProcedure.objects.create(page=question, procedure=any_of(random, free))


@lone_edit
def end_a_word(random: Random) -> None:
    """One that pages say."""
    page = found_page(random)
    SynonymRuleFactory(
        kind="old_name",
        form_text=page.name,
        target_text=word(random),
        ended_on=datetime.date(2025, 3, 1),
        live=True,
    )


@edit
def unlink_a_question(random: Random) -> None:
    any_of(random, QuestionProcedure.objects.filter(page__live=True)).delete()


@edit
def link_to_another_procedure(random: Random) -> None:
    """As the chooser does it: the row stays and points elsewhere."""
    question = question_page(random, procedure_links__isnull=False)
    links = list(question.procedure_links.all())
    links[0].procedure = any_of(random, Procedure.objects.exclude(pk__in=[link.procedure_id for link in links]))
    question.procedure_links = links
    publish(question)


@edit
def unlink_and_publish(random: Random) -> None:
    question = question_page(random, procedure_links__isnull=False)
    question.procedure_links = []
    publish(question)


@edit
def delete_a_procedure_that_only_questions_name(random: Random) -> None:
    procedure = Procedure.objects.create(code=number(random, 6))
    question = question_page(random)
    QuestionProcedure.objects.create(page=question, procedure=procedure, sort_order=-1)
    QuestionProcedure.objects.filter(procedure=procedure).delete()
    procedure.delete()
    procedure = Procedure.objects.create(code=number(random, 6))
    QuestionProcedure.objects.create(page=question, procedure=procedure, sort_order=-1)


# Codes


@edit
def renumber_by_publishing(random: Random) -> None:
    page = found_page(random)
    page.code = number(random, 5)
    publish(page)


@edit
def renumber_a_replaced_procedure(random: Random) -> None:
    replaced = ProcedurePage.objects.filter(replaced_by__isnull=False, live=True)
    any_of(random, Procedure.objects.filter(pages__in=replaced)).renumber(number(random, 5))


@edit
def correct_a_code(random: Random) -> None:
    """Without leaving a former one. Its pages follow by one update, which sends no signal."""
    procedure = any_of(random, Procedure.objects.filter(question_links__page__live=True).distinct())
    procedure.code = number(random, 5)
    procedure.pages.update(code=procedure.code)
    procedure.save()


@edit
def add_a_former_code(random: Random) -> None:
    FormerCode.objects.create(procedure=linked_procedure(random), code=number(random, 8))


@edit
def move_a_former_code(random: Random) -> None:
    former = any_of(random, FormerCode.objects.all())
    former.procedure = any_of(random, Procedure.objects.filter(pages__live=True).exclude(pk=former.procedure_id))
    former.save()


@edit
def delete_a_former_code(random: Random) -> None:
    any_of(random, FormerCode.objects.filter(procedure__pages__live=True)).delete()


# Online services


@edit
def open_a_service(random: Random) -> None:
    procedure = linked_procedure(random)
    free = Locality.objects.exclude(pk__in=procedure.online_services.exclude(locality=None).values("locality_id"))
    OnlineServiceFactory(
        procedure=procedure, locality=any_of(random, free), url=f"https://{number(random)}.example.vn/"
    )


@edit
def close_or_open_a_service(random: Random) -> None:
    service = any_of(random, OnlineService.objects.filter(procedure__pages__in=findable_pages()))
    service.active = not service.active
    service.save()


@edit
def unpublish_or_publish_a_service(random: Random) -> None:
    service = any_of(random, OnlineService.objects.filter(active=True, procedure__pages__in=findable_pages()))
    if service.live:
        service.unpublish()
    else:
        service.save_revision().publish()


@edit
def publish_a_draft_of_a_service(random: Random) -> None:
    service = any_of(random, OnlineService.objects.public().filter(procedure__pages__in=findable_pages()))
    service.url = f"https://{number(random)}.example.vn/"
    service.save_revision().publish()


@edit
def move_a_service(random: Random) -> None:
    service = any_of(random, OnlineService.objects.filter(active=True, procedure__pages__in=findable_pages()))
    service.procedure = any_of(random, Procedure.objects.filter(online_services=None))
    service.save()


@edit
def check_a_service(random: Random) -> None:
    service = any_of(random, OnlineService.objects.filter(active=True, procedure__pages__in=findable_pages()))
    outcome = CheckOutcome.ALIVE if service.last_outcome == CheckOutcome.DEAD else CheckOutcome.DEAD
    keep(ServiceCheck(service.pk, CheckProblem.CLIENT if outcome == CheckOutcome.DEAD else CheckProblem.NONE))


@edit
def delete_a_service(random: Random) -> None:
    any_of(random, OnlineService.objects.filter(active=True, procedure__pages__in=findable_pages())).delete()


@edit
def give_a_service_a_level(random: Random) -> None:
    service = any_of(random, OnlineService.objects.filter(active=True, procedure__pages__in=findable_pages()))
    service.levels.all().delete()
    day = IndexedDay.current()
    level = ServiceLevel(level=random.choice(["level_2", "level_3"]), since=day - datetime.timedelta(days=1))
    service.levels = [  # type: ignore[misc]  # modelcluster has no types
        level,
        ServiceLevel(level="level_4", since=day + datetime.timedelta(days=random.randrange(1, 6))),
    ]
    service.save()


@edit
def change_a_level(random: Random) -> None:
    level = any_of(random, ServiceLevel.objects.filter(service__active=True, since=None))
    level.level = "partial" if level.level == "level_2" else "level_2"
    level.save()


@edit
def renumber_a_place(random: Random) -> None:
    held = OnlineService.objects.filter(active=True, procedure__pages__in=findable_pages())
    by_agency = held.filter(locality=None).values("agency__locality_id")
    place = any_of(random, Locality.objects.filter(pk__in=by_agency) or Locality.objects.filter(services__in=held))
    place.code = f"{random.randrange(10**5):05}"
    place.save()


# Ratings


@edit
def take_a_rating(random: Random) -> None:
    rate(linked_procedure(random), Vote(score=random.randrange(1, 6)), visitor=f"{random.randrange(10**60):064}")


@edit
def delete_ratings(random: Random) -> None:
    Rating.objects.filter(procedure=any_of(random, Procedure.objects.filter(ratings__isnull=False))).delete()


# Days


@edit
def days_pass(random: Random) -> None:
    note_date_changes(IndexedDay.current() + datetime.timedelta(days=random.randrange(5, 8)))
