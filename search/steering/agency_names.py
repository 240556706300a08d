"""Whose the codes of agencies in dossier codes are."""

from django.utils.translation import override

from catalogue.models import AgencyCode
from search.query.knowledge import AgencyName


def read_agency_codes(locale: str) -> dict[str, AgencyName]:
    """By code; one query."""
    with override(locale):
        return {row.code: _named(row, locale) for row in AgencyCode.objects.select_related("locality")}


def _named(row: AgencyCode, locale: str) -> AgencyName:
    name = row.name_en if locale == "en" and row.name_en else row.name
    now = row.locality.localized_name if row.locality and row.valid_to else ""
    return AgencyName(name, row.valid_to, now)
