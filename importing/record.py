"""Base of records of every kind, the types of their texts, and their provenance.

An empty value means that the source does not state it; it never overwrites an editor's value and never means zero.
"""

import datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

from vietnamese.encodings.recognition import suspected
from vietnamese.text import clean_line, clean_text, is_clean


def unique(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def readable(text: str) -> str:
    """Clean text as it is. Raises ValueError for an 8-bit encoding that cleaning could not convert."""
    if encoding := suspected(text):
        raise ValueError(f"chữ thuộc bảng mã {encoding} và đã mất vài chữ cái; hãy chuyển tệp sang Unicode")
    return text


def _line(text: str) -> str:
    return text if is_clean(text) and "\n" not in text else readable(clean_line(text))


def _text(text: str) -> str:
    return text if is_clean(text) else readable(clean_text(text))


Line = Annotated[str, AfterValidator(_line)]
Text = Annotated[str, AfterValidator(_text)]
Lines = Annotated[tuple[Line, ...], AfterValidator(unique)]


class Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Provenance(Record):
    source: Line = ""  # who published it
    source_date: datetime.date | None = None
    url: Line = ""
    file: Line = ""
    line: int | None = None  # line, row or archive position, counted from 1
