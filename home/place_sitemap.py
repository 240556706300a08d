"""The part of the sitemap with the pages of places, in every language of the site."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.html import escape
from django.utils.translation import override

from catalogue.places.place_addresses import place_path
from catalogue.places.place_cache import current_places
from catalogue.places.place_index import Unit


def has_places() -> bool:
    return bool(current_places().provinces_of_today)


def entries(address: str) -> Iterator[str]:
    """Some 3,400 places in each language; those of today alone."""
    units = [unit for unit in current_places().units if not unit.former]
    for unit in units:
        locations = {language: escape(address + _path(unit, language)) for language, _name in settings.LANGUAGES}
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{language}" href="{location}"/>'
            for language, location in locations.items()
        )
        yield from (f"<url><loc>{location}</loc>{links}</url>\n" for location in locations.values())


def _path(unit: Unit, language: str) -> str:
    with override(language):
        return place_path(unit)
