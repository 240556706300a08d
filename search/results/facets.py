"""Counts of an engine as the facets of a page: labels in the visitor's language, chosen values always there."""

from collections.abc import Collection, Mapping, Sequence

from django.utils.translation import gettext as _

from catalogue.choices import ServiceLevelValue
from search.engines.base import FacetCount
from search.types import Facet, FacetName, FacetValue, Kind


def response_facets(
    counts: Mapping[FacetName, Sequence[FacetCount]],
    chosen: Mapping[str, Sequence[str]],
    *,
    estimated: Collection[FacetName] = (),
) -> tuple[Facet, ...]:
    return tuple(
        Facet(name, facet_label(name), _values(name, counts[name], chosen.get(name, ())), name in estimated)
        for name in FacetName
        if name in counts
    )


def _values(name: FacetName, counts: Sequence[FacetCount], chosen: Sequence[str]) -> tuple[FacetValue, ...]:
    """Two labels of one value (a rename not yet everywhere in the index) count together under the commoner."""
    values: dict[str, FacetValue] = {}
    for count in counts:
        earlier = values.get(count.value)
        total = count.count + (earlier.count if earlier else 0)
        label = earlier.label if earlier else value_label(name, count.value, count.label)
        values[count.value] = FacetValue(count.value, label, total, count.value in chosen)
    for value in chosen:
        values.setdefault(value, FacetValue(value, value_label(name, value, value), 0, True))
    return tuple(sorted(values.values(), key=lambda value: (-value.count, value.label)))


def facet_label(name: FacetName) -> str:
    return {
        FacetName.KIND: _("Loại kết quả"),
        FacetName.FIELD: _("Lĩnh vực"),
        FacetName.AGENCY: _("Cơ quan"),
        FacetName.LEVEL: _("Cấp thực hiện"),
        FacetName.AUDIENCE: _("Đối tượng"),
        FacetName.ONLINE_LEVEL: _("Mức độ trực tuyến"),
        FacetName.LIFE_EVENT: _("Sự kiện trong đời"),
    }[name]


def value_label(name: FacetName, value: str, label: str) -> str:
    """Closed vocabularies are translated here; terms carry their label from the index."""
    if name == FacetName.KIND and value in set(Kind):
        return {Kind.PROCEDURE: _("Thủ tục"), Kind.QUESTION: _("Hỏi đáp")}[Kind(value)]
    if name == FacetName.ONLINE_LEVEL and value in ServiceLevelValue.values:
        return str(ServiceLevelValue(value).label)
    return label
