from django import template
from django.db.models import Case, F, When

from catalogue.models import ProcedurePage
from faq.models import QuestionPage

register = template.Library()

SHOWN_QUESTIONS = 3


@register.simple_tag
def questions_about(procedure_page: ProcedurePage) -> list[QuestionPage]:
    """Live questions in the page's language that this procedure answers: those with a written short answer first, then
    those that name nothing that has ended, the most helpful first.
    """
    if procedure_page.procedure_id is None:
        return []
    questions = (
        QuestionPage.objects.listed()
        .filter(locale=procedure_page.locale_id, procedure_links__procedure=procedure_page.procedure_id)
        .for_listing()
        .order_by(
            Case(When(short_answer="", then=1), default=0),
            Case(When(age__has_outdated_words=True, then=1), default=0),
            F("vote_summary__helpful").desc(nulls_last=True),
            "title",
        )
    )
    return list(questions[:SHOWN_QUESTIONS])
