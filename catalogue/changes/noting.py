"""Compares a page that is published with what was published before, and notes the parts that differ."""

import logging

from django.utils import timezone

from catalogue.changes.words import Words, words_of
from catalogue.models import ProcedurePage
from catalogue.models.published_change import MAX_WORDS, ChangeCause, ChangedPart, PublishedChange
from importing.running import is_import_running

_BEFORE = "_words_published_before"
_MORE = " …"

logger = logging.getLogger(__name__)


def keep_words_before(page: ProcedurePage) -> None:
    """Called before a live page is written: remembers, on the instance, what the row says until then. One query."""
    if page.pk is None or not page.live or page.alias_of_id or not page.is_source:
        return
    stored = ProcedurePage.objects.filter(pk=page.pk, live=True).first()
    before = _words(stored) if stored is not None else None
    if before is not None:
        page.__dict__.setdefault(_BEFORE, before)


def note_changes(page: ProcedurePage) -> None:
    """Of a page that was just published; nothing for the first publication, which changes nothing."""
    before: Words | None = page.__dict__.pop(_BEFORE, None)
    if before is None or page.procedure_id is None:
        return
    after, day = _words(page), timezone.localdate()
    if after is None:
        return
    cause = ChangeCause.SOURCE if is_import_running() else ChangeCause.EDITOR
    PublishedChange.objects.bulk_create(
        PublishedChange(
            procedure_id=page.procedure_id,
            part=part,
            old=_lines_without(before[part], after[part]),
            new=_lines_without(after[part], before[part]),
            day=day,
            cause=cause,
        )
        for part in ChangedPart
        if sorted(before[part]) != sorted(after[part])
    )


def _words(page: ProcedurePage) -> Words | None:
    """None for facts that cannot be read, as of an older shape: no publication fails for them."""
    try:
        return words_of(page)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        logger.exception("page %s: what its publication changes is not noted", page.pk)
        return None


def _lines_without(lines: tuple[str, ...], others: tuple[str, ...]) -> str:
    left = list(others)
    own = []
    for line in lines:
        if line in left:
            left.remove(line)
        else:
            own.append(line)
    text = "; ".join(own)
    return text if len(text) <= MAX_WORDS else f"{text[: MAX_WORDS - len(_MORE)]}{_MORE}"
