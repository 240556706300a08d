"""When a person last put a page's content before the public: an import's day is none."""

import datetime
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from wagtail.models import Page, PageLogEntry

from importing.page_writer import IMPORT_ACTION


def confirmed_at(page: Page) -> datetime.datetime | None:
    """The last time an editor published the page, or its original in the source language; one query.

    A translation is published anew with its original's facts, by whoever did that, imports too.
    """
    found: datetime.datetime | None = confirmations(page.translation_key).values_list("timestamp", flat=True).first()
    return found


def confirmations(translation_key: Any) -> QuerySet[PageLogEntry]:
    """The latest first, of the pages with this key; in a subquery, an `OuterRef` to it."""
    entries = PageLogEntry.objects.filter(
        page__translation_key=translation_key,
        page__locale__language_code=settings.LANGUAGE_CODE,
        page__alias_of=None,
    )
    imported = PageLogEntry.objects.filter(action=IMPORT_ACTION, revision=OuterRef("revision"))
    by_people = entries.filter(~Exists(imported), action="wagtail.publish", user__isnull=False)
    return by_people.order_by("-timestamp", "-pk")
