"""Labels of the answers and variants of a hit."""

from collections.abc import Iterable

from django import template

from catalogue.answer_card.renderings import head_facts as renderings
from catalogue.answer_card.renderings.head_facts import HeadFact
from catalogue.answer_card.types import Part
from search.kinds import kind_of
from search.results.hit_answers import answer_label, unknown_text
from search.results.variant_question import question_text
from search.types import Hit, Intent, Variant

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


# The part of the card that answers an intent.
_PARTS = {Intent.FEE: Part.FEE, Intent.DURATION: Part.TIME, Intent.PLACE: Part.WHERE, Intent.DOCUMENTS: Part.PAPERS}


@register.filter
def head_facts(hit: Hit) -> list[HeadFact]:
    """Of a procedure, without those that are answered at length above them."""
    answered = {_PARTS[answer.intent] for answer in hit.answers if answer.text and answer.intent in _PARTS}
    return renderings.head_facts(hit.brief, without=answered) if hit.brief else []


@register.filter
def line_facts(hit: Hit) -> list[HeadFact]:
    return renderings.line_facts(hit.brief)


@register.filter
def answered(hit: Hit) -> bool:
    """Whether the hit answers any intent; answers replace the passage."""
    return any(answer.text for answer in hit.answers)
