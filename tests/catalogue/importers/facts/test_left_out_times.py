"""What official records leave out of a time stands beside it."""

import pytest

from catalogue.choices import ChannelKind
from catalogue.importers.facts.case_labels import CaseList
from catalogue.importers.facts.time_rows import read_times_of
from catalogue.importers.facts.torn_cells import mended


def read(cell: str, note: str) -> list[tuple]:
    rows = [(ChannelKind.COUNTER, mended(cell, "", note))]
    times = read_times_of(rows, "", CaseList())
    return [(time.value, time.note) for time in times if not time.phase]


@pytest.mark.parametrize(
    ("cell", "note", "told"),
    [
        (
            "30 Ngày làm việc",
            "30 ngày làm việc (chưa bao gồm thời gian đánh giá cơ sở kiểm nghiệm) kể từ ngày nhận đủ hồ sơ hợp lệ",
            (30, "chưa bao gồm thời gian đánh giá cơ sở kiểm nghiệm"),
        ),
        (
            "40 Ngày làm việc",
            "40 ngày làm việc kể từ ngày hồ sơ đầy đủ, hợp lệ và không tính thời gian đánh giá tại cơ sở.",
            (40, "không tính thời gian đánh giá tại cơ sở"),
        ),
    ],
)
def test_time_that_the_office_does_not_count_is_said(cell, note, told):
    assert read(cell, note) == [told]


def test_what_one_act_leaves_out_is_missing_in_the_sum_of_the_cell():
    note = (
        "- Thời hạn thẩm định hồ sơ: 16 ngày làm việc, kể từ ngày nhận được hồ sơ;\n- Thời hạn xem xét, quyết định: 08 "
        "ngày làm việc, kể từ ngày nhận được hồ sơ trình phê duyệt (không tính thời gian lấy ý kiến Thủ tướng Chính "
        "phủ);\n- Thời hạn trả kết quả: 02 ngày làm việc, kể từ ngày nhận được kết quả giải quyết."
    )
    assert (26, "không tính thời gian lấy ý kiến Thủ tướng Chính phủ") in read("26 Ngày làm việc", note)


def test_mending_the_dossier_is_never_counted_and_need_not_be_said():
    note = "12 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ (không kể thời gian bổ sung, hoàn thiện hồ sơ)"
    assert read("12 Ngày làm việc", note) == [(12, "")]


def test_what_follows_another_length_is_left_out_of_that_one():
    note = "- 15 ngày đối với trường hợp cấp lại; - 20 ngày, không tính thời gian xác minh, đối với trường hợp cấp mới"
    assert dict(read("15 Ngày", note)) == {15: "", 20: "không tính thời gian xác minh"}
