"""All units by their names, today's and former ones: one for a process, whatever asks."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from sys import intern

from catalogue.places.unit_kinds import Level, kind_of, name_key, name_words
from vietnamese.tokens import folded


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """A unit of today, or a former one.

    `now`: codes of the localities of today that have its area, itself if it is of today; the larger part first. Of a
    former district the province, and in `wards` the wards of today that took over its own, as far as those are known.
    `district` and `province`: names of what a former unit was part of, "" where that is not known.
    """

    name: str
    level: Level
    code: str
    now: tuple[str, ...]
    former: bool = False
    district: str = ""
    province: str = ""
    name_en: str = ""
    wards: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        return ", ".join(filter(None, (self.name, self.district, self.province)))


@dataclass(frozen=True, eq=False)
class PlaceIndex:
    """`units`: those of today first, provinces before wards. `provinces`: codes by the code of a ward of today."""

    units: tuple[Unit, ...] = ()
    provinces: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, today: Iterable[tuple[Unit, str]], former: Iterable[Unit]) -> "PlaceIndex":
        """`today`: each with the code of its province, "" for a province. Former units without any area left go."""
        rows = list(today)
        provinces = {unit.code: province for unit, province in rows if province}
        codes = {unit.code for unit, _province in rows}
        left = [
            unit if codes.issuperset(unit.now) else replace(unit, now=tuple(code for code in unit.now if code in codes))
            for unit in former
        ]
        left = [unit for unit in left if unit.now]
        units = (*(unit for unit, _province in rows), *_with_districts(left, provinces))
        return cls(units, provinces)

    @cached_property
    def _by_name(self) -> Mapping[str, int | tuple[int, ...]]:
        """Positions of units; a number alone takes less memory than a tuple, and most names have one unit."""
        found: dict[str, int | tuple[int, ...]] = {}
        for position, unit in enumerate(self.units):
            for key in dict.fromkeys(name_key(name) for name in (unit.name, unit.name_en) if name):
                known = found.get(key)
                if known is None:
                    found[intern(key)] = position
                else:
                    found[key] = (*(known if isinstance(known, tuple) else (known,)), position)
        return found

    @cached_property
    def _by_code(self) -> Mapping[str, int]:
        return {unit.code: position for position, unit in enumerate(self.units) if not unit.former}

    @cached_property
    def longest_name(self) -> int:
        """In syllables, without kinds."""
        return max((key.count(" ") + 1 for key in self._by_name), default=0)

    def named(self, key: str) -> Iterator[Unit]:
        """Units with this name without its kind; `key` as of `name_key`."""
        known = self._by_name.get(key)
        if known is not None:
            yield from (self.units[position] for position in (known if isinstance(known, tuple) else (known,)))

    def of_today(self, code: str) -> Unit | None:
        position = self._by_code.get(code)
        return None if position is None else self.units[position]

    def former_with(self, code: str) -> list[Unit]:
        """Codes of former units were given anew, so this reads them all: about a millisecond."""
        return [unit for unit in self.units if unit.former and unit.code == code]

    @cached_property
    def _former_by_code(self) -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for position, unit in enumerate(self.units):
            if unit.former:
                for code in dict.fromkeys((*unit.now, *unit.wards)):
                    found[code].append(position)
        return found

    def former_in(self, code: str) -> list[Unit]:
        """Former units whose area, or a part of it, belongs to the locality of today."""
        return [self.units[position] for position in self._former_by_code.get(code, ())]

    def wards_of(self, province: str) -> list[Unit]:
        """The wards and communes of today of a province, by its code."""
        return [unit for unit in self.units if not unit.former and self.provinces.get(unit.code) == province]

    @property
    def provinces_of_today(self) -> list[Unit]:
        return [unit for unit in self.units if not unit.former and unit.code not in self.provinces]

    def province_of(self, code: str) -> str:
        """The code of the province of a locality of today, which may be one."""
        return self.provinces.get(code, code)


NO_PLACES = PlaceIndex()


def is_spelled(unit: Unit, words: Sequence[str]) -> bool:
    """Whether each word is that of the name, or the same without its accents."""
    return any(_is_spelled(name_words(name), words) for name in (unit.name, unit.name_en) if name)


def _is_spelled(name: Sequence[str], words: Sequence[str]) -> bool:
    return len(name) == len(words) and all(word in (own, folded(own)) for own, word in zip(name, words, strict=True))


def is_of_kind(unit: Unit, kind: str) -> bool:
    return kind_of(unit.name) == kind


def _with_districts(former: list[Unit], provinces: Mapping[str, str]) -> Iterator[Unit]:
    """Former units, where districts that wards name have the names of their provinces and their wards of today."""
    wards: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for unit in former:
        if unit.level == Level.WARD and unit.district:
            wards[unit.district, unit.province].update(unit.now)
    districts = [_district(names, found, provinces) for names, found in wards.items()]
    named = {(name_key(unit.name), unit.now) for unit in districts}
    for unit in former:
        if unit.level != Level.DISTRICT or (name_key(unit.name), unit.now) not in named:
            yield unit
    yield from districts


def _district(names: tuple[str, str], wards: Counter[str], provinces: Mapping[str, str]) -> Unit:
    name, province = names
    codes = tuple(code for code, _count in wards.most_common())
    now = tuple(dict.fromkeys(provinces.get(code, code) for code in codes))
    return Unit(name, Level.DISTRICT, "", now, former=True, province=province, wards=codes)
