import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.choices import FeeKind, FeeStatus
from catalogue.importers.fees import TOO_SMALL, UNKNOWN_FEE, parse_fees

AMOUNT, FREE, UNKNOWN = FeeStatus.AMOUNT, FeeStatus.FREE, FeeStatus.UNKNOWN


def read(text: str) -> list[tuple]:
    fees, _ = parse_fees(text)
    return [(fee.status, fee.amount, fee.currency) for fee in fees]


@pytest.mark.parametrize("text", ["20.000 Ðồng", "20.000 ðồng", "２０．０００ đồng", "20.000₫", "20.000 ®ång"])
def test_look_alikes_of_the_currency_are_read(text):
    (fee,), _ = parse_fees(text)
    assert fee.amount == 20_000


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("4,000,000 Việt Nam Đồng", 4_000_000, "VND"),
        ("Lệ phí : 50.000 Đồng", 50_000, "VND"),
        ("Phí : 50000 Đồng", 50_000, "VND"),
        ("Phí : 1.000 Đồng", 1_000, "VND"),
        ("Lệ phí : 2.500.000 đồng/giấy chứng nhận Đồng", 2_500_000, "VND"),
        ("Phí : 11.250.000đ Đồng (Phí: 11.250.000đ /lần/cơ sở)", 11_250_000, "VND"),
        ("70,000 VNĐ(70.000 đồng/Giấy chứng nhận)", 70_000, "VND"),
        ("50 USD", 50, "USD"),
        ("Lệ phí : 1.5 USD", Decimal("1.5"), "USD"),
        ("4,000,000 Việt Nam Đồng(theo quy định tại Thông tư số 10/2024/TT-BTC ngày 05/02/2024)", 4_000_000, "VND"),
    ],
)
def test_a_stated_amount_is_typed(text, amount, currency):
    assert read(text) == [(AMOUNT, amount, currency)]


@pytest.mark.parametrize(
    "text", ["Miễn phí", "Miễn phí(Không có)", "Miễn phí(Không)", "Phí : Không Đồng", "Không thu phí"]
)
def test_free_is_free_where_it_is_stated_plainly(text):
    assert read(text) == [(FREE, None, "VND")]


@pytest.mark.parametrize(
    "text",
    [
        "Miễn phí(- Dưới 5 tấn: 50.000 đồng/giấy; - Trên 5 tấn: 100.000 đồng/giấy)",
        "Miễn phí(Theo quy định của Hội đồng nhân dân cấp tỉnh)",
        "Miễn phí(Không quy định)",
        "Phí : 0 Đồng",
        "Phí : 0 Đồng (Không có)",
        "Phí : Đồng (Theo quy định của Bộ Tài chính)",
        "135 VNĐ",
        "140 VNĐ(Lệ phí cấp giấy chứng nhận: 40.000 đồng/01 Giấy chứng nhận kiểm định.)",
        "1100,000 VNĐ",
        "50,000 VNĐ(50.000 đồng/lần; 25.000 đồng/lần từ 01/7/2025)",
        "600,000 VNĐ(áp dụng mức phí bằng 50% đến hết 2026)",
        "20,000,000 Việt Nam Đồng(20 triệu đồng/giấy phép)",
        "1.500 USD",
        "Lệ phí : 50.000",
        "Phí : 50.000 Đồng (chưa đóng ngoặc\nPhí : 60.000 Đồng",
        "30.000 đồng (Miễn lệ phí)",
        "30.000 đồng (MIỄN PHÍ.)",
        "Lệ phí : 30.000 Đồng (Không thu)",
        "30.000 đồng (Không thu lệ phí; nộp tại xã)",
        "30.000 đồng (30.000 đồng/bản. Miễn)",
        "30.000 đồng/miễn phí",
        "5,000,000 VNĐ((Miễn kể từ ngày 07/4/2026 đến 30/6/2026 theo Thông tư 40/2026/TT-BTC))",
        "40,000,000 VNĐ(Đồng (Đối với cảng khác) Miễn phí từ ngày 07/4/2026 đến 30/6/2026)",
        "5,000,000 VNĐ(Phí chỉ định người có quyền xóa đăng ký Miễn lệ phí từ ngày 07/4/2026)",
    ],
)
def test_an_ambiguous_fee_is_unknown_and_keeps_its_words(text):
    fees, warnings = parse_fees(text)
    assert [fee.status for fee in fees] == [UNKNOWN]
    assert fees[0].note == text
    assert len(warnings) == 1


def test_several_fees_in_a_cell_keep_kind_and_case():
    text = "Lệ phí : 50.000 Đồng (Cấp mới)\nPhí : 1.000 Đồng (Mỗi trang)\nMức giá : 20.000 Đồng"
    fees, _ = parse_fees(text)
    assert [(fee.kind, fee.amount, fee.case) for fee in fees] == [
        (FeeKind.CHARGE, 50_000, "Cấp mới"),
        (FeeKind.FEE, 1_000, "Mỗi trang"),
        (FeeKind.OTHER, 20_000, ""),
    ]


def test_those_exempted_are_free_beside_those_who_pay():
    text = (
        "Phí : 20.000 Đồng (Nộp trực tiếp)\nPhí : Miễn phí Đồng (Trường hợp thuộc diện được miễn phí theo Thông tư 75)"
    )
    fees, _ = parse_fees(text)
    assert [fee.status for fee in fees] == [AMOUNT, FREE]
    assert fees[1].case.startswith("Trường hợp")


def test_the_bracket_of_a_single_fee_is_a_note():
    fees, _ = parse_fees("20,000 Việt Nam Đồng(Trường hợp công dân thuộc diện được miễn phí thì xuất trình giấy tờ)")
    assert (fees[0].amount, fees[0].case) == (20_000, "")
    assert fees[0].note.startswith("Trường hợp")


@pytest.mark.parametrize(
    "words",
    [
        "Miễn lệ phí cho người thuộc hộ nghèo; người khuyết tật",
        "8.000 đồng/bản.Miễn lệ phí đối với trẻ em",
        "Người cao tuổi được miễn phí",
        "không thu phí đối với trường hợp cấp sai do lỗi của cơ quan",
        "trừ trường hợp được miễn lệ phí theo quy định",
        "thu khi nhập kho, khi xuất kho không thu",
        "Cấp Giấy chứng nhận miễn xử lý vệ sinh tàu thuyền",
        "Thông tư số 64/2025/TT-BTC quy định mức thu, miễn một số khoản phí, lệ phí",
        "Nghị quyết quy định mức thu, miễn, giảm lệ phí",
    ],
)
def test_an_exemption_with_its_case_leaves_the_amount_to_everybody_else(words):
    fees, _ = parse_fees(f"8,000 VNĐ({words})")
    assert [(fee.status, fee.amount, fee.note) for fee in fees] == [(AMOUNT, 8_000, words)]


def test_what_an_amount_is_for_is_read():
    fees, _ = parse_fees("10,000 Việt Nam Đồng(10.000 đồng/khẩu-chiếc.)")
    assert (fees[0].per, fees[0].note) == ("khẩu-chiếc", "")


@pytest.mark.parametrize("text", ["", "  ", "Không có thông tin", "Không có thông tin(2)"])
def test_nothing_said_is_no_fee(text):
    assert parse_fees(text) == ((), ())


def test_warnings_tell_a_lost_thousand_from_other_doubts():
    assert parse_fees("135 VNĐ")[1][0].startswith(TOO_SMALL)
    assert parse_fees("Phí : theo quy định")[1][0].startswith(UNKNOWN_FEE)


MARKS = ["(", ")", "\n", " ", ";", "/giấy", "%", "Phí :", "Lệ phí :", "Miễn phí", "Không", "Thông tư số 10/2024/TT-BTC"]
MONEY = ["50.000", "50,000", "135", "0", "1.5", "đồng", "đ", "Đồng", "Việt Nam Đồng", "VNĐ", "USD", "triệu"]
fee_like = st.lists(st.sampled_from(MARKS + MONEY), max_size=14).map("".join)


@given(st.one_of(st.text(max_size=200), fee_like))
def test_no_text_raises_and_no_amount_is_invented(text):
    fees, _ = parse_fees(text)
    figures = {re.sub(r"[.,]", "", figure).lstrip("0") for figure in re.findall(r"\d[\d.,]*", text)}
    for fee in fees:
        if fee.status == AMOUNT:
            plain = f"{fee.amount.normalize():f}".replace(".", "")
            assert any(figure.rstrip("0").startswith(plain.rstrip("0")) for figure in figures)
            assert fee.amount > 0


@given(fee_like)
def test_no_fee_without_a_free_word_is_free(text):
    fees, _ = parse_fees(text)
    if "Miễn phí" not in text and "Không" not in text:
        assert all(fee.status != FREE for fee in fees)


@given(fee_like)
def test_an_unknown_fee_keeps_words_of_the_source(text):
    fees, _ = parse_fees(text)
    assert all(fee.note for fee in fees if fee.status == UNKNOWN)


@given(fee_like)
def test_no_fee_is_an_amount_and_free_at_once(text):
    fees, _ = parse_fees(text)
    assert all("Miễn phí" not in fee.note + fee.case + fee.per for fee in fees if fee.status == AMOUNT)
