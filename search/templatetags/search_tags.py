"""Labels of the answers and variants of a hit."""

from collections.abc import Iterable

from django import template

from search.kinds import kind_of
from search.results.hit_answers import answer_label, unknown_text
from search.results.variant_question import question_text
from search.types import Hit, Variant

register = template.Library()
register.filter("answer_label", answer_label)
register.filter("unknown_text", unknown_text)
register.filter("searchable_kind", kind_of)
register.filter("variant_question", question_text)


@register.filter
def by_answer(variants: Iterable[Variant]) -> list[tuple[str, list[Variant]]]:
    """Variants by their answer to the first question, in the order of the first of each."""
    answers: dict[str, list[Variant]] = {}
    for variant in variants:
        answers.setdefault(variant.label, []).append(variant)
    return list(answers.items())


@register.filter
def answered(hit: Hit) -> bool:
    """Whether the hit answers any intent; answers replace the passage."""
    return any(answer.text for answer in hit.answers)
