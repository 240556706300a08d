"""Notes: each op is a version of an entry, so that no text is lost, also of two who wrote at once."""

import uuid
from collections.abc import Collection
from typing import Any, NamedTuple

from helpdesk.calls.refusals import BadValue
from helpdesk.masking import mask_words
from helpdesk.models import CallNote, NoteKind
from helpdesk.ops.registry import Applied, Op, OpContext, handles
from helpdesk.ops.values import choice_of, text_of
from helpdesk.retention.names import offered_names

LONGEST = 4_000


class Version(NamedTuple):
    """The latest of an entry."""

    call_id: Any
    version: int
    text: str


@handles("note")
def write_note(context: OpContext, op: Op) -> Applied:
    """`entry`, `base`: the version last seen, `field`: verbatim, note or summary, `value`: the text."""
    if op.entry is None:
        raise BadValue
    kind = choice_of(op.field or NoteKind.NOTE, NoteKind)
    typed = text_of(op.value, LONGEST)
    text = mask_words(typed, LONGEST)
    last = _latest(context, op)
    version = last.version + 1 if last else 1
    note = CallNote(call=context.session.call, entry=op.entry, version=version, kind=kind, text=text)
    context.session.add(note)
    context.memory["notes"][op.entry] = Version(note.call_id, version, text)
    result: dict[str, Any] = {"version": version}
    if text != typed:
        result["masked"] = text
    if last and isinstance(op.base, int) and op.base < last.version and last.text != text:
        result["conflict"] = {"theirs": last.text, "version": last.version}
    names = offered_names(text)
    return Applied({"entry": str(op.entry), "version": version}, result, offers={"names": names} if names else {})


def _latest(context: OpContext, op: Op) -> Version | None:
    """Of the entry, in this call; one query a batch at most. Raises `BadValue` for an entry of another call."""
    notes: dict[uuid.UUID | None, Version] | None = context.memory.get("notes")
    if notes is None:
        notes = context.memory["notes"] = {} if context.is_current else _stored(context.memory["entries"])
    last = notes.get(op.entry)
    if last is None and context.is_current and isinstance(op.base, int) and op.base > 0:
        return Version(context.session.call.pk, op.base, "")
    if last and last.call_id != context.session.call.pk:
        raise BadValue
    return last


def _stored(entries: Collection[uuid.UUID]) -> dict[uuid.UUID | None, Version]:
    found = CallNote.objects.filter(entry__in=entries).order_by("version")
    rows = found.values_list("entry", *Version._fields)
    return {key: Version(*rest) for key, *rest in rows}
