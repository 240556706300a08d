"""Search documents of real procedures and questions, without importing them."""

import itertools
import json
import lzma
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from search.engines.document import FacetLabel, SearchDocument
from search.types import FacetName
from tests.search.documents import procedure, question
from vietnamese.text import clean_line, clean_text, slug_text


def real_documents(folder: Path, *, limit: int | None = None) -> list[SearchDocument]:
    """At most `limit` procedures, and every question, linked as the sources say."""
    questions = list(_rows(folder / "faqs.jsonl.xz"))
    wordings: dict[str, list[str]] = defaultdict(list)
    for row in questions:
        for code in row.get("procedure_codes") or []:
            wordings[code].append(clean_line(row["question"]))
    procedures = itertools.islice(_rows(folder / "procedures.jsonl.xz"), limit)
    return [*(_procedure(row, wordings[row["code"]]) for row in procedures), *map(_question, questions)]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _procedure(row: dict, questions: list[str]) -> SearchDocument:
    names = [document["name"] for document in row["documents"] or []]
    notes = [channel["description"] for channel in row["channels"] or []]
    legal_basis = row["legal_basis"] or []
    texts = [*names, row["steps"], row["conditions"], row["result"], *notes, *legal_basis]
    return procedure(
        clean_line(row["name"]),
        code=row["code"],
        facets={
            FacetName.FIELD: _labels([row["field"]]),
            FacetName.LEVEL: _labels(row["level"]),
            FacetName.AUDIENCE: _labels(row["audience"]),
        },
        keywords=tuple(filter(None, [clean_line(row["keywords"] or "")])),
        questions=tuple(questions),
        legal_numbers=tuple(line.partition(" – ")[0] for line in legal_basis),
        body=clean_text("\n".join(text for text in texts if text)),
        agency=row["agency"] or "",
    )


def _question(row: dict) -> SearchDocument:
    codes = tuple(row.get("procedure_codes") or ())
    return question(clean_line(row["question"]), leads_to=codes, body=clean_text(row["answer"] or ""))


def _labels(names: list[str]) -> tuple[FacetLabel, ...]:
    return tuple(FacetLabel(slug_text(name), name) for name in names if name)
