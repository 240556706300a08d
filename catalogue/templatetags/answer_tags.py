"""Wording of the facts of an answer card, where a page shows them one by one."""

from django import template

from catalogue.answer_card.sentences.fees import amount_of
from catalogue.answer_card.sentences.where import office_text
from catalogue.answer_card.sentences.wording import capitalised
from catalogue.answer_card.types import CardFee, CardOffice

register = template.Library()


@register.filter
def amount(fee: CardFee) -> str:
    return capitalised(amount_of(fee).full)


@register.filter
def office(body: CardOffice) -> str:
    return office_text(body)
