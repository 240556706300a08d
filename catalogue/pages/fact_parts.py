"""Fees and times of a page beside the sentence of its card: what one of them says, the other does not repeat."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Generic, TypeVar

from catalogue.answer_card.sentences import ComposedAnswer
from catalogue.answer_card.sentences.wording import inner
from catalogue.answer_card.types import State
from catalogue.choices import FeeStatus
from catalogue.facts.fees import ShownFee
from catalogue.facts.times import ShownTime

# Of both kinds of facts: what a sentence may say beside the figure. A law is in no sentence.
_BESIDE = frozenset(("cases", "channel", "phase", "starts_from", "prolonged_by", "validity", "exemption", "note"))

Shown = TypeVar("Shown", ShownFee, ShownTime)


@dataclass(frozen=True, slots=True)
class FactPart(Generic[Shown]):
    """`listed` without what `headline` says; with their figures only where the headline does not tell the only one."""

    headline: ComposedAnswer | None
    listed: Sequence[Shown]
    has_figures: bool


def fact_part(
    shown: Sequence[Shown], headline: ComposedAnswer | None, state: State, *, is_sum: bool = False
) -> FactPart[Shown]:
    """Several facts are told by their list alone, unless the sentence says more: a contradiction, or their sum."""
    if headline and len(shown) == 1:
        rest = _unsaid(shown[0], headline)
        return FactPart(headline, [rest] if rest.has_remarks else [], has_figures=False)
    says_more = is_sum or state == State.CONTRADICTED
    return FactPart(headline if says_more else None, shown, has_figures=True)


def has_unknown(fees: FactPart[ShownFee]) -> bool:
    """Whether the list leaves it to be said that unknown is not free."""
    return any(fee.status == FeeStatus.UNKNOWN and not fee.doubt for fee in fees.listed)


def start_with_dossier(times: FactPart[ShownTime]) -> bool:
    """Whether the list leaves unsaid from when on its times are counted."""
    return times.has_figures and bool(times.listed) and not any(time.starts_from for time in times.listed)


def _unsaid(fact: Shown, headline: ComposedAnswer) -> Shown:
    said = " ".join(sentence.text for sentence in headline.sentences).casefold()
    kept: dict[str, Any] = {}
    for name in (each.name for each in fields(fact) if each.name in _BESIDE):
        value = getattr(fact, name)
        if isinstance(value, tuple):
            kept[name] = tuple(each for each in value if inner(each).casefold() not in said)
        else:
            kept[name] = "" if inner(value).casefold() in said else value
    return replace(fact, **kept)
