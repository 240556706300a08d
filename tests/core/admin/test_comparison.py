"""Two versions are compared in words that editors read: labels, names of choices, dates, and nothing for nothing."""

import datetime
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.utils import translation
from wagtail import blocks

from core.admin.comparison import ComparedStructBlock, StructComparison, shown


class Fee(ComparedStructBlock):
    kind = blocks.ChoiceBlock(label="Loại", choices=[("charge", "Lệ phí"), ("Khác", [("fee", "Phí")])])
    amount = blocks.DecimalBlock(label="Số tiền", required=False)
    since = blocks.DateBlock(label="Từ ngày", required=False)
    unknown = blocks.BooleanBlock(label="Chưa rõ", required=False)
    note = blocks.TextBlock(label="Ghi chú", required=False)


class Channel(ComparedStructBlock):
    name = blocks.CharBlock(label="Cách nộp")
    fees = blocks.ListBlock(Fee(), label="Các khoản thu")
    steps = blocks.ListBlock(blocks.TextBlock(label="Bước"), label="Các bước")


BLOCK = Channel()
FULL = {
    "name": "Nộp <tại> quầy",
    "fees": [
        {"kind": "fee", "amount": "20000", "since": "2026-03-01", "unknown": True, "note": ""},
        {"kind": "charge"},
    ],
    "steps": ["Nộp a < b", "Nhận"],
}
EMPTY = {"name": "Qua bưu chính", "fees": [], "steps": []}


@pytest.fixture(autouse=True)
def in_vietnamese():
    with translation.override("vi"):
        yield


def text(html: str) -> str:
    return BeautifulSoup(html, "html.parser").get_text(" ", strip=True)


def test_a_new_block_shows_labels_and_names_of_choices_and_leaves_out_what_is_not_stated():
    value = BLOCK.to_python(FULL)
    html = StructComparison(BLOCK, False, True, None, value).htmlvalue(value)
    assert text(html) == (
        "Cách nộp Nộp <tại> quầy Các khoản thu Loại Phí Số tiền 20.000 Từ ngày 01/03/2026 Chưa rõ Có "
        "Loại Lệ phí Các bước Nộp a < b Nhận"
    )


def test_a_changed_block_shows_both_values_and_none_for_neither():
    before, after = BLOCK.to_python(EMPTY), BLOCK.to_python(FULL)
    html = StructComparison(BLOCK, True, True, before, after).htmldiff()
    found = BeautifulSoup(html, "html.parser")
    assert "None" not in html
    assert found.select("del, .deletion")
    assert "charge" not in html
    assert "Phí" in text(html)


@pytest.mark.parametrize(
    ("value", "seen"),
    [
        (None, ""),
        (True, "Có"),
        (0, "0"),
        (Decimal("1.50"), "1,50"),
        (datetime.date(2026, 3, 1), "01/03/2026"),
        ("chữ", "chữ"),
    ],
)
def test_shown(value: object, seen: str):
    assert shown(value) == seen
