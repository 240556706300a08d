"""Fields of a page whose value is that of all sources together."""

import datetime
from dataclasses import replace
from typing import Any

from catalogue.importers.second_source.confirmations import second_source_marks, with_marks
from catalogue.importers.second_source.weighing import Weighed
from catalogue.importers.second_source.word_papers import OrderedPapers
from importing.fields import PageField

_FACTS = ("fees", "times")


def with_all_sources(
    fields: tuple[PageField, ...], weighed: Weighed | None, confirms_on: datetime.date | None
) -> tuple[PageField, ...]:
    """`confirms_on` is the day of a record that may confirm facts of the page and change none."""
    if weighed:
        return tuple(_weighed(field, weighed) for field in fields)
    if confirms_on:
        return tuple(_confirming(field, confirms_on) for field in fields)
    return fields


def with_papers(fields: tuple[PageField, ...], papers: OrderedPapers | None, *, of_page: bool) -> tuple[PageField, ...]:
    """`of_page`: the papers are the page's own, so that an older record may put them in order."""
    if papers is None:
        return fields
    return tuple(
        replace(field, record_value=lambda record: papers.documents, is_weighed=of_page)
        if field.name == "documents"
        else field
        for field in fields
    )


def _weighed(field: PageField, weighed: Weighed) -> PageField:
    if field.name not in ("cases", *_FACTS):
        return field
    value = [fact.model_dump(mode="json") for fact in getattr(weighed, field.name)]
    return replace(field, record_value=lambda record: value, is_weighed=True)


def _confirming(field: PageField, day: datetime.date) -> PageField:
    if field.name not in _FACTS:
        return field

    def marked(before: Any, after: Any) -> Any:
        return with_marks(before, second_source_marks(after, day))

    return replace(field, marked=marked)
