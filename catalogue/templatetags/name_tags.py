"""Names of procedures as people read them."""

from django import template

from catalogue.titles import without_word_for_procedure
from vietnamese.sentences import sentences_of

register = template.Library()

register.filter("shown_name", without_word_for_procedure)


@register.filter
def first_sentence(text: str) -> str:
    return next(iter(sentences_of(text)), "")
