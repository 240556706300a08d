"""Fees that are no single amount. The wordings are those of official records, ranges apart: none states one today."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.choices import FeeStatus
from catalogue.importers.facts.fee_cell import read_fee_cell

FISH = (
    "Miễn phí(Nộp 150.000 đồng + (số tấn thủy sản x 15.000 đồng/tấn); Tối đa 700.000 đồng/lần "
    "theo Thông tư số 118/2018/TT-BTC ngày 28/11/2018 (thực hiện từ ngày 15/01/2019))"
)
GOODS = "Phí : 1.500.000 đồng/lô hàng + (số mặt hàng x 100.000 nghìn đồng), tối đa 10.000.000 đồng/lô hàng Đồng"
ITEMS = (
    "Phí : 500.000 Đồng (500.000/lô hàng +số mặt hàng x100.000 (số mặt hàng tính từ mặt hàng thứ 2) "
    "Tối đa 5.000.000/lô hàng)"
)
PORTS = (
    "Miễn phí(Phê duyệt đánh giá an ninh cảng thủy nội địa tiếp nhận phương tiện thủy nước ngoài: "
    "20% của 11.000.000 đồng; Phê duyệt kế hoạch an ninh cảng thủy nội địa: 20% của 14.000.000 đồng)"
)


@pytest.mark.parametrize(("text", "parts"), [(FISH, "x 15.000"), (GOODS, "x 100.000"), (ITEMS, "x100.000")])
def test_a_formula_is_kept_in_its_own_words_with_its_cap(text, parts):
    (fee,) = read_fee_cell(text)
    assert (fee.reading.status, fee.reading.amount) == (FeeStatus.FORMULA, None)
    assert parts in fee.reading.of
    assert "tối đa" in fee.reading.of.lower()


def test_a_share_of_an_amount_is_not_the_amount():
    fees = [fee.reading for fee in read_fee_cell(PORTS)]
    assert [(fee.status, fee.percent, fee.of) for fee in fees] == [
        (FeeStatus.PERCENT, 20, "11.000.000 đồng"),
        (FeeStatus.PERCENT, 20, "14.000.000 đồng"),
    ]
    assert fees[0].case.startswith("Phê duyệt đánh giá an ninh")


def test_a_share_of_another_fee():
    (fee,) = read_fee_cell("Miễn phí(- Lệ phí: 5% của mức thu đăng ký không thời hạn.)")
    assert (fee.reading.status, fee.reading.percent) == (FeeStatus.PERCENT, 5)
    assert fee.reading.of == "mức thu đăng ký không thời hạn"


@pytest.mark.parametrize(
    "text",
    [
        "Miễn phí(Mức thu từ 50.000 đồng đến 100.000 đồng/lần)",
        "Miễn phí(Lệ phí: từ 50.000 đến 100.000 đồng/lần)",
        "Miễn phí(từ 50.000 - 100.000 đồng/lần)",
    ],
)
def test_a_range_has_both_ends(text):
    (fee,) = read_fee_cell(text)
    assert (fee.reading.status, fee.reading.amount, fee.reading.amount_to) == (FeeStatus.RANGE, 50_000, 100_000)
    assert fee.reading.per == "lần"


@pytest.mark.parametrize(
    "text",
    [
        "10,000,000 Việt Nam Đồng(* Theo quy định tại Thông tư số 25/2022/TT-BTC: + Dưới 50 tỷ: 10 triệu đồng/ Giấy)",
        "Miễn phí(Đối với tàu có dung tích từ 500 đến dưới 1.600 GT là 2.500 đồng/GT-lần)",
        "Miễn phí(Tổng vốn từ 50.000.000 đến 100.000.000 đồng: 20.000 đồng/lần)",
        "5,000,000 VNĐ(Mức phí kể từ ngày 01/7/2024 đến hết ngày 31/12/2024 theo Thông tư số 43/2024/TT-BTC giảm 20%)",
        "2,000 Việt Nam Đồng(2.000 đồng/trang; từ trang thứ 3 trở lên thu 1.000 đồng/trang, "
        "tối đa thu không quá 200.000 đồng/bản)",
    ],
)
def test_classes_reductions_and_caps_are_neither(text):
    special = {FeeStatus.FORMULA, FeeStatus.RANGE, FeeStatus.PERCENT}
    assert not [fee for fee in read_fee_cell(text) if fee.reading.status in special]


_PIECES = ["Lệ phí: ", "từ ", "đến ", "50.000", "100.000 ", "đồng", "/lần", " + ", "x ", "(", ")", "số bản ", "20% ",
           "của ", "tối đa ", "; ", "Mức thu ", ". "]  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=14).map("".join))
def test_no_figure_of_a_formula_share_or_range_is_not_in_the_text(text):
    digits = re.sub(r"\D", "", text)
    for fee in (each.reading for each in read_fee_cell(f"Miễn phí({text})")):
        figures = re.findall(r"\d[\d.]*", fee.of)
        assert all(re.sub(r"\D", "", figure) in digits for figure in figures)
        if fee.status == FeeStatus.RANGE:
            assert str(int(fee.amount)) in digits
            assert str(int(fee.amount_to)) in digits
            assert fee.amount < fee.amount_to
        assert fee.percent is None or f"{fee.percent}%" in text
