"""Bodies that a source names for one province, where each province has one: "Sở Tư pháp Thành phố Hà Nội"."""

import re
from dataclasses import dataclass

from catalogue.models import Agency
from catalogue.offices.body_wordings import UnderstoodBody, understand_body
from catalogue.places.find_place import find_place
from catalogue.places.place_asked import PlaceAsked

# Bodies of provinces; a school or an institute serves the country, wherever it stands.
_OF_PROVINCES = re.compile(
    r"(?:sở|ủy ban nhân dân|uỷ ban nhân dân|ubnd|công an|bộ tư lệnh|bộ chỉ huy|chi cục|thuế|bảo hiểm xã hội|cảng vụ"
    r"|ngân hàng nhà nước|văn phòng đăng ký|ban quản lý)\b",
    re.IGNORECASE,
)
_ABOVE = re.compile(r" +[-–] +(?:Bộ|Ủy ban|Ngân hàng) .*$")
# A capital after the kind of the place: "tỉnh, thành phố" and "thành phố trực thuộc trung ương" name none.
_NAMED = re.compile(
    r"^(?P<kind>.+?)[\s,–-]+(?:của )?(?:[Tt]ỉnh|[Tt]hành phố|TP\.?) ?(?P<place>[A-ZĐ][\w.]*(?:[ -][A-ZĐ]\w*)*)$"
)
_NAMED_BARELY = re.compile(r"(?:cảng vụ|bộ tư lệnh|bộ chỉ huy)\b", re.IGNORECASE)
_MOST_WORDS, _FEWEST_WORDS = 4, 2  # of a province's name: "Bà Rịa Vũng Tàu", "Hà Nội"


@dataclass(frozen=True)
class NamedBody:
    """`kind`: what such a body is called anywhere; `understood` None where that is not known of all provinces."""

    province_code: str
    kind: str
    understood: UnderstoodBody | None


def body_of_province(agency: Agency) -> NamedBody | None:
    """None for a body that no one province is named with. Only names that end with a place are looked up."""
    named = _by_name(_ABOVE.sub("", agency.name)) if _OF_PROVINCES.match(agency.name) else None
    if agency.locality_id is None or agency.locality is None:
        return named
    province = agency.locality.parent or agency.locality
    return NamedBody(province.code, named.kind if named else agency.name, named.understood if named else None)


def _by_name(name: str) -> NamedBody | None:
    if match := _NAMED.match(name):
        return _named(match["kind"], match["place"])
    return _named_barely(name) if _NAMED_BARELY.match(name) else None


def without_province(name: str) -> str:
    """What a body is called anywhere, where every province has one."""
    match = _NAMED.match(_ABOVE.sub("", name)) if _OF_PROVINCES.match(name) else None
    kind = match["kind"].rstrip(" ,-–") if match else ""
    return kind if kind and understand_body(kind) else name


def _named(kind: str, place: str) -> NamedBody | None:
    found = find_place(place)
    if not found.province_code or found.ward_code or found.asks:
        return None
    kind = kind.rstrip(" ,-–")
    return NamedBody(found.province_code, kind, understand_body(kind))


def _named_barely(name: str) -> NamedBody | None:
    """Of a name that ends with that of a province, without its kind: "Cảng vụ Hàng hải Nghệ An"."""
    words = name.split()
    for count in range(min(_MOST_WORDS, len(words) - 1), _FEWEST_WORDS - 1, -1):
        place = " ".join(words[-count:])
        if place[:1].isupper() and _is_province(find_place(place)):
            return _named(" ".join(words[:-count]), place)
    return None


def _is_province(place: PlaceAsked) -> bool:
    return bool(place.province_code) and not place.ward_code and not place.asks and not place.choices
