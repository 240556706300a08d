from django import template

from catalogue.models import ProcedurePage
from faq.models import QuestionPage

register = template.Library()

SHOWN_QUESTIONS = 10


@register.simple_tag
def questions_about(procedure_page: ProcedurePage) -> list[QuestionPage]:
    """Live questions in the page's language that this procedure answers, the most helpful first."""
    if procedure_page.procedure_id is None:
        return []
    questions = (
        QuestionPage.objects.listed()
        .filter(locale=procedure_page.locale_id, procedure_links__procedure=procedure_page.procedure_id)
        .for_listing()
        .order_by("-vote_summary__helpful", "title")
    )
    return list(questions[:SHOWN_QUESTIONS])
