"""A whole call as JSON: to open it again, to read it, to export it."""

from typing import Any

from django.conf import settings

from catalogue.models import ProcedurePage
from helpdesk.calls.header import header
from helpdesk.models import Call, CallNote
from helpdesk.models.choices import TargetKind


def _titles(call: Call) -> dict[str, str]:
    """Of the procedures that the call led to, by code; one query."""
    codes = call.links.filter(target_kind=TargetKind.PROCEDURE).values("target")
    pages = ProcedurePage.objects.listed().filter(code__in=codes, locale__language_code=settings.LANGUAGE_CODE)
    return dict(pages.values_list("code", "name"))


def contents(call: Call, own_state: str = "") -> dict[str, Any]:
    """In a fixed number of queries, however long the call was. Without contacts of the caller."""
    titles = _titles(call)
    return {
        "header": header(call, own_state),
        "notes": latest_notes(call),
        "searches": [
            {"at": each.created_at.isoformat(), "query": each.query, "codes": each.codes, "opened": each.opened}
            for each in call.searches.all()
        ],
        "links": [
            {
                "id": str(each.pk),
                "target_kind": each.target_kind,
                "target": each.target,
                "title": titles.get(each.target, ""),
                "use": each.use,
                "asked": each.asked,
                "case": each.case_key,
                "channel": each.channel,
                "revision": each.revision_id,
            }
            for each in call.links.standing()
        ],
        "told": [
            {
                "id": str(each.pk),
                "link": str(each.link_id) if each.link_id else None,
                "fact_key": each.fact_key,
                "value": each.value,
                "day": each.day.isoformat(),
                "via": each.via,
            }
            for each in call.told_facts.all()
        ],
        "handovers": [
            {"id": str(each.pk), "via": each.via, "locale": each.locale, "text": each.text, "segments": each.segments}
            for each in call.handovers.defer("recipient")
        ],
        "segments": [
            {"number": each.number, "agent": each.agent.name if each.agent else None, "state": each.state}
            for each in call.segments.select_related("agent").order_by("number")
        ],
    }


def latest_notes(call: Call) -> list[dict[str, Any]]:
    """The latest version of each entry, in the order in which the entries began; withdrawn ones are left out."""
    latest: dict[Any, CallNote] = {}
    for note in call.notes.order_by("created_at", "version"):
        if note.entry not in latest or latest[note.entry].version < note.version:
            latest[note.entry] = note
    return [
        {"entry": str(note.entry), "version": note.version, "kind": note.kind, "text": note.text}
        for note in latest.values()
        if note.text
    ]
