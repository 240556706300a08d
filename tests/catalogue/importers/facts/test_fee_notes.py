"""What the descriptions of rows say of fees, in the wording of official records."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.choices import ChannelKind, FactPlace, FeeStatus
from catalogue.importers.facts.case_labels import CaseList
from catalogue.importers.facts.fee_notes import read_fee_notes
from catalogue.importers.facts.fee_rows import read_fees
from catalogue.importers.facts.torn_cells import mended

_DATED = (
    "Phí: 800.000 đồng/hồ sơ (áp dụng mức phí 400.000 đồng/hồ sơ kể từ ngày 01/7/2025 đến hết ngày 31/12/2026 theo "
    "Thông tư số 64/2025/TT-BTC).\n\nLệ phí: 100.000 đồng/hồ sơ."
)


def read(fee: str, note: str) -> list:
    return list(read_fees([(ChannelKind.COUNTER, mended("", fee, note))], CaseList()))


@pytest.mark.parametrize(
    ("note", "status"),
    [
        ("Không quy định về thời hạn giải quyết, phí, lệ phí", FeeStatus.NONE_SET),
        ("- Nộp hồ sơ tại Sở Tài chính.\n- Chưa quy định mức thu phí", FeeStatus.NONE_SET),
        ("Nộp trực tiếp tại Bộ phận một cửa. Không thu phí.", FeeStatus.FREE),
        ("Lệ phí: theo quy định của Hội đồng nhân dân cấp tỉnh.", FeeStatus.PROVINCE),
        ("Phí, lệ phí (nếu có): theo quy định tại Thông tư số 64/2025/TT-BTC.", FeeStatus.LAW_ONLY),
    ],
)
def test_a_fee_told_by_the_description_alone_is_told(note, status):
    (fee,) = read("", note)
    assert (fee.status, fee.amount, fee.source.place) == (status, None, FactPlace.CHANNEL_NOTE)


@pytest.mark.parametrize(
    "note",
    [
        "Không thu phí đối với trường hợp người khuyết tật.",
        "Trường hợp nộp qua dịch vụ bưu chính, phí dịch vụ do người nộp trả theo quy định của đơn vị bưu chính.",
        "Hồ sơ gồm chứng từ nộp phí theo quy định của pháp luật.",
    ],
)
def test_a_word_on_fees_beside_another_subject_is_no_fee(note):
    assert all(fee.status == FeeStatus.UNKNOWN for fee in read("", note))


def test_a_cell_that_states_a_fee_is_not_asked_twice():
    (fee,) = read("200,000 VNĐ", "Lệ phí: theo quy định của Hội đồng nhân dân cấp tỉnh.")
    assert fee.amount == 200_000


def test_an_amount_for_a_time_and_another_fee_stand_beside_that_of_the_cell():
    fees = {int(fee.amount): fee for fee in read("800,000 Việt Nam Đồng", _DATED)}
    assert set(fees) == {800_000, 400_000, 100_000}
    assert fees[400_000].valid_to == datetime.date(2026, 12, 31)


@given(st.text(alphabet="phílệ khôngquyđ ị.,:;\n-0123456789", max_size=80))
def test_what_is_read_of_a_description_stands_in_it(note):
    assert all(reading.words in note and reading.amount is None for reading in read_fee_notes(note))
