from catalogue.choices import ChannelKind, FactPlace, FeeStatus
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
    assert {fee.channel for fee, _cases in fees} == {None} or fees[0][0].contradicted_by


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
