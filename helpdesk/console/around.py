"""What stands on a card besides the catalogue's facts: flags of colleagues, outages of the portal it leads to."""

from collections.abc import Iterable
from typing import Any

from catalogue.answer_card.types import AnswerCard
from helpdesk.flags.shown import flags_of_card
from helpdesk.news.outages import outages_of


def around(card: AnswerCard, told: Iterable[str]) -> dict[str, Any]:
    """Two queries. `is_doubted`: a fact that the sentence tells was flagged as wrong, and nobody has looked yet."""
    place = card.where.place.province_code if card.where.place else ""
    flags = flags_of_card(card.code, place)
    keys = set(told)
    return {
        "flags": flags,
        "is_doubted": any(flag.is_warning and flag.fact_key in keys for flag in flags),
        "outages": outages_of([card.online.url]) if card.online.url else [],
    }
