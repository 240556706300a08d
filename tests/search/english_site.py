"""The English pages of the starter content, as they are indexed, without a database."""

from collections.abc import Iterator
from typing import Any

from search.engines.document import SearchDocument
from search.query.knowledge import Knowledge
from search.steering.example_queries import example_queries
from search.steering.lexicon_texts import count_document
from starter.files import FIXTURES, read_yaml
from starter.questions import read_questions
from tests.search.documents import procedure, question
from tests.search.real_knowledge import starter_rules
from vietnamese.lexicon.counting import LexiconCounter


def english_documents() -> list[SearchDocument]:
    return [*_procedures(), *_questions()]


def english_knowledge(documents: list[SearchDocument]) -> Knowledge:
    counting = LexiconCounter()
    for document in documents:
        count_document(counting, document)
    return Knowledge(
        locale="en", lexicon=counting.lexicons()["en"], rules=starter_rules("en"), examples=example_queries("en")
    )


def _procedures() -> Iterator[SearchDocument]:
    for path in sorted((FIXTURES / "translations" / "en" / "procedures").glob("*.yaml")):
        prose = read_yaml(str(path))
        code, name, aliases = prose.pop("code"), prose.pop("name"), prose.pop("aliases")
        body = "\n".join(_strings(prose))
        yield procedure(name, code=code, locale="en", field="", level="", aliases=tuple(aliases), body=body)


def _questions() -> Iterator[SearchDocument]:
    procedures = {record.external_id: tuple(record.procedures) for record in read_questions()}
    for record in read_questions("en"):
        yield question(
            record.question,
            leads_to=procedures[record.external_id],
            locale="en",
            aliases=tuple(record.other_wordings),
            body=f"{record.short_answer}\n{record.answer}",
        )


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings(part)
