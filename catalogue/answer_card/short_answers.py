"""Editors' short answers that hold for the asker, those for most cases first."""

import datetime
from collections.abc import Iterable

from catalogue.answer_card.knowledge import DeclaredCases, Knowledge
from catalogue.answer_card.procedure_facts import ProcedureFacts
from catalogue.answer_card.stored import basis, values
from catalogue.answer_card.types import Asker, CardText, Holds, Part, ShortAnswer
from catalogue.choices import AnsweredPart
from catalogue.facts.values import Fact, day, items
from vietnamese.text import fold

# Of the letters of an English text, names of Vietnamese bodies and places have fewer with accents.
_MOST_ACCENTED = 0.1


def short_answers(
    facts: ProcedureFacts, knowledge: Knowledge, declared: DeclaredCases, asker: Asker
) -> tuple[ShortAnswer, ...]:
    """`facts` holds none whose facts have changed. One that is not translated is none in another language."""
    held = [
        ShortAnswer(
            part=Part(value["part"]),
            text=CardText(
                basis=basis(facts.code, block, "short_answer"),
                text=value["text"],
                holds=Holds.YES,
                cases=tuple(declared.label(key) for key in items(value.get("cases"))),
            ),
        )
        for block in facts.short_answers
        if _holds(value := block["value"], facts, knowledge, asker)
    ]
    return tuple(sorted(held, key=lambda answer: -len(answer.text.cases)))


def _holds(value: Fact, facts: ProcedureFacts, knowledge: Knowledge, asker: Asker) -> bool:
    return (
        value.get("part") in AnsweredPart.values
        and bool(value.get("text"))
        and knowledge.open_conditions(items(value.get("cases")), None) == frozenset()
        and not rests_on_other_fees(value, values(facts.fees), asker.day)
        and (asker.language == "vi" or not is_untranslated(value["text"]))
    )


def is_untranslated(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return sum(fold(letter) != letter.lower() for letter in letters) > _MOST_ACCENTED * len(letters)


def rests_on_other_fees(answer: Fact, fees: Iterable[Fact], today: datetime.date) -> bool:
    """Whether other fees are in force today than when the answer was checked, though nobody changed the page."""
    checked_on = day(answer.get("checked_on"))
    if answer.get("part") != AnsweredPart.FEE or checked_on is None:
        return False
    fees = list(fees)
    return _in_force(fees, checked_on) != _in_force(fees, today)


def _in_force(fees: list[Fact], today: datetime.date) -> list[int]:
    """Positions of those between their days."""
    return [
        position
        for position, fee in enumerate(fees)
        if (day(fee.get("valid_from")) or today) <= today <= (day(fee.get("valid_to")) or today)
    ]
