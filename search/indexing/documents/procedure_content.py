"""The content of procedure pages as plain values.

Stream fields are read as stored JSON: making page objects and block values would take longer than the rest of a search
document.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from django.db.models import TextField
from django.db.models.functions import Cast

from catalogue.models import ProcedurePage
from catalogue.models.procedure_queryset import STREAM_FIELDS

Struct = dict[str, Any]

_TEXTS = ("summary", "conditions", "document_notes", "decision_number")
_BLOCKS = {name: frozenset(ProcedurePage._meta.get_field(name).stream_block.child_blocks) for name in STREAM_FIELDS}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureContent:
    """Streams are lists of the stored values of their blocks; `blocks` holds these with their ids, by stream."""

    summary: str
    conditions: str
    document_notes: str
    decision_number: str
    reception_points: Sequence[Struct]
    steps: Sequence[Struct]
    channels: Sequence[Struct]
    cases: Sequence[Struct]
    fees: Sequence[Struct]
    times: Sequence[Struct]
    documents: Sequence[Struct]
    results: Sequence[str]
    legal_basis: Sequence[Struct]
    blocks: Mapping[str, Sequence[Struct]]


def contents(page_ids: Sequence[int]) -> dict[int, ProcedureContent]:
    """By page id."""
    stored = [Cast(name, TextField()) for name in STREAM_FIELDS]
    pages = ProcedurePage.objects.filter(pk__in=page_ids).order_by()
    rows = pages.values_list("pk", "procedure__short_answer_checks", *_TEXTS, *stored)
    return {pk: _content(checks or {}, values) for pk, checks, *values in rows}


def _content(checks: Mapping[str, Any], values: Sequence[str]) -> ProcedureContent:
    summary, conditions, document_notes, decision_number, *streams = values
    blocks = {name: _blocks(stored, _BLOCKS[name]) for name, stored in zip(STREAM_FIELDS, streams, strict=True)}
    read = {name: [block["value"] for block in each] for name, each in blocks.items()}
    outdated = {block_id for block_id, check in checks.items() if check["is_outdated"]}
    blocks["short_answers"] = [block for block in blocks["short_answers"] if block.get("id") not in outdated]
    return ProcedureContent(
        summary=summary,
        conditions=conditions,
        document_notes=document_notes,
        decision_number=decision_number,
        reception_points=read["reception_points"],
        steps=read["steps"],
        channels=read["channels"],
        cases=read["cases"],
        fees=read["fees"],
        times=read["times"],
        documents=read["documents"],
        results=[value for value in read["results"] if isinstance(value, str)],
        legal_basis=read["legal_basis"],
        blocks=blocks,
    )


def _blocks(stored: str | None, types: frozenset[str]) -> list[Struct]:
    """Without types that no longer exist."""
    return [block for block in _read(stored) if block["type"] in types] if stored else []


def _read(stored: str) -> Any:
    try:
        return orjson.loads(stored)
    except ValueError:  # half of a surrogate pair, which only the slower parser accepts
        return json.loads(stored)
