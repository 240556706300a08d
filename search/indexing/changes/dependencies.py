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

FindPages = Callable[[Collection[int]], Iterable[int]]

State = Mapping[str, Any]  # of a row: the values of the watched columns, and its key


@dataclass(frozen=True)
class Dependency:
    """`columns` are all that documents are built from. `affects` finds pages by one of the columns, or by the key.

    A row that moves from one page to another shows on both: the old and the new value are asked.
    """

    columns: tuple[str, ...]
    affects: Mapping[str, FindPages]
    new_rows_affect_nothing: bool = False  # nothing can show a new row yet

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
        for name, pages in self.affects.items():
            keys = {state[name] for state in states if state} - {None}
            found += pages(keys) if keys else ()
        return found


_TERM = ("name", "name_en", "slug", "order")

DEPENDENCIES: Mapping[type[Model], Dependency] = {
    # Online services. Their checks write `last_outcome`.
    OnlineService: Dependency(
        ("procedure_id", "agency_id", "locality_id", "url", "active", "last_outcome"),
        {"procedure_id": affected_pages.pages_showing_procedures},
    ),
    ServiceLevel: Dependency(("service_id", "level", "since"), {"service_id": affected_pages.pages_showing_services}),
    Locality: Dependency(("code",), {"pk": affected_pages.pages_showing_localities}, new_rows_affect_nothing=True),
    # Procedures and the questions they answer
    Procedure: Dependency(("code",), {"pk": affected_pages.pages_showing_codes}, new_rows_affect_nothing=True),
    FormerCode: Dependency(("procedure_id", "code"), {"procedure_id": affected_pages.pages_showing_codes}),
    QuestionProcedure: Dependency(
        ("page_id", "procedure_id", "sort_order"), {"page_id": list, "procedure_id": affected_pages.pages_of_procedures}
    ),
    # Terms
    Agency: Dependency(
        (*_TERM, "locality_id", "portal_url"),
        {"pk": affected_pages.pages_showing_agencies},
        new_rows_affect_nothing=True,
    ),
    Audience: Dependency(_TERM, {"pk": affected_pages.pages_showing_audiences}, new_rows_affect_nothing=True),
    Field: Dependency(_TERM, {"pk": affected_pages.pages_showing_fields}, new_rows_affect_nothing=True),
    GovernmentLevel: Dependency(
        (*_TERM, "nearness"), {"pk": affected_pages.pages_showing_levels}, new_rows_affect_nothing=True
    ),
    LifeEvent: Dependency(_TERM, {"pk": affected_pages.pages_showing_life_events}, new_rows_affect_nothing=True),
    Topic: Dependency(_TERM, {"pk": affected_pages.pages_showing_topics}, new_rows_affect_nothing=True),
    # Who may see a page, and at which address
    PageViewRestriction: Dependency(("page_id",), {"page_id": affected_pages.pages_below_pages}),
    Site: Dependency(("hostname", "port", "root_page_id", "is_default_site"), {"pk": affected_pages.all_pages}),
    Locale: Dependency(("language_code",), {"pk": affected_pages.all_pages}, new_rows_affect_nothing=True),
}
