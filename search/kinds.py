"""Registry of searchable kinds of pages. An app declares its own in `<app>/search_kind.py`.

Those of the catalogue and the questions, which do not import the search, are declared beside their document builders.
"""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from django.apps import apps
from django.utils.functional import Promise
from django.utils.module_loading import autodiscover_modules

from search.query.facets import KIND_LABELS

# Page ids, paths of private pages and a day to `SearchDocument`s: of those pages that are of the kind and may be found,
# in the order of the tree.
DocumentBuilder = Callable[[Sequence[int], tuple[str, ...], datetime.date], list[Any]]


class UnknownKind(LookupError):
    """No kind of page of that name is declared: its app is not installed, or the index is older than the site."""


class TitleForm(StrEnum):
    """How titles of a kind are analysed and ranked."""

    OFFICIAL = "official"  # name of a procedure: operation, object, case and level in set phrases, so variants group
    QUESTION = "question"  # matched as a question, and speaks for the procedures that answer it
    NEED = "need"  # a need in people's words: matched among questions, completed like a name
    PLAIN = "plain"

    @property
    def is_asked(self) -> bool:
        """Whether titles are weighed among questions."""
        return self in (TitleForm.QUESTION, TitleForm.NEED)


# Its first hit may be shown as the best answer; a kind with a look of its own keeps it there too.
USUAL_HIT = "search/includes/hit.html"


@dataclass(frozen=True, kw_only=True)
class SearchableKind:
    """`name` is stored in the index and shown by the API, `label` is shown to people. `model` is "app.Model".

    `code_attribute` of a page holds its own procedure code; without it, the code of a document is that of a procedure
    which the page leads to. `answers_intents`: whether a hit answers the intents of the query (fee, papers); without,
    the page itself is the answer. `views` serve the pages of the kind beside Wagtail's own; their responses may be
    cached as page copies. Kinds are listed by ascending `order`.
    """

    name: str
    label: str | Promise
    model: str
    build: DocumentBuilder
    title: TitleForm = TitleForm.PLAIN
    code_attribute: str = ""
    answers_intents: bool = False
    views: frozenset[str] = frozenset()
    hit_template: str = USUAL_HIT
    order: int = 100

    @property
    def page_model(self) -> type:
        return apps.get_model(self.model)

    @property
    def has_own_code(self) -> bool:
        return bool(self.code_attribute)

    def code_of(self, page: Any) -> str:
        """Of a page of the kind; "" where its pages have none of their own."""
        return getattr(page, self.code_attribute) if self.code_attribute else ""


_kinds: dict[str, SearchableKind] = {}


def register(kind: SearchableKind) -> None:
    """Raises `ValueError` for a name that another kind has."""
    if _kinds.setdefault(kind.name, kind) is not kind:
        raise ValueError(f"two kinds of pages are named {kind.name!r}")
    KIND_LABELS[kind.name] = kind.label


@cache
def _discover() -> None:
    autodiscover_modules("search_kind")


def all_kinds() -> tuple[SearchableKind, ...]:
    _discover()
    return tuple(sorted(_kinds.values(), key=lambda kind: kind.order))


def kind_of(name: str) -> SearchableKind:
    """Raises `UnknownKind`."""
    _discover()
    try:
        return _kinds[name]
    except KeyError:
        raise UnknownKind(f"no kind of page {name!r} is declared; there are: {', '.join(_kinds)}") from None


def is_declared(name: str) -> bool:
    _discover()
    return name in _kinds


def kind_of_page(page: Any) -> SearchableKind | None:
    """None for pages that are not searchable."""
    return next((kind for kind in all_kinds() if isinstance(page, kind.page_model)), None)


def page_models() -> tuple[type, ...]:
    return tuple(kind.page_model for kind in all_kinds())
