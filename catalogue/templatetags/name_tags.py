"""Names of procedures as people read them."""

from django import template

from catalogue.models import ProcedurePage
from catalogue.titles import everyday_title, without_word_for_procedure
from vietnamese.sentences import sentences_of

register = template.Library()

_LONGEST_NAME = 80  # characters: three lines of a telephone

register.filter("shown_name", without_word_for_procedure)


@register.filter
def everyday_name(page: ProcedurePage) -> str:
    """Of a page written by hand, whose first alias is its name in everyday words; "" where its own is short."""
    return everyday_title(page.name, page.alias_list, longest=_LONGEST_NAME) if page.summary else ""


@register.filter
def first_sentence(text: str) -> str:
    return next(iter(sentences_of(text)), "")
