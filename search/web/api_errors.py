"""Error bodies of the API: in the visitor's language, with advice."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _


class TooManyRequests(Exception):
    """The client has exceeded its rate limit."""


class NotFound(Exception):
    """Nothing is published at this address; the message says what, in the visitor's language."""


class BadParameter(Exception):
    """A parameter has a value of the right form that does not exist; `message` is in the visitor's language."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name = name
        self.message = message


class Unavailable(Exception):
    """No engine answers."""


class Overloaded(Exception):
    """Too many hard searches at once."""


def error_body(code: str, message: str, fields: Iterable[dict[str, str]] = ()) -> dict[str, Any]:
    return {"error": {"code": code, "message": message, "fields": list(fields)}}


def problems_of(errors: Iterable[dict[str, Any]]) -> list[dict[str, str]]:
    """Name and message of each invalid parameter."""
    return [{"name": str(error["loc"][-1]), "message": _problem(error)} for error in errors]


def _problem(error: dict[str, Any]) -> str:
    context = error.get("ctx", {})
    match error["type"]:
        case "int_parsing" | "int_type" | "int_parsing_size":
            return _("Nhập một số nguyên.")
        case "greater_than_equal":
            return _("Nhập số từ %(limit)s trở lên.") % {"limit": context["ge"]}
        case "less_than_equal":
            return _("Nhập số không quá %(limit)s.") % {"limit": context["le"]}
        case "date_parsing" | "date_from_datetime_parsing" | "date_type" | "date_from_datetime_inexact":
            return _("Viết ngày theo dạng năm-tháng-ngày, ví dụ 2026-11-30.")
        case "enum" | "literal_error":
            return _("Chọn một trong: %(choices)s.") % {"choices": context["expected"]}
        case "too_long" | "string_too_long":
            return _("Rút ngắn còn không quá %(limit)s.") % {"limit": context["max_length"]}
    return _("Giá trị này không dùng được.")
