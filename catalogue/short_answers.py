"""Editors' short answers: out of use once the facts they rest on change, until an editor checks them again.

An answer counts as checked when it, its cases or its day is new. Facts are compared by value: where they were read and
when they were confirmed does not matter.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from catalogue.choices import AnsweredPart
from catalogue.models import OnlineService, Procedure, ProcedurePage

_ASIDE = {"id", "source", "type"}


def keep_checks(page: ProcedurePage) -> None:
    """Note what is new, find what is outdated, forget what is gone; for the page of the source language.

    A check is the digest of the answer and its day, that of the facts beside which it was read, and whether these have
    changed.
    """
    procedure = page.procedure
    answers = {block["id"]: block["value"] for block in page.short_answers.raw_data if block.get("id")}
    if procedure is None or not (answers or procedure.short_answer_checks):
        return
    before = procedure.short_answer_checks
    checks = {block_id: _check(page, value, before.get(block_id)) for block_id, value in answers.items()}
    if checks != before:
        procedure.short_answer_checks = checks
        procedure.save(update_fields=["short_answer_checks"])


def keep_checks_of_procedure(procedure: Procedure) -> None:
    """After a change of its online services, on which answers about filing online rest."""
    if not procedure.short_answer_checks:
        return
    pages = ProcedurePage.objects.filter(procedure=procedure, alias_of=None).select_related("locale")
    page = next((page for page in pages if page.is_source), None)
    if page is not None and page.live:
        page.procedure = procedure
        keep_checks(page)


def _check(page: ProcedurePage, value: Mapping[str, Any], before: Mapping[str, Any] | None) -> dict[str, Any]:
    answer = _digest([value.get("part"), value.get("cases"), value.get("text"), value.get("checked_on")])
    facts = _digest(_facts(page, value.get("part")))
    if before is None or before["answer"] != answer:
        return {"answer": answer, "facts": facts, "is_outdated": False}
    return {**before, "is_outdated": before["facts"] != facts}


def _facts(page: ProcedurePage, part: Any) -> list:
    read = _FACTS.get(part)
    return read(page) if read else []


def _streams(*names: str) -> Callable[[ProcedurePage], list]:
    return lambda page: [getattr(page, name).raw_data for name in names]


def _papers(page: ProcedurePage) -> list:
    return [page.documents.raw_data, page.document_notes]


def _where(page: ProcedurePage) -> list:
    roles = sorted((entry.role, entry.agency_id) for entry in page.agency_roles.all())
    return [page.reception_points.raw_data, page.channels.raw_data, roles]


def _online(page: ProcedurePage) -> list:
    services = OnlineService.objects.public().filter(procedure=page.procedure_id)
    values = services.order_by("pk").values_list(
        "pk", "url", "identification", "online_payment", "postal_return", "partial_reason", "levels__level"
    )
    return [page.channels.raw_data, sorted(values, key=str)]


_FACTS: Mapping[str, Callable[[ProcedurePage], list]] = {
    AnsweredPart.PAPERS: _papers,
    AnsweredPart.FEE: _streams("fees"),
    AnsweredPart.TIME: _streams("times"),
    AnsweredPart.WHERE: _where,
    AnsweredPart.ONLINE: _online,
    AnsweredPart.OTHERS: _streams("documents", "cases"),
    AnsweredPart.STEPS: _streams("steps"),
    AnsweredPart.AFTERWARDS: _streams("results"),
    AnsweredPart.RETURNED: _papers,
}


def _digest(facts: Any) -> str:
    return hashlib.sha256(json.dumps(_values(facts), default=str, sort_keys=True).encode()).hexdigest()


def _values(stored: Any) -> Any:
    """Empty values are left out: a block that gained a field has not changed."""
    if isinstance(stored, Mapping):
        kept = {key: _values(value) for key, value in stored.items() if key not in _ASIDE}
        return {key: value for key, value in kept.items() if value not in (None, "", [], False)}
    if isinstance(stored, str) or not isinstance(stored, Iterable):
        return stored
    return [_values(item) for item in stored]
