"""Starter questions: one file a topic, each a list of questions."""

from collections.abc import Iterator

from faq.importers.record import QuestionRecord
from importing.readers.yaml_file import STARTER_SOURCE
from importing.record import Provenance
from starter.files import FIXTURES, read_yaml


def read_questions(language: str = "") -> Iterator[QuestionRecord]:
    """Records in the source language, or the translations into `language`."""
    folder = FIXTURES / "translations" / language if language else FIXTURES
    for path in sorted((folder / "questions").glob("*.yaml")):
        content = read_yaml(path)
        for fields in content["questions"]:
            yield _record(fields, topic=content.get("topic", ""), file=path.name)


def _record(fields: dict, *, topic: str, file: str) -> QuestionRecord:
    fields = dict(fields)
    return QuestionRecord(
        external_id=fields.pop("id"),
        topic=topic,
        provenance=Provenance(source=STARTER_SOURCE, file=file),
        **fields,
    )
