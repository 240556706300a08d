"""What comparing two versions shows: values as editors read them. Wagtail shows names of fields, stored keys of choices
and Python's `None` where a block is new, taken out or holds a list.
"""

import datetime
from collections.abc import Iterable, Iterator
from decimal import Decimal
from types import NoneType
from typing import Any

from django.db import models
from django.utils.formats import date_format, number_format
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.admin import compare

PLAIN = (str, bool, int, Decimal, datetime.date, NoneType)


def shown(value: Any) -> str:
    """`value` as a person reads it; nothing where it is not stated."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("Có") if value else _("Không")
    if isinstance(value, datetime.date):
        return date_format(value, "d/m/Y")
    if isinstance(value, Decimal | int):
        return number_format(value, force_grouping=True)
    return str(value)


class ValueComparison(compare.BlockComparison):  # type: ignore[misc]  # Wagtail has no types
    """Of blocks that hold one value."""

    def htmlvalue(self, val: Any) -> SafeString:
        return escape(self._shown(val))

    def htmldiff(self) -> SafeString:
        return _difference(self._shown(self.val_a), self._shown(self.val_b))

    def _shown(self, value: Any) -> str:
        if isinstance(self.block, blocks.ChoiceBlock):
            return shown(dict(_flat(self.block.field.choices)).get(value, value))
        if isinstance(self.block, blocks.RichTextBlock) or not isinstance(value, PLAIN):
            return str(compare.text_from_html(self.block.render_basic(value)))
        return shown(value)


class ListComparison(compare.ListBlockComparison):  # type: ignore[misc]
    def htmlvalue(self, val: Any) -> SafeString:
        child = self.block.child_block
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((_value(child, item),) for item in val)))


class StructComparison(compare.StructBlockComparison):  # type: ignore[misc]
    def htmlvalue(self, val: Any) -> SafeString:
        rows = ((block.label, _value(block, val[name])) for name, block in self.block.child_blocks.items())
        return _definitions(rows)

    def htmldiff(self) -> SafeString:
        return _definitions(
            (
                block.label,
                comparison_class(block)(
                    block, self.exists_a, self.exists_b, self.val_a[name], self.val_b[name]
                ).htmldiff(),
            )
            for name, block in self.block.child_blocks.items()
        )


class ComparedStructBlock(blocks.StructBlock):  # type: ignore[misc]
    """Base of the blocks of this site that hold several values."""

    def get_comparison_class(self) -> type[compare.BlockComparison]:
        return StructComparison


def comparison_class(block: blocks.Block) -> type[compare.BlockComparison]:
    found: type[compare.BlockComparison] = ValueComparison
    if isinstance(block, blocks.ListBlock):
        found = ListComparison
    elif isinstance(block, ComparedStructBlock | blocks.StreamBlock):
        found = compare.get_comparison_class_for_block(block)
    return found


class FieldComparison(compare.FieldComparison):  # type: ignore[misc]
    """Of fields of a model that hold a date, a number, or yes and no."""

    def htmldiff(self) -> SafeString:
        return _difference(shown(self.val_a), shown(self.val_b))


for field_class in (models.BooleanField, models.DateField, models.IntegerField):
    compare.register_comparison_class(field_class, comparison_class=FieldComparison)


def _value(block: blocks.Block, value: Any) -> SafeString:
    shown_value: SafeString = comparison_class(block)(block, True, True, value, value).htmlvalue(value)
    return shown_value


def _difference(before: str, after: str) -> SafeString:
    difference: SafeString = compare.diff_text(before, after).to_html()
    return difference


def _definitions(rows: Iterable[tuple[str, SafeString]]) -> SafeString:
    """A list of those that say something."""
    stated = ((label, value) for label, value in rows if value)
    return format_html("<dl>{}</dl>", format_html_join("", "<dt>{}</dt><dd>{}</dd>", stated))


def _flat(choices: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from _flat(label)
        else:
            yield key, label
