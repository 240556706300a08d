"""Kinds of edits by name, and what they choose from."""

from collections.abc import Callable
from random import Random
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from wagtail.models import Page

from catalogue.models import (
    Procedure,
    ProcedureIndexPage,
    ProcedurePage,
)
from faq.models import QuestionPage, ReferralPage

Edit = Callable[[Random], None]
M = TypeVar("M", bound=Model)

EDITS: dict[str, Edit] = {}
IDLE_EDITS: dict[str, Edit] = {}
# Each tried alone: in a long run they leave too little to edit.
LONE_EDITS: dict[str, Edit] = {}


class NothingToEdit(Exception):
    """The site has no such thing left."""


def edit(function: Edit) -> Edit:
    EDITS[function.__name__] = function
    return function


def lone_edit(function: Edit) -> Edit:
    LONE_EDITS[function.__name__] = function
    return function


def idle_edit(function: Edit) -> Edit:
    IDLE_EDITS[function.__name__] = function
    return function


def any_of(random: Random, rows: QuerySet[M]) -> M:
    found = list(rows.order_by("pk"))
    if not found:
        raise NothingToEdit
    return random.choice(found)


def procedure_page(random: Random, **values: Any) -> ProcedurePage:
    """Live in the source language."""
    pages = ProcedurePage.objects.live().filter(alias_of=None, locale__language_code="vi", **values)
    return any_of(random, pages)


def found_page(random: Random, **values: Any) -> ProcedurePage:
    """One that its document is made of."""
    return procedure_page(random, status="in_force", view_restrictions=None, **values)


def section(random: Random) -> ProcedureIndexPage:
    return any_of(random, ProcedureIndexPage.objects.filter(locale__language_code="vi"))


def question_page(random: Random, **values: Any) -> QuestionPage:
    return any_of(random, QuestionPage.objects.live().filter(locale__language_code="vi", **values))


def referral_page(random: Random, **values: Any) -> ReferralPage:
    return any_of(random, ReferralPage.objects.live().filter(locale__language_code="vi", **values))


def linked_procedure(random: Random) -> Procedure:
    return any_of(random, Procedure.objects.filter(pages__in=ProcedurePage.objects.live().in_force()).distinct())


def word(random: Random) -> str:
    return f"chữ{random.randrange(10**9)}"


def number(random: Random, first: int = 7) -> str:
    return f"{first}.{random.randrange(10**6):06}"


def publish(page: Page) -> None:
    options = {"enforce_completeness": False} if isinstance(page, ProcedurePage) else {}
    page.publish(page.save_revision(), **options)


def findable_pages() -> QuerySet[ProcedurePage]:
    return ProcedurePage.objects.live().filter(status="in_force", view_restrictions=None, alias_of=None)
