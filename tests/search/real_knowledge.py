"""A site with the real documents and the starter content for searching, without a database.

What only an import can know is left out: online services, agencies of the starter content, ratings and clicks.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from catalogue.choices import Demand
from catalogue.models import Audience, LifeEvent
from catalogue.models.taxonomy import Term
from search.engines.document import FacetLabel, SearchDocument
from search.indexing.documents.classification import NEAREST
from search.query.knowledge import Knowledge
from search.query.rules import RuleSet
from search.steering.compiling import rule_set
from search.steering.example_queries import example_queries, need_examples, private_matters, private_phrases
from search.steering.lexicon_texts import count_document
from search.steering.place_names import place_names
from search.types import FacetName, Kind
from starter.files import FIXTURES, read_yaml
from starter.questions import read_questions
from starter.search_names import _merged, read_names
from starter.search_rules import read_rules
from tests.catalogue.places.real_places import starter_index
from tests.search.documents import question
from tests.search.real_documents import real_documents
from vietnamese.lexicon.counting import LexiconCounter
from vietnamese.text import clean_text, match_key


@dataclass(frozen=True)
class RealSite:
    documents: tuple[SearchDocument, ...]
    knowledge: Knowledge
    former_codes: dict[str, str]  # code of today by the former one


@cache
def real_site(folder: Path) -> RealSite:
    """Built once for all engines: some ten seconds, most of them counting words."""
    official = real_documents(folder)
    former = _former_codes(folder, official)
    documents = tuple(_with_starter_content(official, former))
    counting = LexiconCounter()
    for document in documents:
        count_document(counting, document)
    knowledge = Knowledge(
        lexicon=counting.lexicons()["vi"],
        rules=starter_rules("vi"),
        demand=_demand(documents),
        places=place_names(starter_index(), "vi"),
        place_index=starter_index(),
        examples=example_queries("vi"),
        need_examples=need_examples("vi"),
        private_matters=private_matters("vi"),
        private_phrases=private_phrases("vi"),
    )
    return RealSite(documents, knowledge, former)


def _former_codes(folder: Path, documents: Iterable[SearchDocument]) -> dict[str, str]:
    """Codes of May 2025 that are gone, by the only procedure that has their title today."""
    titles = json.loads((folder / "lists" / "procedure_titles_2025-05.json").read_text(encoding="utf-8"))
    today: dict[str, list[str]] = defaultdict(list)
    for document in documents:
        if document.kind == Kind.PROCEDURE:
            today[match_key(document.title)].append(document.code)
    codes = {code for found in today.values() for code in found}
    gone = ((code, today.get(match_key(title), ())) for code, title in titles.items() if code not in codes)
    return {code: found[0] for code, found in gone if len(found) == 1}


# Documents


def _with_starter_content(documents: Iterable[SearchDocument], former: dict[str, str]) -> Iterator[SearchDocument]:
    starter = {entry["code"]: entry for entry in _starter_procedures()}
    names = _merged(read_names())
    questions = list(read_questions())
    wordings: dict[str, list[str]] = defaultdict(list)
    for record in questions:
        for code in record.procedures:
            wordings[code] += [record.question, *record.other_wordings]
    earlier: dict[str, list[str]] = defaultdict(list)
    for old, new in former.items():
        earlier[new].append(old)
    nearness = _nearness()
    for document in documents:
        code = document.code
        if document.kind == Kind.QUESTION:
            yield replace(document, entry_points=())
            continue
        own = starter.get(code, {})
        everyday = names[code].names if code in names else ()
        yield replace(
            document,
            codes=(code, *earlier[code]),
            aliases=tuple(dict.fromkeys((*own.get("aliases", ()), *everyday))),
            questions=(*document.questions, *wordings[code]),
            body=clean_text("\n".join((own.get("summary", ""), document.body))),
            facets={**document.facets, FacetName.LIFE_EVENT: _life_events(own)},
            nearness=max((nearness[label.value] for label in document.facets[FacetName.LEVEL]), default=0.0),
            entry_points=(),
        )
    for record in questions:
        yield question(
            record.question,
            leads_to=tuple(record.procedures),
            aliases=tuple(record.other_wordings),
            body=clean_text(f"{record.short_answer}\n{record.answer}"),
        )


def _starter_procedures() -> Iterator[dict]:
    for path in sorted((FIXTURES / "procedures").glob("*.yaml")):
        yield read_yaml(str(path))


def _life_events(entry: dict) -> tuple[FacetLabel, ...]:
    terms = _terms(LifeEvent, "life_events")
    return tuple(FacetLabel(terms[match_key(name)].slug, name) for name in entry.get("life_events", ()))


def _nearness() -> dict[str, float]:
    """By the slug of a level."""
    levels = read_yaml("taxonomy", "government_levels.yaml")
    return {level["slug"]: min(level.get("nearness", 0) / NEAREST, 1.0) for level in levels}


# Knowledge


def starter_rules(locale: str) -> RuleSet:
    terms = {"audience": _terms(Audience, "audiences"), "life_event": _terms(LifeEvent, "life_events")}
    return rule_set(rule for rule in read_rules(terms) if rule.locale == locale)


@cache
def _terms(model: type[Term], file_name: str) -> dict[str, Term]:
    """Unsaved terms of the starter content by the keys of their names."""
    terms: dict[str, Term] = {}
    for entry in read_yaml("taxonomy", f"{file_name}.yaml"):
        term = model(name=entry["name"], slug=entry["slug"])
        terms |= {match_key(name): term for name in (*entry.get("other_names", ()), term.name)}
    return terms


def _demand(documents: Iterable[SearchDocument]) -> dict[str, str]:
    """The procedure's own, else its field's."""
    of_fields = {
        match_key(name): Demand(demand) for name, demand in read_yaml("search", "demand_by_field.yaml").items()
    }
    demand = {
        document.code: of_fields[match_key(label.label)]
        for document in documents
        if document.kind == Kind.PROCEDURE
        for label in document.facets[FacetName.FIELD]
        if match_key(label.label) in of_fields
    }
    return demand | {row.code: row.demand for row in _merged(read_names()).values() if row.demand}
