"""Compares the facts of a page before and after a publication, in its transaction."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from catalogue.models import OnlineService, ProcedurePage
from helpdesk.facts import ChangedFact, PageFact, changed_facts, page_facts
from helpdesk.flags.deciding import fix_flags
from helpdesk.models import FactChange

_BEFORE = "_helpdesk_facts_before"


def remember_facts(page: ProcedurePage) -> None:
    """Before it is written over: the facts as they were last published. None of a page that never was."""
    if _BEFORE in page.__dict__ or not page.pk or page.alias_of_id or not page.is_source:
        return
    stored = ProcedurePage.objects.filter(pk=page.pk, first_published_at__isnull=False).first()
    if stored is not None:
        page.__dict__[_BEFORE] = page_facts(stored)


def note_changes(page: ProcedurePage, *, revision_id: int | None, user: Any) -> list[FactChange]:
    """Of a page that is published now; its flags on changed facts are fixed."""
    before: dict[str, PageFact] | None = page.__dict__.pop(_BEFORE, None)
    if before is None or not page.code:
        return []
    return _write(page.code, page.pk, changed_facts(before, page_facts(page)), revision_id, user)


def note_service(service: OnlineService, before: str | None, after: str | None, user: Any) -> None:
    """That the address of an online service changed, appeared or went; None: visitors see none."""
    if before == after:
        return
    page = ProcedurePage.objects.live().filter(procedure=service.procedure_id, alias_of=None).order_by("pk").first()
    if page is not None and page.code:
        key = f"{page.code}/service-{service.pk}/url"
        _write(page.code, page.pk, [ChangedFact(key, "", before, after)], None, user)


@transaction.atomic
def _write(
    code: str, page_id: int, changes: Iterable[ChangedFact], revision_id: int | None, user: Any
) -> list[FactChange]:
    rows = [
        FactChange(
            code=code,
            fact_key=change.key,
            stream=change.stream,
            old=change.old,
            new=change.new,
            old_hash=change.old_hash,
            new_hash=change.new_hash,
            page_id=page_id,
            revision_id=revision_id,
            user=user,
        )
        for change in changes
    ]
    FactChange.objects.bulk_create(rows)
    fix_flags([row.fact_key for row in rows], user)
    return rows
