"""Answers that may be what a question asks for, from the app above that finds them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SimilarQuestion:
    title: str
    url: str
    short_answer: str = ""


Finder = Callable[[str, str], Sequence[SimilarQuestion]]


def _none(text: str, language: str) -> Sequence[SimilarQuestion]:
    return ()


_find: Finder = _none


def find_similar_with(finder: Finder) -> None:
    """Called once, when the app that can is ready; `finder` takes a text and a language, and never raises."""
    global _find
    _find = finder


def similar_questions(text: str, language: str) -> Sequence[SimilarQuestion]:
    return _find(text, language)
