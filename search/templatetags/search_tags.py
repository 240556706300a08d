"""Labels of the answers and variants of a hit."""

from django import template
from django.utils.translation import gettext as _

from search.kinds import kind_of
from search.results.hit_answers import answer_label, unknown_text
from search.types import Hit, VariantQuestion

register = template.Library()
register.filter("answer_label", answer_label)
register.filter("unknown_text", unknown_text)
register.filter("searchable_kind", kind_of)


@register.filter
def variant_question(question: str) -> str:
    return {
        VariantQuestion.LEVEL: _("Bạn làm ở cấp nào?"),
        VariantQuestion.CASE: _("Trường hợp của bạn là gì?"),
        VariantQuestion.AGENCY: _("Bạn làm ở cơ quan nào?"),
    }[VariantQuestion(question)]


@register.filter
def answered(hit: Hit) -> bool:
    """Whether the hit answers any intent; answers replace the passage."""
    return any(answer.text for answer in hit.answers)
