"""Models of made-up documents: the official data where it is available, else the starter content."""

import os
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from search.engines.document import FacetLabel, SearchDocument
from search.types import FacetName
from starter.files import FIXTURES, read_yaml
from starter.questions import read_questions
from tests.search.documents import procedure, question
from vietnamese.text import clean_line, clean_text, slug_text

ROOT = Path(__file__).resolve().parents[2]


def shared_data() -> Path | None:
    """The folder of official data, None where there is none."""
    folder = Path(os.environ.get("SHARED_DATA", ROOT.parent / "shared/data"))
    return folder if (folder / "procedures.jsonl.xz").is_file() else None


@cache
def known_documents() -> tuple[SearchDocument, ...]:
    if folder := shared_data():
        from tests.search.real_knowledge import real_site

        return tuple(map(_with_facets, real_site(folder).documents))
    return tuple(map(_with_facets, starter_documents()))


def _with_facets(document: SearchDocument) -> SearchDocument:
    """With kind and agency as facets, which a site adds when it builds documents."""
    kind, agency = FacetLabel(document.kind, document.kind), _labels([document.agency])
    return replace(document, facets={**document.facets, FacetName.KIND: (kind,), FacetName.AGENCY: agency})


def starter_documents() -> Iterator[SearchDocument]:
    for path in sorted((FIXTURES / "procedures").glob("*.yaml")):
        yield _procedure(read_yaml(path))
    for record in read_questions():
        yield question(
            clean_line(record.question),
            leads_to=tuple(record.procedures),
            aliases=tuple(record.other_wordings),
            body=clean_text(f"{record.short_answer}\n{record.answer}"),
        )


def _procedure(row: dict[str, Any]) -> SearchDocument:
    parts = [row.get(name) for name in ("summary", "documents", "steps", "conditions", "results", "channels")]
    return procedure(
        clean_line(row["name"]),
        code=row["code"],
        facets={
            FacetName.FIELD: _labels([row.get("field", "")]),
            FacetName.LEVEL: _labels(row.get("levels", ())),
            FacetName.AUDIENCE: _labels(row.get("audiences", ())),
            FacetName.LIFE_EVENT: _labels(row.get("life_events", ())),
        },
        aliases=tuple(row.get("aliases", ())),
        body=clean_text("\n".join(_texts(parts))),
    )


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        yield from _texts(list(value.values()))


def _labels(names: list[str]) -> tuple[FacetLabel, ...]:
    return tuple(FacetLabel(slug_text(name), name) for name in names if name)
