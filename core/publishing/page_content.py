"""The content of a page as editors see it, comparable between versions however it was saved."""

import datetime
import re
from decimal import Decimal
from typing import Any

from bs4 import BeautifulSoup
from django.db.models import Field, ManyToManyField
from modelcluster.models import get_all_child_relations
from wagtail.blocks.list_block import ListValue
from wagtail.blocks.stream_block import StreamValue
from wagtail.fields import RichTextField, StreamField
from wagtail.models import COMMENTS_RELATION_NAME, Page
from wagtail.rich_text import RichText

# Of the columns that every page has, those that editors write; the others say where and since when the page is.
_PAGE_COLUMNS = {"title", "slug", "seo_title", "search_description", "show_in_menus", "go_live_at", "expire_at"}
_BLOCK_KEYS = re.compile(r' data-block-key="[^"]*"')
_BETWEEN_TAGS = re.compile(r">\s+<")


def page_content(page: Page) -> dict[str, Any]:
    """Names and values of what was written on a specific page.

    Without ids of blocks, list items and inline rows, and without the difference between blank and missing.
    """
    content = {field.name: _value(field, page) for field in page._meta.get_fields() if _is_written(field)}
    for relation in get_all_child_relations(type(page)):
        name = relation.get_accessor_name()
        if name != COMMENTS_RELATION_NAME:
            content[name] = [_row(row, relation.field.name) for row in getattr(page, name).all()]
    return {name: value for name, value in content.items() if not _is_blank(value)}


def _is_written(field: Any) -> bool:
    if not isinstance(field, Field) or field.auto_created or field.primary_key:
        return False
    return field.name in _PAGE_COLUMNS if field.model is Page else True


def _value(field: Any, instance: Any) -> Any:
    if isinstance(field, ManyToManyField):
        return sorted(row.pk for row in getattr(instance, field.name).all())
    value = getattr(instance, field.attname)
    if isinstance(field, StreamField):
        return _plain(value)
    return _markup(value) if isinstance(field, RichTextField) else _plain(value)


def _row(row: Any, parent: str) -> dict[str, Any]:
    skipped = {parent, "sort_order", "translation_key", "locale"}
    fields = [field for field in row._meta.concrete_fields if not field.primary_key and field.name not in skipped]
    return {field.name: value for field in fields if not _is_blank(value := _value(field, row))}


def _plain(value: Any) -> Any:
    if isinstance(value, StreamValue):
        return [(child.block_type, _plain(child.value)) for child in value]
    if isinstance(value, ListValue):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {name: plain for name, inner in value.items() if not _is_blank(plain := _plain(inner))}
    if isinstance(value, RichText):
        return _markup(value.source)
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n").strip()
    if isinstance(value, Decimal):
        return str(value.normalize())
    if isinstance(value, datetime.datetime):
        return value.timestamp()
    return value.pk if hasattr(value, "pk") else value


def _markup(value: Any) -> str:
    """With entities and attributes spelled in one way."""
    markup = _BLOCK_KEYS.sub("", str(value or ""))
    return _BETWEEN_TAGS.sub("><", str(BeautifulSoup(markup, "html.parser"))).strip()


def _is_blank(value: Any) -> bool:
    """Whether a value states nothing. Zero does."""
    return value is None or value is False or value in ("", [], {})
