"""The values of the facts that a card's sentence tells, as they stand on the card: what an agent has told."""

from collections.abc import Collection
from typing import Any

from django.conf import settings

from catalogue.answer_card.procedure_facts import ProcedureFacts
from catalogue.answer_card.stored import fact_key
from helpdesk.facts.of_page import facts_of_code, stream_facts
from helpdesk.facts.values import fact_value


def told_values(facts: ProcedureFacts, keys: Collection[str]) -> dict[str, Any]:
    """By key, without keys that name no fact of the page. Prose of a translation is not what a publication compares, so
    there the source is asked.
    """
    if facts.language != settings.LANGUAGE_CODE:
        known = {key: fact.value for key, fact in facts_of_code(facts.code).items()}
    else:
        known = _known(facts)
    return {key: known[key] for key in keys if key in known}


def _known(facts: ProcedureFacts) -> dict[str, Any]:
    values = {fact.key: fact.value for fact in stream_facts(facts.code, lambda stream: getattr(facts, stream))}
    for name in ("conditions", "document_notes"):
        if text := getattr(facts, name):
            values[fact_key(facts.code, "page", name)] = fact_value(text)
    values |= {body.fact_key: body.agency for body in facts.bodies}
    if facts.online and facts.online.fact_key:
        values[facts.online.fact_key] = facts.online.url
    return values
