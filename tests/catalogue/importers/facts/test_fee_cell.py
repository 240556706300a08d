import datetime
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.choices import FeeKind, FeeStatus
from catalogue.importers.facts.fee_cell import read_fee_cell

END_OF_2026 = datetime.date(2026, 12, 31)


def read(text: str) -> list[tuple]:
    return [
        (fee.reading.status, fee.reading.amount if fee.reading.percent is None else fee.reading.percent)
        for fee in read_fee_cell(text)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Phí : 1. Mức thu bằng 50% mức thu phí quy định tại Thông tư số 249/2016/TT-BTC ngày 11 tháng 11 năm 2016 Đồng",
        "Lệ phí : Theo quyết định ngày 30-6-2025 Đồng",
    ],
)
def test_the_year_of_a_law_is_no_amount(text):
    assert not [amount for status, amount in read(text) if status == FeeStatus.AMOUNT]


@pytest.mark.parametrize("text", ["20.000 Ðồng", "20.000 ðồng", "２０．０００ đồng", "20.000₫", "20.000 ®ång"])
def test_look_alikes_of_the_currency_are_read(text):
    assert read(text) == [(FeeStatus.AMOUNT, 20_000)]


@pytest.mark.parametrize(
    ("text", "amount", "per"),
    [
        ("4,000,000 Việt Nam Đồng", 4_000_000, ""),
        ("Phí : 50000 Đồng", 50_000, ""),
        ("Lệ phí : 2.500.000 đồng/giấy chứng nhận Đồng", 2_500_000, "giấy chứng nhận"),
        ("2,000,000 VNĐ(đồng/lần)", 2_000_000, "lần"),
        ("50,000 Việt Nam Đồng(/hồ sơ)", 50_000, "hồ sơ"),
        ("35,000,000 VNĐ(35.000.000 đồng (ba mươi lăm triệu đồng)/lần gia hạn)", 35_000_000, "lần gia hạn"),
        ("150 VNĐ(150.000 đồng/lần/thẻ.)", 150_000, "lần/thẻ"),
        (
            "2,000,000 VNĐ(* Theo Thông tư 25/2022/TT-BTC + 02 triệu đồng/Giấy chứng nhận.)",
            2_000_000,
            "Giấy chứng nhận",
        ),
        ("Miễn phí(190.000 đồng/sổ)", 190_000, "sổ"),
        ("100,000 VNĐ(Phí Thẩm tra: 100.000 đồng/lần.)", 100_000, "lần"),
    ],
)
def test_an_amount_is_read_where_the_office_wrote_it(text, amount, per):
    (fee,) = read_fee_cell(text)
    assert (fee.reading.status, fee.reading.amount) == (FeeStatus.AMOUNT, amount)
    assert fee.reading.per == per
    assert not fee.contradicted_by


@pytest.mark.parametrize(
    "text", ["Miễn phí", "Phí : 0 Đồng", "Phí : o Đồng", "Phí : Đồng", "Không có thông tin(2)", "1 VNĐ"]
)
def test_what_the_form_holds_by_default_states_nothing(text):
    assert read(text) == [(FeeStatus.UNKNOWN, None)]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Miễn phí(Không có)", FeeStatus.NONE_SET),
        ("Lệ phí : 0 Đồng (Không có)", FeeStatus.NONE_SET),
        ("Phí : Không Đồng", FeeStatus.NONE_SET),
        ("Lệ phí : Đồng (Chưa quy định.)", FeeStatus.NONE_SET),
        (
            "Miễn phí(Không được quy định tại Biểu phí ban hành kèm theo Thông tư số 47/2019/TT-BTC.)",
            FeeStatus.NONE_SET,
        ),
        ("Miễn phí(Không thu lệ phí)", FeeStatus.FREE),
        ("Miễn phí(- Miễn lệ phí (Thông tư số 47/2019/TT-BTC).)", FeeStatus.FREE),
        ("Miễn phí(do Ủy ban nhân dân cấp tỉnh quy định.)", FeeStatus.PROVINCE),
        ("Miễn phí(Mức lệ phí (nếu có) theo quyết định của Hội đồng nhân dân cấp tỉnh.)", FeeStatus.PROVINCE),
        ("Phí : Đồng (Theo quy định của Bộ Tài chính)", FeeStatus.LAW_ONLY),
        ("Miễn phí(Thông tư quy định mức thu, chế độ thu, nộp, miễn, quản lý phí)", FeeStatus.LAW_ONLY),
    ],
)
def test_what_an_office_wrote_of_a_fee_without_an_amount(text, status):
    assert read(text) == [(status, None)]


def test_a_share_of_another_fee():
    text = "Phí : Mức thu bằng 70% mức thu phí quy định tại Mục I Đồng (Thông tư số 64/2025/TT-BTC)"
    assert read(text)[0] == (FeeStatus.PERCENT, 70)
    assert read("600,000 VNĐ(Nộp trực tuyến được giảm 50%)") == [(FeeStatus.AMOUNT, 600_000)]


def test_a_reduction_stands_beside_the_amount_with_its_last_day():
    base, reduced = read_fee_cell(
        "50,000 Việt Nam Đồng((áp dụng mức phí 25.000 đồng/hồ sơ kể từ ngày 01/7/2025 đến hết ngày 31/12/2026))"
    )
    assert (base.reading.amount, base.reading.valid_to) == (50_000, None)
    assert (reduced.reading.amount, reduced.reading.valid_from) == (25_000, datetime.date(2025, 7, 1))
    assert reduced.reading.valid_to == END_OF_2026


def test_free_for_a_time_leaves_the_amount():
    fees = read_fee_cell("5,000,000 VNĐ((Miễn phí kể từ ngày 07/4/2026 đến 30/6/2026 theo Thông tư 40/2026/TT-BTC))")
    assert [fee.reading.status for fee in fees] == [FeeStatus.AMOUNT, FeeStatus.FREE]
    assert fees[1].reading.valid_to == datetime.date(2026, 6, 30)
    assert not any(fee.contradicted_by for fee in fees)


@pytest.mark.parametrize(
    "text",
    [
        "30.000 đồng (Miễn lệ phí)",
        "Lệ phí : 30.000 Đồng (Không thu)",
        "50,000 Việt Nam Đồng(25.000.000đ/giấy thông hành)",
        "100,000 Việt Nam Đồng(Không được quy định tại Biểu phí ban hành kèm theo Thông tư số 47/2019/TT-BTC.)",
        "1,500,000 Việt Nam Đồng(150.000 đồng/1 giấy.)",
    ],
)
def test_a_cell_that_contradicts_itself_keeps_both_wordings(text):
    (fee,) = read_fee_cell(text)
    assert fee.contradicted_by


@pytest.mark.parametrize(
    ("words", "whom"),
    [
        ("Miễn lệ phí cho người thuộc hộ nghèo; người khuyết tật", "người thuộc hộ nghèo; người khuyết tật"),
        ("8.000 đồng/bản.Miễn lệ phí đối với trẻ em", "đối với trẻ em"),
        ("Người cao tuổi được miễn phí", "Người cao tuổi"),
    ],
)
def test_those_exempted_are_a_case_of_their_own(words, whom):
    fees = read_fee_cell(f"8,000 VNĐ({words})")
    assert [(fee.reading.status, fee.reading.case) for fee in fees] == [(FeeStatus.AMOUNT, ""), (FeeStatus.FREE, whom)]


def test_amounts_of_a_list_have_their_cases():
    fees = read_fee_cell("Miễn phí(- Dưới 5 tấn: 50.000 đồng/giấy; - Từ 5 tấn đến 10 tấn: 100.000 đồng/giấy.)")
    assert [(fee.reading.case, fee.reading.amount) for fee in fees] == [
        ("Dưới 5 tấn", 50_000),
        ("Từ 5 tấn đến 10 tấn", 100_000),
    ]


def test_several_fees_in_a_cell_keep_kind_and_case():
    fees = read_fee_cell("Lệ phí : 50.000 Đồng (Cấp mới)\nPhí : 1.000 Đồng (Mỗi trang)\nMức giá : 20.000 Đồng")
    assert [(fee.kind, fee.reading.amount, fee.reading.case) for fee in fees] == [
        (FeeKind.CHARGE, 50_000, "Cấp mới"),
        (FeeKind.FEE, 1_000, "Mỗi trang"),
        (FeeKind.OTHER, 20_000, ""),
    ]


def test_digits_of_files_and_laws_are_no_money():
    cell = "Phí : (Theo quy định của Bộ Tài chính)\nFile đính kèm: 139284.pdf\nLệ phí : (Thông tư số 261/2016/TT-BTC)"
    assert {status for status, _amount in read(cell)} == {FeeStatus.LAW_ONLY}


def test_a_figure_whose_bracket_leaves_it_to_the_province_is_one_provinces():
    cell = (
        "150,000 Việt Nam Đồng(- Mức lệ phí cụ thể do Hội đồng nhân dân tỉnh quyết định (căn cứ Thông tư số 85/2019))"
    )
    assert read(cell) == [(FeeStatus.PROVINCE, None)]


def test_a_place_above_amounts_is_their_case_without_a_colon():
    cell = (
        "Phí : Đồng (- Tại khu vực khác + Từ 01 đến 03 phòng: 2.000.000 đồng/giấy. + Từ 04 đến 05 phòng: 3.000.000 "
        "đồng/giấy.)"
    )
    assert [fee.reading.case for fee in read_fee_cell(cell)] == [
        "Tại khu vực khác: Từ 01 đến 03 phòng",
        "Tại khu vực khác: Từ 04 đến 05 phòng",
    ]


_WORDS = [
    "Phí : ", "Lệ phí : ", "Miễn phí", "(", ")", "50.000", "2,000,000", "135", "10", " đồng", " VNĐ", " USD", "/lần",
    ": ", "; ", "- ", "Trường hợp cấp lại", "bằng 70% mức thu", "đến hết ngày 31/12/2026", "từ ngày 01/7/2025",
    "Không", "02 triệu đồng", "theo Thông tư số 25/2022/TT-BTC", "miễn lệ phí", "\n",
]  # fmt: skip


@given(st.lists(st.sampled_from(_WORDS), max_size=14).map("".join))
def test_no_amount_share_or_day_that_is_not_in_the_text(text):
    digits = re.sub(r"[.,\s]", "", text)
    for fee in read_fee_cell(text):
        reading = fee.reading
        if reading.amount is not None:
            plain = str(reading.amount.normalize()) if reading.amount % 1 else str(int(reading.amount))
            in_words = str(int(reading.amount / 10**6)) if reading.amount % 10**6 == 0 else ""
            assert plain.replace(".", "") in digits or (in_words and re.search(rf"0?{in_words}\s*triệu", text))
        if reading.percent is not None:
            assert f"{reading.percent}%" in text
        for day in filter(None, (reading.valid_from, reading.valid_to)):
            assert day.strftime("%d/%m/%Y") in text or f"{day.day:02}/{day.month}/{day.year}" in text


@given(st.text(max_size=200))
def test_any_cell_is_read_without_error(text):
    for fee in read_fee_cell(text):
        assert fee.reading.amount is None or fee.reading.amount >= Decimal("0.01")


def test_an_amount_a_thousand_times_too_long_is_doubted():
    (online,) = read_fee_cell("25 VNĐ(25.000.000đ/giấy thông hành (áp dụng đến hết ngày 31/12/2026).)")
    (counter,) = read_fee_cell("50 VNĐ(50.000đ/giấy thông hành.)")
    assert online.contradicted_by == ("25 VNĐ",)
    assert counter.contradicted_by == ()
