import datetime

import pytest

from catalogue.choices import ChannelKind, FactPlace, FeeKind, FeeStatus
from catalogue.importers.facts.case_labels import CaseList
from catalogue.importers.facts.fee_rows import read_fees
from catalogue.importers.facts.torn_cells import mended

COUNTER, ONLINE, POSTAL = ChannelKind.COUNTER, ChannelKind.ONLINE, ChannelKind.POSTAL


def read(*rows: tuple) -> list:
    cases = CaseList()
    fees = read_fees([(channel, mended("", fee, note)) for channel, fee, note in rows], cases)
    labels = {case.key: case.label for case in cases.records()}
    return [(fee, [labels[key] for key in fee.cases]) for fee in fees]


def test_rows_that_say_the_same_are_one_fee_of_every_way():
    ((fee, cases),) = read((COUNTER, "100,000 VNĐ(100.000 đồng/giấy)", ""), (ONLINE, "100,000 VNĐ(/giấy)", ""))
    assert (fee.amount, fee.channel, cases) == (100_000, None, [])


def test_a_default_beside_a_statement_is_dropped():
    ((fee, _cases),) = read(
        (POSTAL, "Miễn phí", ""), (COUNTER, "Miễn phí(Theo quy định của Hội đồng nhân dân cấp tỉnh)", "")
    )
    assert (fee.status, fee.channel) == (FeeStatus.PROVINCE, None)


def test_amounts_that_differ_without_a_word_why_are_no_figure():
    ((fee, _cases),) = read((COUNTER, "9,000,000 Việt Nam Đồng", ""), (POSTAL, "50,000,000 Việt Nam Đồng", ""))
    assert (fee.status, fee.amount) == (FeeStatus.UNKNOWN, None)
    assert fee.contradicted_by[0].words == "50,000,000 Việt Nam Đồng"


def test_rows_filled_with_cases_are_cases():
    fees = read(
        (ONLINE, "250,000 VNĐ(- Sát hạch thực hành)", ""),
        (COUNTER, "600,000 VNĐ(Sát hạch lý thuyết: 600.000 đồng/lần)", ""),
    )
    assert [(fee.amount, fee.channel, cases) for fee, cases in fees] == [
        (250_000, None, ["Sát hạch thực hành"]),
        (600_000, None, ["Sát hạch lý thuyết"]),
    ]


def test_brackets_name_what_an_amount_is_for_where_they_do_no_more():
    exempt = "(Miễn kể từ ngày 07/4/2026 đến 30/6/2026 theo Thông tư 40/2026/TT-BTC)"
    fees = read(
        (
            ONLINE,
            f"30,000,000 VNĐ(Cơ sở Kiểm soát đường dài (ACC); Cơ sở Thông tin dẫn đường giám sát (CNS):{exempt})",
            "",
        ),
        (COUNTER, f"15,000,000 VNĐ(Cơ sở cung cấp dịch vụ bảo đảm hoạt động bay khác{exempt})", ""),
    )
    assert [cases for fee, cases in fees if fee.amount] == [
        ["Cơ sở Kiểm soát đường dài (ACC); Cơ sở Thông tin dẫn đường giám sát (CNS)"],
        ["Cơ sở cung cấp dịch vụ bảo đảm hoạt động bay khác"],
    ]


@pytest.mark.parametrize(
    "inside",
    [
        "/hồ sơ",
        "Hai trăm năm mươi nghìn đồng",
        "Thông tư số 25/2021/TT-BTC ngày 07/4/2021 của Bộ Tài chính",
        "Thẩm định hồ sơ, Lệ phí: cấp giấy chứng nhận",
    ],
)
def test_other_words_in_brackets_are_no_case(inside):
    fees = read((COUNTER, f"800,000 Việt Nam Đồng({inside})", ""), (POSTAL, "500,000 Việt Nam Đồng", ""))
    assert all(not cases for fee, cases in fees)


@pytest.mark.parametrize(
    ("cell", "case"),
    [
        ("145 USD(Thẻ tạm trú có thời hạn không quá 02 năm: 145 USD/thẻ.)", "Thẻ tạm trú có thời hạn không quá 02 năm"),
        ("50 USD(+ Thị thực có giá trị nhiều lần: 50USD/thị thực điện tử.)", "Thị thực có giá trị nhiều lần"),
        (
            "1,025,000 Việt Nam Đồng(Kiểm tra điều kiện sản xuất thuốc thú y: - Cơ sở mới thành lập có 1 dây chuyền; "
            "Hoặc cơ sở đang hoạt động có 2 dây chuyền trở lên: 1.025.000 đồng/lần)",
            "Kiểm tra điều kiện sản xuất thuốc thú y: Cơ sở mới thành lập có 1 dây chuyền; hoặc cơ sở đang hoạt động "
            "có 2 dây chuyền trở lên",
        ),
    ],
)
def test_a_bound_in_the_name_of_the_only_amount_is_a_case(cell, case):
    ((fee, cases),) = read((COUNTER, cell, ""))
    assert (fee.status, cases) == (FeeStatus.AMOUNT, [case])


def test_a_way_of_filing_is_the_reason_only_where_the_words_say_so():
    fees = read(
        (ONLINE, "10,000 VNĐ(Trường hợp công dân nộp hồ sơ qua cổng dịch vụ công trực tuyến thu 10.000 đồng/lần)", ""),
        (COUNTER, "20,000 VNĐ(Trường hợp công dân nộp hồ sơ trực tiếp thu 20.000 đồng/lần)", ""),
    )
    assert [(fee.amount, fee.channel) for fee, _cases in fees] == [(10_000, ONLINE), (20_000, COUNTER)]


def test_the_description_tells_the_case_of_an_amount():
    ((fee, cases),) = read(
        (
            COUNTER,
            "500,000 Việt Nam Đồng",
            "- Đối với trường hợp thay đổi tên thì được cấp lại giấy, mức phí: 500.000đ;",
        )
    )
    assert (fee.amount, fee.source.place) == (500_000, FactPlace.FEE_CELL)
    assert cases[0].startswith("Đối với trường hợp thay đổi tên")


def test_a_fee_in_the_description_alone_is_read_there():
    ((fee, _cases),) = read((COUNTER, "Miễn phí", "Nộp tại quầy. Lệ phí 30.000 đồng/bản."))
    assert (fee.amount, fee.per, fee.source.place) == (30_000, "bản", FactPlace.CHANNEL_NOTE)


def test_a_bracket_that_slipped_into_the_description_is_put_back():
    fees = read((POSTAL, "2,000,000 VNĐ", "(đ/lần cấp (Miễn phí từ ngày 07/4/2026 đến 30/6/2026)05 ngày làm việc"))
    assert (FeeStatus.AMOUNT, 2_000_000) in [(fee.status, fee.amount) for fee, _cases in fees]
    assert mended("", "Miễn phí(a)", "Cấp mới: 30.000 đồng.) Trong 05 ngày").note == "Trong 05 ngày"


def test_a_fee_among_the_times_is_read_from_its_words():
    row = mended("120", "", "VNĐ(20.000 đồng/tờ khai)")
    (fee,) = read_fees([(COUNTER, row)], CaseList())
    assert (fee.amount, fee.source.place) == (20_000, FactPlace.DURATION_CELL)
    assert (row.duration, row.note) == ("", "")


@pytest.mark.parametrize(
    ("cell", "labels"),
    [
        (
            "Miễn phí(Lệ phí cấp mới 40.000đồng/lần; lệ phí cấp lại 20.000 đồng/lần.)",
            ["cấp mới", "cấp lại"],
        ),
        (
            "Miễn phí(Lệ phí cấp giấy chứng nhận: 40.000 đồng/01 Giấy chứng nhận; riêng đối với ô tô dưới 10 chỗ ngồi "
            "(không bao gồm xe cứu thương): 90.000 đồng/01 Giấy chứng nhận)",
            ["Lệ phí cấp giấy chứng nhận", "riêng đối với ô tô dưới 10 chỗ ngồi (không bao gồm xe cứu thương)"],
        ),
        (
            "10,000,000 VNĐ(* Theo quy định tại Thông tư số 25/2022/TT-BTC ngày 28/4/2022: + Dưới 50 tỷ: 10 triệu "
            "đồng/ Giấy chứng nhận)",
            ["Dưới 50 tỷ"],
        ),
        (
            "1,350,000 Việt Nam Đồng(Đăng ký mới: 1.350.000 đồng/loại thuốc;)",
            ["Đăng ký mới"],
        ),
    ],
)
def test_a_label_is_the_case_and_not_the_fee_nor_the_law_that_sets_it(cell, labels):
    cases = CaseList()
    fees = read_fees([(COUNTER, mended("", cell, ""))], cases)
    told = {case.key: case.label for case in cases.records()}
    assert [told[key] for fee in fees for key in fee.cases] == labels


def test_a_case_that_is_too_long_to_be_shown_is_cut_and_not_left_out():
    case = "Trường hợp giấy phép hành nghề bị mất hoặc hư hỏng quy định tại điểm a khoản 1 Điều 21; " * 6
    cases = CaseList()
    long, others = read_fees(
        [(COUNTER, mended("", f"Phí : 75.000 Đồng ({case})\nPhí : 215.000 Đồng (Các trường hợp còn lại)", ""))], cases
    )
    assert long.cases
    assert others.cases
    assert cases.records()[0].label.endswith(" …")


def test_an_identity_card_is_no_postage():
    (fee,) = read_fees(
        [(COUNTER, mended("", "50,000 VNĐ(Cấp đổi thẻ căn cước: 50.000 đồng/thẻ căn cước)", ""))], CaseList()
    )
    assert fee.kind != FeeKind.POSTAGE


def test_an_amount_that_applies_until_a_day_is_told_with_it():
    cell = (
        "2,500,000 Việt Nam Đồng(Phí : Đồng (Từ ngày 01/7/2025 đến hết ngày 31/12/2026 áp dụng theo quy định tại Thông "
        "tư số "
        "64/2025/TT-BTC ngày 30/6/2025 của Bộ trưởng Bộ Tài chính))"
    )
    (fee,) = read_fees([(COUNTER, mended("", cell, ""))], CaseList())
    assert (fee.valid_from, fee.valid_to) == (datetime.date(2025, 7, 1), datetime.date(2026, 12, 31))


def test_a_price_list_in_the_description_is_a_fee_where_no_cell_states_one():
    note = (
        "Tại Ủy ban nhân dân cấp xã: 2.000 đồng/trang; từ trang thứ 3 trở lên thu 1.000 đồng/trang, tối đa thu không "
        "quá "
        "200.000 đồng/bản. Trang là căn cứ để thu phí được tính theo trang của bản chính;"
    )
    abroad = "Tại cơ quan đại diện: 10 USD/bản."
    fees = read_fees([(COUNTER, mended("", "", note)), (COUNTER, mended("", "", abroad))], CaseList())
    assert {(int(fee.amount), fee.currency) for fee in fees if fee.amount} == {
        (2000, "VND"),
        (1000, "VND"),
        (10, "USD"),
    }
    beside = read((COUNTER, "2,000 Việt Nam Đồng(/trang)", note), (COUNTER, "10 USD(/bản)", abroad))
    assert [(int(fee.amount), labels) for fee, labels in beside] == [
        (2000, ["Tại Ủy ban nhân dân cấp xã"]),
        (1000, ["từ trang thứ 3 trở lên"]),
        (10, ["Tại cơ quan đại diện"]),
    ]
    assert not read_fees([(COUNTER, mended("", "", "Mức hỗ trợ: 500.000 đồng/tháng."))], CaseList())


def test_a_fee_whose_figure_slipped_into_the_duration_stays_unknown_and_its_description_is_read():
    row = mended("140,000", "", "Việt Nam Đồng(- Xe ô tô từ 10 chỗ trở lên)- Thời hạn trả kết quả: 02 ngày làm việc.")
    assert row.note == "- Thời hạn trả kết quả: 02 ngày làm việc."
    (fee,) = read_fees([(COUNTER, row)], CaseList())
    assert fee.status == FeeStatus.UNKNOWN


def test_all_amounts_of_a_list_are_for_whom_the_list_is():
    whom = "Đối với thi sát hạch lái xe các hạng xe A1, A, B1"
    fees = read(
        (COUNTER, f"Miễn phí({whom}: Sát hạch lý thuyết: 60.000 đồng/lần, Sát hạch thực hành: 70.000 đồng/lần)", "")
    )
    assert [(fee.amount, cases) for fee, cases in fees] == [
        (60_000, [f"{whom}: Sát hạch lý thuyết"]),
        (70_000, [f"{whom}: Sát hạch thực hành"]),
    ]


def test_the_place_before_an_amount_is_its_case():
    fees = read(
        (
            COUNTER,
            "Phí : Phí Thẩm định: Tại thành phố và các thị xã: 1.200.000 đồng/điểm kinh doanh (Thông tư số 168/2016)\n"
            "Phí : Phí Thẩm định:Tại các huyện: 600.000 đồng/điểm kinh doanh (Thông tư số 168/2016)",
            "",
        )
    )
    assert [(fee.amount, cases) for fee, cases in fees] == [
        (1_200_000, ["Tại thành phố và các thị xã"]),
        (600_000, ["Tại các huyện"]),
    ]


def test_a_citation_dates_the_amounts_below_it():
    fees = read(
        (
            COUNTER,
            "Miễn phí(* Theo quy định tại Thông tư số 25/2022/TT-BTC. + 06 triệu đồng/Giấy chứng nhận. * Theo quy định "
            "tại Thông tư 64/2025/TT-BTC (kể từ ngày 01/7/2025 đến hết ngày 31/12/2026). + 03 triệu đồng/Giấy chứng "
            "nhận.)",
            "",
        )
    )
    assert [(fee.amount, fee.valid_to) for fee, _cases in fees] == [
        (6_000_000, None),
        (3_000_000, datetime.date(2026, 12, 31)),
    ]


def test_a_bracket_that_nobody_closed_still_names_its_amount():
    note = "(2.400.000 Đồng (Cấp lại do mất, rách, hỏng; 15.000.000 Đồng (Cấp lại do thay đổi nội dung"
    fees = read((COUNTER, "Miễn phí", note))
    assert [(fee.amount, cases) for fee, cases in fees] == [
        (2_400_000, ["Cấp lại do mất, rách, hỏng"]),
        (15_000_000, ["Cấp lại do thay đổi nội dung"]),
    ]


def test_a_unit_in_brackets_is_no_case_and_a_price_abroad_no_contradiction():
    fees = read((COUNTER, "10,000 Việt Nam Đồng(/trường hợp)", ""), (POSTAL, "10 USD(/bản)", ""))
    assert [(fee.amount, fee.currency, fee.per, cases) for fee, cases in fees] == [
        (10_000, "VND", "trường hợp", []),
        (10, "USD", "bản", []),
    ]
