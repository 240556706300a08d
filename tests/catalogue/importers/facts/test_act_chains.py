"""Cells of official records beside the acts of which they are the sum, in one unit or in two."""

import pytest

from catalogue.choices import ChannelKind, DurationUnit
from catalogue.importers.facts.case_labels import CaseList
from catalogue.importers.facts.time_rows import read_times_of
from catalogue.importers.facts.torn_cells import mended

DAY, WORKING_DAY = DurationUnit.DAY, DurationUnit.WORKING_DAY


def read(cell: str, note: str = "", steps: str = "") -> tuple[set, set]:
    """Whole times that nothing contradicts, and those that something does."""
    times = read_times_of([(ChannelKind.COUNTER, mended(cell, "", note))], steps, CaseList())
    wholes = [time for time in times if time.value is not None and not time.phase]
    doubted = {(time.value, time.unit) for time in wholes if time.contradicted_by}
    return {(time.value, time.unit) for time in wholes if not time.contradicted_by}, doubted


CHECKED_THEN_GRANTED = (
    "- Cục HKVN kiểm tra tính hợp lệ của hồ sơ trong thời hạn 3 ngày làm việc, kể từ ngày tiếp nhận hồ sơ;\n"
    "- Trường hợp hồ sơ được chấp nhận, trong thời hạn 7 ngày làm việc, kể từ ngày tiếp nhận hồ sơ, Cục HKVN xem xét "
    "nội dung hồ sơ, thống nhất và thông báo chính thức kế hoạch kiểm tra.\n"
    "- Cục HKVN quyết định cấp, gia hạn, công nhận Giấy chứng nhận đủ điều kiện bay trong thời hạn 10 ngày, kể từ ngày "
    "thông báo kế hoạch kiểm tra tình trạng kỹ thuật tàu bay."
)


def test_a_description_in_days_is_doubted_where_its_acts_take_working_days():
    note = "20 ngày, kể từ ngày nhận được hồ sơ hợp lệ."
    assert read("20 Ngày", note, CHECKED_THEN_GRANTED) == (set(), {(20, DAY)})


def test_a_description_in_working_days_stands_where_an_act_takes_as_many_days():
    note = "20 ngày làm việc, kể từ ngày nhận được hồ sơ hợp lệ."
    assert read("20 Ngày làm việc", note, CHECKED_THEN_GRANTED) == ({(20, WORKING_DAY)}, set())


@pytest.mark.parametrize(
    ("cell", "steps", "doubted"),
    [
        (
            "30 Ngày",
            "Bước 4: Trong thời hạn 05 ngày làm việc, kể từ ngày nhận được hồ sơ đủ thành phần, hợp lệ, Cơ quan tiếp "
            "nhận thành lập Đoàn đánh giá.\n- Trong thời hạn 15 ngày làm việc, kể từ ngày có Quyết định thành lập, "
            "Đoàn đánh giá tiến hành đánh giá thực tế tại cơ sở và hoàn thiện báo cáo đánh giá.\n"
            "- Trong thời hạn 10 ngày làm việc, kể từ ngày ký biên bản đánh giá, cơ quan tiếp nhận công bố kết quả.\n"
            "- Sau khi hoàn thành việc khắc phục, trong thời hạn 30 ngày, cơ sở phải có văn bản báo cáo khắc phục.",
            (30, DAY),
        ),
        (
            "23 Ngày làm việc",
            "Bước 2: Chủ tịch Ủy ban nhân dân cấp tỉnh trong thời hạn 03 ngày làm việc kể từ ngày nhận được văn bản đề "
            "nghị giao cơ quan có chức năng quản lý đất đai thực hiện thẩm định.\nBước 3: Cơ quan có chức năng quản lý "
            "đất đai có văn bản thẩm định trong thời hạn 15 ngày kể từ ngày nhận được chỉ đạo của Chủ tịch.\nBước 4: "
            "Chủ tịch Ủy ban nhân dân cấp tỉnh có văn bản chấp thuận trong thời hạn không quá 05 ngày làm việc kể từ "
            "ngày nhận được văn bản thẩm định của cơ quan có chức năng quản lý đất đai.",
            (23, WORKING_DAY),
        ),
        (
            "28 Ngày làm việc",
            "Trong thời hạn 18 ngày làm việc kể từ ngày nhận hồ sơ đầy đủ, hợp lệ, Cục Chăn nuôi và Thú y ra quyết "
            "định thành lập Đoàn kiểm tra và tiến hành kiểm tra.\nTrong thời hạn 10 ngày kể từ ngày kết thúc kiểm "
            "tra, nếu cơ sở đạt yêu cầu Cục cấp Giấy chứng nhận GMP, nếu cơ sở không đạt yêu cầu phải trả lời.",
            (28, WORKING_DAY),
        ),
    ],
)
def test_a_cell_that_adds_up_days_and_working_days_is_doubted(cell, steps, doubted):
    assert read(cell, steps=steps) == (set(), {doubted})


def test_what_a_bad_dossier_takes_is_no_part_of_a_sum():
    steps = (
        "Trường hợp hồ sơ chưa hợp lệ, trong thời hạn 05 ngày làm việc, cơ quan thông báo để bổ sung.\n"
        "Trong thời hạn 10 ngày kể từ ngày nhận kết quả thẩm định, cơ quan cấp giấy chứng nhận."
    )
    assert read("15 Ngày", steps=steps) == ({(15, DAY)}, set())


@pytest.mark.parametrize(
    ("cell", "note"),
    [
        (
            "17 Ngày",
            "- Thời hạn kiểm tra hồ sơ: Trong thời hạn 03 ngày làm việc, kể từ ngày nhận hồ sơ, Bộ phận Một cửa có "
            "trách nhiệm xem xét, kiểm tra hồ sơ.\n- Thời hạn thẩm định hồ sơ: Trong thời hạn 14 ngày, kể từ ngày nhận "
            "đủ hồ sơ, Sở Nông nghiệp và Môi trường có trách nhiệm thẩm định hồ sơ.",
        ),
        (
            "62 Ngày",
            "a) Thời gian thẩm định hồ sơ đầy đủ thông tin: không quá 45 ngày làm việc kể từ ngày nhận được đầy đủ hồ "
            "sơ.\nb) Thời gian kiểm tra thực địa: không quá 10 ngày.\nc) Thời hạn trình hồ sơ: không quá 05 ngày làm "
            "việc, kể từ ngày hoàn thành việc thẩm định hồ sơ.\nd) Thời hạn xem xét, ra quyết định: không quá 05 ngày "
            "làm việc, kể từ ngày Cục trình Bộ.",
        ),
    ],
)
def test_a_cell_in_days_is_doubted_where_its_description_lists_working_days(cell, note):
    told, doubted = read(cell, note)
    assert not told
    assert len(doubted) == 1


def test_a_word_that_the_form_has_cut_still_tells_working_days():
    note = (
        "- Thời hạn tiếp nhận và kiểm tra hồ sơ: 03 ngày làm;\n- Thời hạn thẩm định hồ sơ: 24 ngày làm việc, kể từ "
        "ngày nhận được hồ sơ đáp ứng quy định;\n- Thời hạn trả kết quả giải quyết: 02 ngày làm việc, kể "
        "từ ngày nhận được kết quả giải quyết."
    )
    assert read("29 Ngày làm việc", note) == ({(29, WORKING_DAY)}, set())
