"""Answers that hold whatever the procedure, from the app above that keeps them."""

from collections.abc import Callable, Sequence

from catalogue.answer_card.types.common import CommonAnswer

# What is asked once an application is made, in the order in which it is told; and who may go instead.
AFTERWARDS = ("status", "returned", "refused", "overdue", "complaint", "outage")
PROXY = "proxy"

Source = Callable[[str], Sequence[CommonAnswer]]


def _none(language: str) -> Sequence[CommonAnswer]:
    return ()


_source: Source = _none


def use_common_answers_from(source: Source) -> None:
    """Called once, when the app that has them is ready; `source` takes a language."""
    global _source
    _source = source


def common_answers(language: str) -> tuple[CommonAnswer, ...]:
    """Those that a card tells, in its order; of a need without a page there is none."""
    by_need = {answer.need: answer for answer in _source(language)}
    return tuple(by_need[need] for need in (*AFTERWARDS, PROXY) if need in by_need)
