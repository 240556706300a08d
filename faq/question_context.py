"""Template context of the question page; at most seven queries for a page read by `for_reading`."""

from dataclasses import dataclass

from django.http import HttpRequest

from catalogue.models import ProcedurePage
from catalogue.pages.cards import ProcedureCard, procedure_cards
from catalogue.pages.visitor_place import chosen_place
from core.page_context import composes_context_of
from faq.linked_procedures import linked_pages
from faq.models import QuestionPage
from faq.share_images import question_image_url
from faq.shown_age import shown_age
from importing.confirmed import confirmed_at


@dataclass(frozen=True)
class QuestionNeighbours:
    related: list[QuestionPage]
    translations: dict[str, QuestionPage]  # by language code


@composes_context_of(QuestionPage)
def question_context(page: QuestionPage, request: HttpRequest) -> dict:
    neighbours = neighbours_of(page)
    return {
        "procedures": linked_procedures(page, request),
        "neighbours": neighbours,
        "translations": neighbours.translations,
        "age": shown_age(page),
        "confirmed_at": confirmed_at(page),
        "votes": getattr(page, "vote_summary", None),
        "share_image": question_image_url(page, request),
    }


def linked_procedures(page: QuestionPage, request: HttpRequest) -> list[ProcedureCard]:
    linked = linked_pages(page, request, ProcedurePage.objects.listed().for_cards(), "question_links")
    return procedure_cards(linked, place=chosen_place(request), with_levels=False)


def neighbours_of(page: QuestionPage) -> QuestionNeighbours:
    """Related questions and translations, in one query."""
    related_ids = page.related_questions.all().values_list("question__translation_key", flat=True)
    pages = QuestionPage.objects.filter(locale=page.locale_id, translation_key__in=related_ids)
    pages |= QuestionPage.objects.filter(translation_key=page.translation_key)
    others = list(pages.listed().exclude(pk=page.pk).for_listing())
    return QuestionNeighbours(
        related=[other for other in others if other.locale_id == page.locale_id],
        translations={
            other.locale.language_code: other
            for other in others
            if other.translation_key == page.translation_key and not other.alias_of_id
        },
    )
