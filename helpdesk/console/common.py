"""Common answers about a dossier, an account or the portal, as they are at hand during any call."""

from collections.abc import Iterable
from dataclasses import dataclass

from catalogue.choices import label_of
from faq.choices import CommonNeed
from search.steering import knowledge_store


@dataclass(frozen=True)
class NeedAnswer:
    need: str
    label: str
    page_id: int
    short_answer: str


def answers_to(needs: Iterable[str], language: str) -> list[NeedAnswer]:
    """In the order of `needs`; without queries beyond those of the search's knowledge, which is kept."""
    by_need = knowledge_store.current(language).common_answers.by_need
    return [
        NeedAnswer(need, label_of(CommonNeed, need), found.page_id, found.short_answer)
        for need in needs
        if (found := by_need.get(need))
    ]


def all_answers(language: str) -> list[NeedAnswer]:
    return answers_to(CommonNeed.values, language)
