"""The list of places: provinces, and what a name that was typed there means."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from catalogue.pages.place_page import PlaceLink
from catalogue.places.find_place import MAX_CHARACTERS, find_place
from catalogue.places.place_addresses import place_path
from catalogue.places.place_asked import PlaceAsked
from catalogue.places.place_index import PlaceIndex
from catalogue.places.spoken import former_name_sentence, question_of


@dataclass(frozen=True)
class PlaceChoiceLink:
    link: PlaceLink
    province: str
    was: str


@dataclass(frozen=True)
class PlaceSearch:
    """`url`: the page of the one place that is meant, "" where there is none or several."""

    text: str
    url: str = ""
    said: str = ""  # what became of a former name
    question: str = ""
    choices: tuple[PlaceChoiceLink, ...] = ()
    error: str = ""


def search_places(text: str, index: PlaceIndex, *, within: str = "") -> PlaceSearch:
    """`within`: the code of a province whose own places come first."""
    text = text.strip()[:MAX_CHARACTERS]
    province = index.of_today(within) if within else None
    asked = find_place(f"{text}, {province.name}", index) if province else find_place(text, index)
    if province and asked.code == province.code:  # the name said nothing there
        asked = find_place(text, index)
    return result_of(text, asked, index)


def result_of(text: str, asked: PlaceAsked, index: PlaceIndex) -> PlaceSearch:
    if not asked.is_known:
        error = _("Không có nơi nào tên “%(name)s”. Hãy ghi tên tỉnh, hoặc tên phường, xã kèm tên tỉnh.")
        return PlaceSearch(text, error=error % {"name": text})
    unit = index.of_today(asked.code) if asked.is_certain else None
    if unit:
        return PlaceSearch(text, url=place_path(unit))
    return PlaceSearch(
        text,
        said=former_name_sentence(asked),
        question=question_of(asked),
        choices=tuple(
            PlaceChoiceLink(PlaceLink(choice.name, place_path(found)), choice.province_name, choice.was)
            for choice in asked.choices
            if (found := index.of_today(choice.code))
        ),
    )
