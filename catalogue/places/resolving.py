"""From the names that were said to the place that they mean together. Nothing is guessed between namesakes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from catalogue.places.place_asked import UNKNOWN_PLACE, PlaceAsked, PlaceChoice
from catalogue.places.place_index import PlaceIndex, Unit
from catalogue.places.unit_kinds import Level, name_key, short_name, spoken_province


@dataclass(frozen=True)
class SaidName:
    """One name of a text: the units that bear it, and whether its kind was said with it."""

    units: tuple[Unit, ...]
    with_kind: bool

    @property
    def level(self) -> Level:
        return min(unit.level for unit in self.units)


def resolve(names: Sequence[SaidName], index: PlaceIndex) -> PlaceAsked:
    """The place of the most local name, told apart by the others.

    Names that contradict each other ("Dĩ An, Hà Nội") mean the first that is certain alone.
    """
    if fitting := fit(names, index):
        return answer_of(fitting, index)
    answers = [answer_of(name, index) for name in _by_level(names)]
    return next((answer for answer in answers if answer.code), next(iter(answers), UNKNOWN_PLACE))


def ask_for(names: Sequence[SaidName], index: PlaceIndex) -> PlaceAsked:
    """As `resolve`, but of names that contradict each other the places of the most local one are asked for."""
    if fitting := fit(names, index):
        return answer_of(fitting, index)
    if not names:
        return UNKNOWN_PLACE
    head = _by_level(names)[0]
    return PlaceAsked(said=_said(head), choices=tuple(_choices(head.units, index)), asks=True)


def fit(names: Sequence[SaidName], index: PlaceIndex) -> SaidName | None:
    """The most local name with those of its units that lie in units of all the others; None where none does."""
    if not names:
        return None
    head, *others = _by_level(names)
    units = tuple(unit for unit in head.units if all(_is_in_any(unit, other, index) for other in others))
    return SaidName(units, head.with_kind) if units else None


def _by_level(names: Sequence[SaidName]) -> list[SaidName]:
    return sorted(names, key=lambda name: name.level)  # stable: of one level the first


def _is_in_any(unit: Unit, name: SaidName, index: PlaceIndex) -> bool:
    return any(_is_in(unit, around, index) for around in name.units)


def _is_in(unit: Unit, around: Unit, index: PlaceIndex) -> bool:
    """Whether `unit` is, or was, a part of `around`, as far as is known."""
    if unit is around:
        return True
    if around.level == Level.WARD or unit.level > around.level:
        return False
    provinces = {index.province_of(code) for code in unit.now}
    if not around.former:
        return bool(provinces.intersection(around.now))
    if around.level == Level.DISTRICT:
        return _is_in_district(unit, around, provinces)
    if unit.province:
        return name_key(unit.province) == name_key(around.name)
    return bool(provinces.intersection(around.now))


def _is_in_district(unit: Unit, district: Unit, provinces: set[str]) -> bool:
    if unit.level != Level.WARD:
        return False
    if unit.district:
        is_same = name_key(unit.district) == name_key(district.name)
        return is_same and (not district.province or name_key(unit.province) == name_key(district.province))
    if district.wards:
        return bool(set(unit.now).intersection(district.wards))
    return bool(provinces.intersection(district.now))


def answer_of(name: SaidName, index: PlaceIndex) -> PlaceAsked:
    """What one name means by itself."""
    units = _without_repeated(name.units)
    codes = tuple(dict.fromkeys(code for unit in units for code in unit.now))
    provinces = tuple(dict.fromkeys(index.province_of(code) for code in codes))
    ward = codes[0] if len(codes) == 1 and codes[0] in index.provinces else ""
    province = provinces[0] if len(provinces) == 1 else ""
    one = units[0] if len(units) == 1 and units[0].former else None
    said = _said(SaidName(units, name.with_kind))
    now = _now(ward, province, index) if all(unit.former for unit in units) else ""
    is_settled = _is_settled(units, codes, ward)
    return PlaceAsked(
        code=ward or province,
        said=said,
        now="" if short_name(now) == short_name(said) else now,
        was=one.full_name if one else "",
        renamed=_is_renamed(one, index) if one else False,
        province_code=province,
        province_name=_name(province, index),
        ward_code=ward,
        ward_name=_name(ward, index),
        choices=() if is_settled else tuple(_choices(units, index)),
        asks=not is_settled and not (province and all(unit.wards for unit in units)),
    )


def _said(name: SaidName) -> str:
    return name.units[0].name if name.with_kind else short_name(name.units[0].name)


def _without_repeated(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Without former units whose whole area a namesake of today has ("Phường Dĩ An" is what it was), and without wards
    of a district of the name, which are among its own."""
    today = {unit.code for unit in units if not unit.former}
    of_districts = {code for unit in units for code in unit.wards}
    kept = tuple(
        unit
        for unit in units
        if not (unit.former and today.issuperset(unit.now))
        and not (unit.level == Level.WARD and of_districts.issuperset(unit.now))
    )
    return kept or tuple(units)


def _is_settled(units: Sequence[Unit], codes: Sequence[str], ward: str) -> bool:
    if ward:
        return True
    return len(codes) == 1 and not any(unit.wards for unit in units)


def _choices(units: Iterable[Unit], index: PlaceIndex) -> Iterator[PlaceChoice]:
    """Places of today in the order of the units; one that several former units are offered for names all of them."""
    was: dict[str, list[str]] = {}
    for unit in units:
        for code in unit.wards or unit.now:
            was.setdefault(code, []).extend([unit.full_name] if unit.former and not unit.wards else [])
    for code, names in was.items():
        province = index.province_of(code)
        yield PlaceChoice(
            code,
            _name(code, index),
            "" if province == code else _name(province, index),
            "; ".join(dict.fromkeys(names)),
        )


def _name(code: str, index: PlaceIndex) -> str:
    unit = index.of_today(code) if code else None
    return unit.name if unit else ""


def _now(ward: str, province: str, index: PlaceIndex) -> str:
    around = spoken_province(_name(province, index)) if province else ""
    return ", ".join(filter(None, (_name(ward, index), around)))


def _is_renamed(unit: Unit, index: PlaceIndex) -> bool:
    """Whether the province of today is this one alone, under another name: it kept the code."""
    if unit.level != Level.PROVINCE or unit.now != (unit.code,):
        return False
    provinces = (other for other in index.units if other.former and other.level == Level.PROVINCE)
    return sum(other.now == unit.now for other in provinces) == 1
