"""Flags beside the fields of the procedure form."""

from collections import defaultdict
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from catalogue.field_notes import FieldNote, finds_field_notes
from helpdesk.flags.shown import ShownFlag, flags_of_card


@finds_field_notes
def flags_beside_fields(page: Any) -> dict[str, list[FieldNote]]:
    """One query; none for a page without a code."""
    notes: dict[str, list[FieldNote]] = defaultdict(list)
    for shown in flags_of_card(page.code) if page.code else ():
        notes[shown.stream].append(_note(shown))
    return notes


def _note(shown: ShownFlag) -> FieldNote:
    values = {
        "people": shown.people,
        "reasons": ", ".join(shown.reasons),
        "since": date_format(localtime(shown.since), "d/m H:i"),
    }
    parts = shown.fact_key.split("/")
    is_block = len(parts) == 3 and parts[1] != "page"
    return FieldNote(
        _("Tổng đài: %(reasons)s (%(people)d người báo, từ %(since)s)") % values,
        f":w:contentpath={shown.stream}.{parts[1]}" if is_block else "",
        shown.is_warning,
    )
