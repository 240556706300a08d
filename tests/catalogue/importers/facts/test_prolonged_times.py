"""What prolongs a time, in the wording of official records."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.choices import ChannelKind
from catalogue.importers.facts.case_labels import CaseList
from catalogue.importers.facts.time_rows import read_times_of
from catalogue.importers.facts.torn_cells import mended

COUNTER = ChannelKind.COUNTER


def read(cell: str, note: str) -> list:
    return list(read_times_of([(COUNTER, mended(cell, "", note))], "", CaseList()))


@pytest.mark.parametrize(
    ("cell", "note", "words"),
    [
        (
            "7 Ngày làm việc",
            "07 ngày làm việc. Trường hợp cần phải xác minh, thì thời hạn giải quyết được kéo dài không quá 15 ngày "
            "làm việc.",
            "Trường hợp cần phải xác minh, thì thời hạn giải quyết được kéo dài không quá 15 ngày làm việc",
        ),
        (
            "30 Ngày",
            "30 (ba mươi) ngày kể từ ngày nhận đủ hồ sơ hợp lệ và có thể được gia hạn thêm tối đa không quá 30 ngày "
            "trong trường hợp phức tạp.",
            "gia hạn thêm tối đa không quá 30 ngày trong trường hợp phức tạp",
        ),
        (
            "34 Ngày làm việc",
            "* Thời hạn giải quyết:\n- Thời hạn tiếp nhận và kiểm tra hồ sơ: 03 ngày làm việc, kể từ khi nhận hồ sơ;\n"
            "- Thời hạn thẩm định hồ sơ: 24 ngày làm việc, kể từ ngày nhận được hồ sơ đáp ứng quy định (trường hợp hồ "
            "sơ cần chỉnh sửa, bổ sung, thời gian thẩm định còn lại được tăng thêm 21 ngày làm việc);\n"
            "- Thời hạn xem xét, quyết định: 05 ngày làm việc;\n- Thời hạn trả kết quả giải quyết: 02 ngày làm việc.",
            "trường hợp hồ sơ cần chỉnh sửa, bổ sung, thời gian thẩm định còn lại được tăng thêm 21 ngày làm việc",
        ),
    ],
)
def test_the_words_that_prolong_a_time_stand_with_it(cell, note, words):
    whole = next(time for time in read(cell, note) if not time.phase)
    assert whole.prolonged_by.endswith(words)
    assert not whole.contradicted_by


@pytest.mark.parametrize(
    ("cell", "note"),
    [
        # The permit is what is prolonged, or the applicant has longer.
        ("5 Ngày", "Xem xét quyết định việc gia hạn Giấy phép: 05 ngày, kể từ ngày nhận được văn bản trả lời."),
        (
            "20 Ngày làm việc",
            "Cấp giấy phép lần đầu, gia hạn, bổ sung năng định: 20 ngày làm việc kể từ ngày nhận hồ sơ.",
        ),
        ("20 Ngày", "20 ngày. Trường hợp việc khắc phục chưa đạt, gia hạn thêm 45 ngày cho cơ sở tiếp tục khắc phục."),
        ("30 Ngày", "Trong vòng 30 ngày kể từ ngày nhận được hồ sơ đăng ký chào bán thêm cổ phiếu ra công chúng."),
    ],
)
def test_what_is_prolonged_is_the_work_of_the_office(cell, note):
    assert not any(time.prolonged_by for time in read(cell, note))


def test_a_longer_bound_of_a_case_is_its_time_and_prolongs_nothing():
    note = (
        "Thời hạn giải quyết khiếu nại không quá 30 ngày, kể từ ngày thụ lý để giải quyết; đối với vụ việc phức tạp "
        "thì thời hạn giải quyết có thể kéo dài hơn nhưng không quá 45 ngày, kể từ ngày thụ lý."
    )
    assert [(time.value, time.prolonged_by) for time in read("30 Ngày", note)] == [(30, ""), (45, "")]


_PIECES = ["15 ngày ", "05 ngày làm việc ", "kéo dài ", "gia hạn ", "thêm ", "không quá ", "trường hợp phức tạp ", ". ",
           "; ", "(", ")", "Giấy phép ", "nhưng "]  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=14).map("".join))
def test_the_words_are_the_sources_own(note):
    text = re.sub(r"\W+", "", note)
    for time in read("15 Ngày", note):
        assert all(re.sub(r"\W+", "", part) in text for part in time.prolonged_by.split("; "))
        assert len(time.prolonged_by) <= 500
