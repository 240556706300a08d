"""The excerpt from a release file of the vocabulary."""

from collections.abc import Iterable
from typing import Any

USED = (
    "GovernmentService",
    "GovernmentOrganization",
    "Country",
    "Thing",
    "ServiceChannel",
    "Offer",
    "BreadcrumbList",
    "ListItem",
    "FAQPage",
    "Question",
    "Answer",
)


def excerpt(graph: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """`types`: all ancestors by type; `properties`: types that have it and types of its values, by name."""
    rows = {_name(row["@id"]): row for row in graph if row["@id"].startswith("schema:")}
    parents = {name: _names(row.get("rdfs:subClassOf")) for name, row in rows.items()}
    types = {name: sorted(_ancestors(name, parents)) for name in USED}
    known = {name for ancestors in types.values() for name in ancestors} | set(USED)
    properties = {
        name: {"of": sorted(of), "values": sorted(_names(row.get("schema:rangeIncludes")))}
        for name, row in rows.items()
        if (of := _names(row.get("schema:domainIncludes")) & known) and "schema:supersededBy" not in row
    }
    return {"types": types, "properties": dict(sorted(properties.items()))}


def _ancestors(name: str, parents: dict[str, set[str]]) -> set[str]:
    direct = parents.get(name, set())
    return direct.union(*(_ancestors(each, parents) for each in direct))


def _names(value: Any) -> set[str]:
    rows = value if isinstance(value, list) else [value] if value else []
    return {_name(row["@id"]) for row in rows if row["@id"].startswith("schema:")}


def _name(address: str) -> str:
    return address.removeprefix("schema:")
