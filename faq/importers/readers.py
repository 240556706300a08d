"""Questions from JSON lines (plain, .xz, .gz) and from the starter content's YAML, one file a topic."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

from django.utils.translation import gettext as _
from pydantic import BaseModel, BeforeValidator, ConfigDict, HttpUrl, TypeAdapter, ValidationError

from catalogue.importers.record import CODE_PATTERN
from faq.importers.record import QuestionRecord
from faq.importers.record_files import RecordFiles
from importing.file_account import Tell, ignore
from importing.readers.cells import Cell, Cells
from importing.readers.yaml_file import STARTER_SOURCE
from importing.record import Provenance
from importing.refusal import Refusal, explain
from vietnamese.text import clean_line, clean_text, match_key

# Ids of the national portal are bare numbers; the prefix keeps them apart from other sources' ids.
PORTAL_PREFIX = "dvcqg-"
# The portal's question pages sort by three rough audiences; these are their names in the catalogue.
_AUDIENCES = {
    "cong dan": "Công dân Việt Nam",
    "to chuc khac": "Tổ chức (không bao gồm doanh nghiệp, HTX)",
}
SYNTHETIC = "Câu hỏi do máy sinh"
BAD_CODE = "Mã thủ tục không hợp lệ"
_URL = TypeAdapter(HttpUrl)


def _text(value: Any) -> Any:
    return str(value) if isinstance(value, int) else "" if value is None else value


class _Question(BaseModel):
    model_config = ConfigDict(extra="ignore")

    question: Cell = ""
    answer: Cell = ""
    topic: Cell = ""
    agency: Cell = ""
    audience: Cells = ()
    procedure_codes: Cells = ()
    url: Cell = ""
    faq_id: Annotated[str, BeforeValidator(_text)] = ""
    related_faq_ids: tuple[Annotated[str, BeforeValidator(_text)], ...] = ()
    source: Cell = ""
    synthetic: bool = False


def _from_json(value: dict, number: int, file: str) -> QuestionRecord | Refusal:
    try:
        row = _Question.model_validate(value)
        return _record(row, number, file)
    except ValidationError as error:
        return Refusal(file, number, str(value.get("faq_id") or "")[:40], explain(error))


def _record(row: _Question, number: int, file: str) -> QuestionRecord:
    codes = [clean_line(code) for code in row.procedure_codes]
    bad = [code for code in codes if not CODE_PATTERN.fullmatch(code)]
    warnings = [f"{BAD_CODE}: {code[:40]}" for code in bad]
    if row.synthetic:
        warnings.append(f"{SYNTHETIC}: {clean_line(row.question)[:80]}")
    return QuestionRecord(
        external_id=f"{PORTAL_PREFIX}{row.faq_id}" if row.faq_id else question_id(row.question),
        question=clean_text(row.question),
        answer=row.answer,
        topic=row.topic,
        audiences=tuple(_AUDIENCES.get(match_key(name), name) for name in row.audience),
        procedures=tuple(code for code in codes if code not in bad),
        related=tuple(f"{PORTAL_PREFIX}{id_}" for id_ in row.related_faq_ids),
        source_name=row.agency,
        source_url=_url(row.url),
        provenance=Provenance(source=row.source, url=row.url, file=file, line=number),
        warnings=tuple(warnings),
    )


def question_id(question: str) -> str:
    """Id for a question without one, equal for all spellings of the same words; empty for a blank question."""
    return f"q-{hashlib.sha256(match_key(question).encode()).hexdigest()[:16]}" if clean_line(question) else ""


def _url(text: str) -> HttpUrl | None:
    try:
        return _URL.validate_python(text.strip())
    except ValidationError:
        return None


def _from_yaml(value: Any, content: dict, position: int, file: str) -> QuestionRecord | Refusal:
    if not isinstance(value, dict):
        return Refusal(file, position, "", "mỗi câu hỏi phải là một đối tượng")
    fields = {"topic": str(content.get("topic") or ""), **{key: item for key, item in value.items() if key != "id"}}
    provenance = Provenance(source=STARTER_SOURCE, file=file, line=position)
    try:
        return QuestionRecord.model_validate({**fields, "external_id": value.get("id") or "", "provenance": provenance})
    except ValidationError as error:
        return Refusal(file, position, str(value.get("id") or "")[:40], explain(error))


def _formats() -> str:
    return _("câu hỏi chỉ nhập từ tệp .jsonl (có thể nén .xz, .gz) hoặc .yaml; đây là tệp %(format)s")


_FILES = RecordFiles("questions", _from_json, _from_yaml, _formats)


def read_questions(path: Path, name: str = "", tell: Tell = ignore) -> Iterator[QuestionRecord | Refusal]:
    """Records and refusals in the order of the file. Raises nothing for a bad file.

    `tell` is part of the interface of readers; files of questions have no parts to account for.
    """
    yield from _FILES.read(path, name, tell)
