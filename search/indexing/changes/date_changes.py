"""Changes by date: a service reaches its next level, a fee begins or ends, a procedure comes into force or goes out, a
body or a word ends, a law that answers cite grows old.

Documents are built as of `IndexedDay`, not of a process's clock. So a day begins once for the whole site, and pages
that were read a moment before midnight are read again.
"""

import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from catalogue.models import OnlineService, PageHealth, ProcedureAgency, ProcedurePage, ServiceLevel
from catalogue.page_health import refresh
from catalogue.page_words import look_for_words_anew
from catalogue.succession import refresh_superseded
from core.page_visibility import published
from faq.models import QuestionAge, QuestionProcedure
from faq.models.question_age import LAW_YEARS
from faq.question_ages import refresh_stale
from search.indexing.changes.affected_pages import versions_of
from search.indexing.changes.outbox import note
from search.models import IndexedDay

_NEVER = datetime.date.min


def note_date_changes(today: datetime.date) -> int:
    """Note the pages that change between the last noted day and `today`; returns their number.

    Safe to call at any time and from several processes: a day is noted once, and a clock that is behind changes
    nothing. The first call covers all past days.
    """
    if IndexedDay.objects.filter(pk=1, day__gte=today).exists():
        return 0
    with transaction.atomic():
        IndexedDay.objects.get_or_create(pk=1, defaults={"day": _NEVER})
        state = IndexedDay.objects.select_for_update().get(pk=1)
        if state.day >= today:
            return 0
        pages = changed_pages(after=state.day, until=today)
        note(pages)
        refresh(ProcedurePage.objects.filter(health__in=_pages_whose_fees_change(state.day, today)))
        refresh_superseded(today)
        state.day = today
        state.save(update_fields=["day"])
    # Words may have ended.
    look_for_words_anew()
    refresh_stale()
    return len(pages)


def changed_pages(*, after: datetime.date, until: datetime.date) -> list[int]:
    """Keys of the pages whose documents differ between these two days.

    Three queries, and two more over the turn of a year.
    """
    ended = _pages_of_bodies_that_end(after, until)
    services = _services_reaching_a_level(after, until).values("procedure_id")
    fees = _pages_whose_fees_change(after, until).values("page__procedure_id")
    replaced_pages = _pages_entering_or_leaving_force(after, until).values("procedure_id")
    changed = Q(procedure_id__in=services) | Q(procedure_id__in=fees) | Q(pk__in=ended)
    pages = ProcedurePage.objects.findable().filter(changed)
    questions = QuestionProcedure.objects.filter(
        Q(procedure_id__in=services) | Q(procedure_id__in=replaced_pages), published("page")
    )
    page_ids = [
        *pages.values_list("pk", flat=True),
        *questions.order_by().values_list("page_id", flat=True),
        *_questions_whose_law_grows_old(after, until),
    ]
    return list(dict.fromkeys(page_ids))


def _questions_whose_law_grows_old(after: datetime.date, until: datetime.date) -> list[int]:
    """Answers of which only the turn of a year makes an old one; no query within a year."""
    if after.year == until.year:
        return []
    ages = QuestionAge.objects.filter(newest_law__lt=until.year - LAW_YEARS, newest_law__gte=after.year - LAW_YEARS)
    return versions_of(ages.values_list("page_id", flat=True))


def _services_reaching_a_level(after: datetime.date, until: datetime.date) -> QuerySet[OnlineService]:
    """Open services that change their level in that time."""
    begun = ServiceLevel.objects.filter(since__gt=after, since__lte=until)
    return OnlineService.objects.public().filter(pk__in=begun.values("service_id"))


def _pages_whose_fees_change(after: datetime.date, until: datetime.date) -> QuerySet[PageHealth]:
    return PageHealth.objects.filter(fees_change_on__gt=after, fees_change_on__lte=until)


def _pages_of_bodies_that_end(after: datetime.date, until: datetime.date) -> QuerySet[Any, Any]:
    ended = ProcedureAgency.objects.filter(agency__valid_to__gte=after, agency__valid_to__lt=until)
    return ended.order_by().values("page_id")


def _pages_entering_or_leaving_force(after: datetime.date, until: datetime.date) -> QuerySet[ProcedurePage]:
    """Pages that come into force or go out of force, which changes the questions of their procedures."""
    begins = Q(effective_from__gt=after, effective_from__lte=until)
    ended = Q(effective_to__gte=after, effective_to__lt=until)
    return ProcedurePage.objects.findable().filter(begins | ended)
