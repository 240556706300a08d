"""Refused records and files, and the reasons in words for people."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

# Pydantic's own messages are English; these are the ones a source file can cause.
_MESSAGES = {
    "missing": "thiếu",
    "extra_forbidden": "trường lạ, không có trong mẫu",
    "string_type": "phải là chữ",
    "string_too_short": "không được để trống",
    "list_type": "phải là danh sách",
    "tuple_type": "phải là danh sách",
    "dict_type": "phải là một đối tượng",
    "model_type": "phải là một đối tượng",
    "int_type": "phải là số nguyên",
    "int_parsing": "phải là số nguyên",
    "greater_than": "phải lớn hơn 0",
    "greater_than_equal": "không được âm",
    "less_than_equal": "quá lớn",
    "enum": "không nằm trong danh sách cho phép",
    "date_from_datetime_parsing": "không phải ngày hợp lệ (năm-tháng-ngày)",
    "date_parsing": "không phải ngày hợp lệ (năm-tháng-ngày)",
    "url_parsing": "không phải địa chỉ web hợp lệ",
    "url_scheme": "không phải địa chỉ web hợp lệ",
}
# Reasons are read by people in a table: three problems are enough to start mending a row.
_MAX_PROBLEMS = 3


@dataclass(frozen=True, slots=True)
class Refusal:
    """A record, or a whole file (`line` None), that could not be read. `line` counts lines, rows or members from 1."""

    file: str
    line: int | None
    code: str
    reason: str


class UnreadableError(Exception):
    """A file, or the rest of it, cannot be read; the message is for people."""


def explain(error: ValidationError) -> str:
    """A validation error as one Vietnamese line that names the field."""
    problems = error.errors(include_url=False, include_input=False)
    lines = [f"{_field_path(problem['loc'])}: {_message(problem)}" for problem in problems[:_MAX_PROBLEMS]]
    more = len(problems) - _MAX_PROBLEMS
    if more > 0:
        lines.append(f"và {more} lỗi khác")
    return "; ".join(lines)


def _field_path(location: tuple[int | str, ...]) -> str:
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in location) or "bản ghi"


def _message(problem: Mapping[str, Any]) -> str:
    if problem["type"] == "value_error":
        return str(problem["ctx"]["error"])
    return _MESSAGES.get(problem["type"], "giá trị không hợp lệ")
