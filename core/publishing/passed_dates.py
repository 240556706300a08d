"""Dates that have passed: they are cleared, and never keep a form from being saved.

A time to go live or to expire has acted once it has passed. Wagtail leaves it in the row and in the draft, and refuses
the form for it.
"""

import datetime
from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Revision

SCHEDULE = ("go_live_at", "expire_at")
_NOTES = "_notes_on_passed_dates"
_EDITED = "_edited_row"


def clear_passed_schedule(row: Any, now: datetime.datetime) -> None:
    """Clear the passed times of a page or other row with drafts, in its own row and in its latest draft."""
    passed = {name: None for name in SCHEDULE if (moment := getattr(row, name)) is not None and moment < now}
    if passed:
        type(row)._base_manager.filter(pk=row.pk).update(**passed)
        for name in passed:
            setattr(row, name, None)
    revision = Revision.objects.filter(pk=row.latest_revision_id).first()
    if revision is None:
        return
    written = {name: parse_datetime(revision.content.get(name) or "") for name in SCHEDULE}
    gone = [name for name, moment in written.items() if moment is not None and moment < now]
    if gone and revision.approved_go_live_at is None:
        revision.content = revision.content | dict.fromkeys(gone)
        Revision.objects.filter(pk=revision.pk).update(content=revision.content)


def clear_schedule_of_published(sender: type, instance: Any, **kwargs: Any) -> None:
    """A receiver of Wagtail's `published`: what is published now must not end at once by an expiry of the past.

    No query for what has no times, as in imports of thousands.
    """
    if instance.live and any(getattr(instance, name) for name in SCHEDULE):
        clear_passed_schedule(instance, timezone.now())


def drop_passed_schedule(form: Any) -> None:
    """Called before Wagtail looks at the times of an edit form: passed ones are left out, with a note."""
    for name in SCHEDULE:
        moment = form.cleaned_data.get(name)
        if moment is not None and moment < timezone.now():
            form.cleaned_data[name] = None
            note_passed(form.instance, _schedule_note(name, moment))


def _schedule_note(name: str, moment: datetime.datetime) -> str:
    shown = {"moment": date_format(timezone.localtime(moment), "H:i d/m/Y")}
    if name == "expire_at":
        return _("Thời hạn hạ xuống %(moment)s đã qua nên được bỏ.") % shown
    return _("Giờ đăng %(moment)s đã qua nên được bỏ.") % shown


def note_passed(row: Model, note: str) -> None:
    """Keep a note for the editor who saves this row; `show_notes` shows it."""
    notes = row.__dict__.setdefault(_NOTES, [])
    if note not in notes:
        notes.append(note)


def remember_edited(request: HttpRequest, row: Model) -> None:
    """A hook before edit forms: the row that the form gets, as publishing leaves another object of the same row."""
    request.__dict__[_EDITED] = row


def show_notes(request: HttpRequest, row: Model) -> None:
    """A hook after the forms of pages and snippets. Messages of a draft saved in passing wait for the next page."""
    for noted in (request.__dict__.pop(_EDITED, row), row):
        for note in noted.__dict__.pop(_NOTES, []):
            messages.warning(request, note)
