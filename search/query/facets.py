"""The facets that results are narrowed by, each declared once.

Documents, index fields, addresses, the web form, the API and its description go by the names declared here.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue.choices import ServiceLevelValue
from search.types import FacetName


class UnknownFacet(LookupError):
    """No facet of that name is declared."""


@dataclass(frozen=True, kw_only=True, eq=False)
class FacetDeclaration:
    """`name` is an identifier: that of the facet in documents, index fields, addresses and the API.

    `labels` are those of a closed vocabulary by value, translated when shown; other values carry their label from the
    index. `read` gives the values of a closed vocabulary from a document that is complete but for its facets; without
    it the document builder of each kind of page gives values and labels. `order` is that on a page, ascending.
    """

    name: str
    label: str | Promise
    order: int
    labels: Mapping[str, str | Promise] = field(default_factory=dict)
    read: Callable[[Any], Iterable[str]] | None = None  # of a `SearchDocument`

    def __post_init__(self) -> None:
        if not self.name.isidentifier():
            raise ValueError(f"a facet cannot be named {self.name!r}")

    def value_label(self, value: str, indexed: str) -> str:
        """`indexed` is the label that the index has of the value."""
        return str(self.labels.get(value, indexed))


_facets: dict[str, FacetDeclaration] = {}


def register(facet: FacetDeclaration) -> None:
    """Every index is of another layout then, and due to be rebuilt. Raises `ValueError` for a name that is taken."""
    if _facets.setdefault(facet.name, facet) is not facet:
        raise ValueError(f"two facets are named {facet.name!r}")


def all_facets() -> tuple[FacetDeclaration, ...]:
    """In the order in which a page shows them."""
    return tuple(sorted(_facets.values(), key=lambda facet: facet.order))


def facet_names() -> tuple[str, ...]:
    """In the order in which a page shows them."""
    return tuple(facet.name for facet in all_facets())


def declared_names() -> tuple[str, ...]:
    """In the order of declaration, which is that of a document's labels in the index."""
    return tuple(_facets)


def facet_of(name: str) -> FacetDeclaration:
    """Raises `UnknownFacet`."""
    try:
        return _facets[name]
    except KeyError:
        raise UnknownFacet(f"no facet {name!r} is declared; there are: {', '.join(_facets)}") from None


def known_filters(filters: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Those that a facet is declared for."""
    return {name: values for name, values in filters.items() if name in _facets}


KIND_LABELS: dict[str, str | Promise] = {}  # by name of the kind; `search.kinds` fills it

register(
    FacetDeclaration(
        name=FacetName.KIND,
        label=_("Loại kết quả"),
        order=10,
        labels=KIND_LABELS,
        read=lambda document: [document.kind],
    )
)
register(FacetDeclaration(name=FacetName.FIELD, label=_("Lĩnh vực"), order=20))
register(FacetDeclaration(name=FacetName.AGENCY, label=_("Cơ quan"), order=30))
register(FacetDeclaration(name=FacetName.LEVEL, label=_("Cấp thực hiện"), order=40))
register(FacetDeclaration(name=FacetName.AUDIENCE, label=_("Đối tượng"), order=50))
register(FacetDeclaration(name=FacetName.LIFE_EVENT, label=_("Sự kiện trong đời"), order=70))
register(
    FacetDeclaration(
        name=FacetName.ONLINE_LEVEL,
        label=_("Mức độ trực tuyến"),
        order=60,
        labels=dict(ServiceLevelValue.choices),
        read=lambda document: [point.level for point in document.entry_points if point.level],
    )
)
