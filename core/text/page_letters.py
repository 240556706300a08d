"""Clean letters in every text of a page: plain fields, rich text, and texts inside streams, translations included."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamValue
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from vietnamese.encodings.recognition import decode_text, suspected
from vietnamese.look_alikes import has_unusual, plain_letters
from vietnamese.text import clean_text

# Keys of raw stream data that hold names of blocks, not text.
_NO_TEXT = frozenset({"id", "type"})


def clean_letters_of(page: Page) -> None:
    """Sets each text of `page` to its cleaned form; texts that are clean already are left alone."""
    for field in _text_fields(type(page)):
        value = getattr(page, field.attname)
        cleaned = _cleaned(field, value)
        if cleaned is not value:
            setattr(page, field.attname, cleaned)


def check_letters(values: dict[str, Any]) -> dict[str, ValidationError]:
    """Errors by field of form values whose text is in an 8-bit encoding and cannot be converted."""
    errors = {}
    for name, value in values.items():
        encoding = next(filter(None, map(suspected, _texts(value))), None)
        if encoding:
            errors[name] = unreadable(encoding)
    return errors


def unreadable(encoding: str) -> ValidationError:
    return ValidationError(
        _("Chữ ở đây thuộc bảng mã %(encoding)s và đã mất vài chữ cái. Hãy chuyển tệp gốc sang Unicode rồi dán lại."),
        code="encoding",
        params={"encoding": encoding},
    )


def clean_markup(text: str) -> str:
    """Rich text with clean letters; its spaces stay."""
    return plain_letters(decode_text(text)) if has_unusual(text) else text


def clean_stream(raw: Any) -> Any:
    """Raw stream data with each text cleaned."""
    if isinstance(raw, str):
        return clean_text(raw)
    if isinstance(raw, list):
        return [clean_stream(item) for item in raw]
    if isinstance(raw, dict):
        return {key: item if key in _NO_TEXT else clean_stream(item) for key, item in raw.items()}
    return raw


def _text_fields(model: type[Page]) -> Iterator["models.Field[Any, Any]"]:
    for field in model._meta.concrete_fields:
        if field.model is Page and field.name not in ("title", "seo_title", "search_description"):
            continue
        is_text = isinstance(field, models.CharField | models.TextField | StreamField)
        if is_text and not isinstance(field, models.URLField) and not field.choices:
            yield field


def _cleaned(field: "models.Field[Any, Any]", value: Any) -> Any:
    if isinstance(value, StreamValue):
        raw = value.get_prep_value()
        cleaned = clean_stream(raw)
        return value if cleaned == raw else value.stream_block.to_python(cleaned)
    if not isinstance(value, str):
        return value
    cleaned = clean_markup(value) if isinstance(field, RichTextField) else clean_text(value)
    return value if cleaned == value else cleaned


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, StreamValue):
        value = value.get_prep_value()
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in _NO_TEXT:
                yield from _texts(item)
