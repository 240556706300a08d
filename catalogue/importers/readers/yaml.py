"""One procedure a YAML file, in the form of the starter content: the fields of `ProcedureRecord` themselves."""

from collections.abc import Iterator
from typing import BinaryIO

import yaml
from pydantic import ValidationError

from catalogue.importers.record import ProcedureRecord
from importing.readers.limits import MAX_YAML_BYTES
from importing.refusal import Refusal, UnreadableError, explain

SOURCE = "Nội dung ban đầu"


def load_yaml(stream: BinaryIO) -> dict:
    text = stream.read(MAX_YAML_BYTES + 1)
    if len(text) > MAX_YAML_BYTES:
        raise UnreadableError(f"tệp YAML lớn hơn {MAX_YAML_BYTES // 2**20} MB")
    try:
        # The C loader reads the same language about eight times as fast.
        value = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 (both are safe loaders)
    except (yaml.YAMLError, UnicodeDecodeError, ValueError, RecursionError) as error:
        place = getattr(error, "problem_mark", None)
        where = f" ở dòng {place.line + 1}" if place else ""
        raise UnreadableError(f"không phải YAML hợp lệ{where}") from error
    if not isinstance(value, dict):
        raise UnreadableError("tệp YAML phải là một đối tượng có các trường của thủ tục")
    return value


def read_yaml(stream: BinaryIO, file: str, line: int | None) -> Iterator[ProcedureRecord | Refusal]:
    value = load_yaml(stream)
    try:
        record = ProcedureRecord.model_validate(value)
    except ValidationError as error:
        yield Refusal(file, line, str(value.get("code") or "")[:40], explain(error))
        return
    source = record.provenance.source or SOURCE
    yield record.model_copy(
        update={"provenance": record.provenance.model_copy(update={"source": source, "file": file, "line": line})}
    )
