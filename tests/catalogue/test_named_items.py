"""Fields of list items in the admin, whose labels Wagtail does not show."""

import pytest
from django.utils.translation import override

from catalogue.blocks import StepCaseBlock


@pytest.mark.parametrize(("child", "name"), [("steps", "Bước"), ("cases", "Trường hợp")])
def test_an_item_is_named_by_its_label(child, name):
    item = StepCaseBlock().child_blocks[child].child_block
    with override("vi"):
        assert f'aria-label="{name}"' in item.field.widget.render("item", "", {"id": "item"})
