"""The tasks that the front page begins with: those that visitors open most, or else one of each field."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.models import LONG_FIELDS, ProcedurePage
from catalogue.pages.common_tasks import most_used
from catalogue.titles import everyday_title
from home.task_icons import task_icon
from search.log.click_weights import click_weights

MOST_TASKS = 6
_MOST_READ = 60
_MOST_CHARACTERS = 64  # of a task: two lines of a telephone
_LEVEL = re.compile(
    r"\s*\((?:(?:thực hiện )?(?:tại )?cấp [^()]*|(?:provincial|commune|central) level)\)$", re.IGNORECASE
)


@dataclass(frozen=True)
class TaskLink:
    title: str
    url: str
    icon: str


def tasks() -> tuple[TaskLink, ...]:
    """In the active language. Demand is that of the search log, once it holds enough to say so. One query."""
    pages = list(most_used().select_related("field").defer(*LONG_FIELDS)[:_MOST_READ])
    weights = click_weights()
    if weights:
        pages.sort(key=lambda page: weights.get(page.code, 0), reverse=True)
    return tuple(map(_task, (pages if weights else _one_a_field_first(pages))[:MOST_TASKS]))


def _one_a_field_first(pages: Sequence[ProcedurePage]) -> list[ProcedurePage]:
    """Where nobody has measured what is wanted, six tasks of one field would leave out most people."""
    first = {page.field_id: page for page in reversed(pages)}.values()
    return sorted(pages, key=lambda page: page not in first)


def _task(page: ProcedurePage) -> TaskLink:
    return TaskLink(_title(page), page.url or "", task_icon(page.field.slug if page.field else ""))


def _title(page: ProcedurePage) -> str:
    """Without its level, which its page tells; a long official name gives way to what people call it."""
    name = _LEVEL.sub("", page.name)
    return everyday_title(name, page.alias_list, longest=_MOST_CHARACTERS) or name
