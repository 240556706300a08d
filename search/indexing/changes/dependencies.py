"""What search documents are made of beside their own pages: which columns of which rows show on which pages."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from wagtail.models import Locale, PageViewRestriction, Site

from catalogue.models import (
    Agency,
    Audience,
    Field,
    FormerCode,
    GovernmentLevel,
    LifeEvent,
    Locality,
    OnlineService,
    Procedure,
    ServiceLevel,
)
from faq.models import QuestionProcedure, Topic
from search.indexing.changes import affected_pages

Reach = Callable[[Collection[int]], Iterable[int]]

State = Mapping[str, Any]  # of a row: the values of the watched columns, and its key


@dataclass(frozen=True)
class Watch:
    """`columns` are all that documents are built from. `reaches` finds pages by one of the columns, or by the key.

    A row that moves from one page to another shows on both: the old and the new value are asked.
    """

    columns: tuple[str, ...]
    reaches: Mapping[str, Reach]
    born_alone: bool = False  # nothing can show a new row yet

    def written(self, update_fields: Collection[str] | None) -> bool:
        """Whether saving these fields may write a watched column."""
        names = {*self.columns, *(column.removesuffix("_id") for column in self.columns)}
        return update_fields is None or not names.isdisjoint(update_fields)

    def stored(self, model: type[Model], pk: int) -> State | None:
        return model._base_manager.filter(pk=pk).values("pk", *self.columns).first()

    def state(self, instance: Model) -> State:
        return {name: getattr(instance, name) for name in ("pk", *self.columns)}

    def pages(self, *states: State | None) -> list[int]:
        found: list[int] = []
        for name, pages in self.reaches.items():
            keys = {state[name] for state in states if state} - {None}
            found += pages(keys) if keys else ()
        return found


_TERM = ("name", "name_en", "slug", "order")

WATCHED: Mapping[type[Model], Watch] = {
    # Online services. Their checks write `last_outcome`.
    OnlineService: Watch(
        ("procedure_id", "agency_id", "locality_id", "url", "active", "last_outcome"),
        {"procedure_id": affected_pages.of_procedures},
    ),
    ServiceLevel: Watch(("service_id", "level", "since"), {"service_id": affected_pages.of_services}),
    Locality: Watch(("code",), {"pk": affected_pages.of_localities}, born_alone=True),
    # Procedures and the questions they answer
    Procedure: Watch(("code",), {"pk": affected_pages.of_codes}, born_alone=True),
    FormerCode: Watch(("procedure_id", "code"), {"procedure_id": affected_pages.of_codes}),
    QuestionProcedure: Watch(
        ("page_id", "procedure_id", "sort_order"), {"page_id": list, "procedure_id": affected_pages.pages_of}
    ),
    # Terms
    Agency: Watch((*_TERM, "locality_id", "portal_url"), {"pk": affected_pages.of_agencies}, born_alone=True),
    Audience: Watch(_TERM, {"pk": affected_pages.of_audiences}, born_alone=True),
    Field: Watch(_TERM, {"pk": affected_pages.of_fields}, born_alone=True),
    GovernmentLevel: Watch((*_TERM, "nearness"), {"pk": affected_pages.of_levels}, born_alone=True),
    LifeEvent: Watch(_TERM, {"pk": affected_pages.of_life_events}, born_alone=True),
    Topic: Watch(_TERM, {"pk": affected_pages.of_topics}, born_alone=True),
    # Who may see a page, and at which address
    PageViewRestriction: Watch(("page_id",), {"page_id": affected_pages.under_pages}),
    Site: Watch(("hostname", "port", "root_page_id", "is_default_site"), {"pk": affected_pages.everything}),
    Locale: Watch(("language_code",), {"pk": affected_pages.everything}, born_alone=True),
}
