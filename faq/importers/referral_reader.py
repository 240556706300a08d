"""Referrals from YAML (one file a handler), JSON lines, and the spreadsheets that the list's download gives."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from pydantic import ValidationError

from faq.importers.record_files import RecordFiles
from faq.importers.referral_record import ReferralRecord
from faq.importers.referral_table import read_table
from importing.file_account import Tell, ignore
from importing.readers.yaml_file import STARTER_SOURCE
from importing.record import Provenance
from importing.refusal import Refusal, explain


def _from_yaml(item: Any, content: dict, position: int, file: str) -> ReferralRecord | Refusal:
    """`handler` of the file is that of its referrals."""
    if not isinstance(item, dict):
        return Refusal(file, position, "", "mỗi việc phải là một đối tượng")
    fields = {"handler": content.get("handler") or "", **item}
    return record_of(fields, Provenance(source=STARTER_SOURCE, file=file, line=position))


def _from_json(item: dict, line: int, file: str) -> ReferralRecord | Refusal:
    return record_of(item, Provenance(file=file, line=line))


def record_of(fields: dict[str, Any], provenance: Provenance) -> ReferralRecord | Refusal:
    """`fields` by the keys of files; `id` is the record's external id."""
    given = {key: value for key, value in fields.items() if key != "id"}
    try:
        return ReferralRecord.model_validate({**given, "external_id": fields.get("id") or "", "provenance": provenance})
    except ValidationError as error:
        return Refusal(provenance.file, provenance.line, str(fields.get("id") or "")[:40], explain(error))


def _formats() -> str:
    return _(
        "việc nơi khác giải quyết nhập từ tệp .yaml, .jsonl (có thể nén .xz, .gz), .xlsx hoặc .csv tải từ danh sách; "
        "đây là tệp %(format)s"
    )


def _read_table(stream: Any, format_: Any, file: str, tell: Tell) -> Iterator[ReferralRecord | Refusal]:
    for row in read_table(stream, format_, file, tell):
        if isinstance(row, Refusal):
            yield row
        else:
            yield record_of(row.fields, Provenance(file=file, line=row.line))


_FILES = RecordFiles("referrals", _from_json, _from_yaml, _formats, _read_table)


def read_referrals(path: Path, name: str = "", tell: Tell = ignore) -> Iterator[ReferralRecord | Refusal]:
    """Records and refusals in the order of the file. Raises nothing for a bad file."""
    yield from _FILES.read(path, name, tell)
