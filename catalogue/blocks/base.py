"""What the blocks of a procedure page are made of.

Blocks whose value is a fact offer no translatable segment: a translation always shows the fact of its source.

Whoever writes raw data (the importers) must give every block and every list item an `id` that stays the same when
the content is imported again, see `block_data`: Wagtail reads list items without ids as another format, and
translations are attached to block ids.
"""

import uuid

from django.core.exceptions import ValidationError
from wagtail import blocks

from catalogue.allowed_hosts import address_fault
from core.admin.comparison import ComparedStructBlock

_BLOCK_IDS = uuid.UUID("6f0c7c1e-1d6b-4a53-9a0e-0a3b6f8f2a11")


def block_data(block_type: str, value, *, path: str) -> dict:
    """Raw data of one stream block or list item (type "item"); `path` is unique and stable, e.g. `1.001193/steps/0`."""
    return {"type": block_type, "value": value, "id": str(uuid.uuid5(_BLOCK_IDS, path))}


def named_item(block: blocks.FieldBlock) -> blocks.FieldBlock:
    """`block` with its label as the name of its field, for an item of a list: Wagtail shows labels in structs alone."""
    block.field.widget.attrs["aria-label"] = block.label
    return block


class FactMixin:
    def get_translatable_segments(self, value):
        return []

    def restore_translated_segments(self, value, segments):
        return value


class FactCharBlock(FactMixin, blocks.CharBlock):
    """A number, code or telephone: the same in every language."""


class FactURLBlock(FactMixin, blocks.URLBlock):
    """An address that the site may lead to: the same in every language."""

    def clean(self, value):
        value = super().clean(value)
        if value and (fault := address_fault(value)):
            raise ValidationError(fault)
        return value


class CheckedStructBlock(ComparedStructBlock):
    """A block whose values have to agree with each other; a draft may hold half of them."""

    def check_values(self, value) -> None:
        """Raises StructBlockValidationError."""
        raise NotImplementedError

    def clean(self, value):
        value = super().clean(value)
        if not self.is_deferred_validation:
            self.check_values(value)
        return value
