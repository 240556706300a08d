"""Reads all units of the database, in three queries."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from sys import intern

from catalogue.models import PROVINCE_KINDS, FormerLocality, FormerLocalityPart, Locality, LocalityKind
from catalogue.places.place_index import PlaceIndex, Unit
from catalogue.places.unit_kinds import Level

_CHUNK = 2_000  # rows held beside the units that are made of them


def read_places() -> PlaceIndex:
    return PlaceIndex.of(_today(), _former())


def level_of(kind: str) -> Level:
    if kind in PROVINCE_KINDS:
        return Level.PROVINCE
    return Level.DISTRICT if kind == LocalityKind.DISTRICT else Level.WARD


def _today() -> Iterator[tuple[Unit, str]]:
    rows = Locality.objects.filter(valid_to=None).order_by("parent_id", "code")
    # NULLs sort first or last, by the database.
    found = list(rows.values_list("name", "name_en", "kind", "code", "parent__code"))
    for name, name_en, kind, code, parent in sorted(found, key=lambda row: row[-1] is not None):
        yield (
            Unit(name, level_of(kind), code, (code,), name_en=name_en if name_en != name else ""),
            intern(parent or ""),
        )


def _former() -> Iterator[Unit]:
    parts = _parts()
    columns = ("pk", "name", "kind", "code", "district", "province", "successor__code")
    rows = FormerLocality.objects.order_by("pk").values_list(*columns)
    for pk, name, kind, code, district, province, successor in rows.iterator(chunk_size=_CHUNK):
        now = (successor, *parts.get(pk, ()))
        yield Unit(name, level_of(kind), code, now, True, intern(district), intern(province))


def _parts() -> Mapping[int, list[str]]:
    parts: dict[int, list[str]] = defaultdict(list)
    for former, code in FormerLocalityPart.objects.order_by("pk").values_list("former_id", "locality__code"):
        parts[former].append(code)
    return parts
