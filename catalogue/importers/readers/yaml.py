"""One procedure a YAML file, in the form of the starter content: the fields of `ProcedureRecord` themselves."""

from collections.abc import Iterator
from typing import BinaryIO

from pydantic import ValidationError

from catalogue.importers.record import ProcedureRecord
from importing.readers.yaml_file import STARTER_SOURCE, load_yaml
from importing.refusal import Refusal, explain


def read_yaml(stream: BinaryIO, file: str, line: int | None) -> Iterator[ProcedureRecord | Refusal]:
    value = load_yaml(stream)
    try:
        record = ProcedureRecord.model_validate(value)
    except ValidationError as error:
        yield Refusal(file, line, str(value.get("code") or "")[:40], explain(error))
        return
    source = record.provenance.source or STARTER_SOURCE
    yield record.model_copy(
        update={"provenance": record.provenance.model_copy(update={"source": source, "file": file, "line": line})}
    )
