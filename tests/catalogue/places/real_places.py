"""Indexes of places from files, without a database."""

import csv
import lzma
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from catalogue.places.place_index import PlaceIndex, Unit
from catalogue.places.place_rows import level_of
from catalogue.places.unit_kinds import Level
from starter.files import read_rows
from vietnamese.text import clean_line


def today() -> Iterator[tuple[Unit, str]]:
    for row in read_rows("localities", "provinces.csv"):
        yield Unit(row["name"], Level.PROVINCE, row["code"], (row["code"],), name_en=row["name_en"]), ""
    for row in read_rows("localities", "wards.csv"):
        yield Unit(row["name"], level_of(row["kind"]), row["code"], (row["code"],)), row["province_code"]


def former() -> Iterator[Unit]:
    for row in read_rows("localities", "former_localities.csv"):
        name = clean_line(row["name"])
        codes = (row["successor_code"], *row.get("other_successor_codes", "").split())
        district, province = row.get("district", ""), row.get("province", "")
        yield Unit(name, level_of(row["kind"]), row["code"], codes, True, district, province)


def former_wards(rows: Iterable[Mapping[str, str]]) -> Iterator[Unit]:
    for row in rows:
        first = row["default_successor"]
        codes = (first, *(code for code in row["successor_codes"].split() if code != first))
        yield Unit(row["ward"], Level.WARD, row["code"], codes, True, row["district"], row["province"])


@cache
def former_ward_rows(shared_data: Path) -> tuple[Mapping[str, str], ...]:
    with lzma.open(shared_data / "lists" / "former_wards.csv.xz", "rt", encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def starter_index() -> PlaceIndex:
    return PlaceIndex.of(today(), former())


@cache
def full_index(shared_data: Path) -> PlaceIndex:
    """With the wards before July 2025."""
    others = (unit for unit in former() if unit.level != Level.WARD)
    return PlaceIndex.of(today(), (*others, *former_wards(former_ward_rows(shared_data))))
