"""When a person last put a page's content before the public: an import's day is none."""

import datetime

from django.conf import settings
from wagtail.models import Page, PageLogEntry

from importing.page_writer import IMPORT_ACTION


def confirmed_at(page: Page) -> datetime.datetime | None:
    """The last time an editor published the page, or its original in the source language; one query.

    A translation is published anew with its original's facts, by whoever did that, imports too.
    """
    entries = PageLogEntry.objects.filter(
        page__translation_key=page.translation_key,
        page__locale__language_code=settings.LANGUAGE_CODE,
        page__alias_of=None,
    )
    imported = entries.filter(action=IMPORT_ACTION, revision__isnull=False).values("revision_id")
    by_people = entries.filter(action="wagtail.publish", user__isnull=False).exclude(revision__in=imported)
    return by_people.order_by("-timestamp", "-pk").values_list("timestamp", flat=True).first()
