"""Notes of ways of applying that tell a duration are told apart from those that tell where and how."""

import pytest

from catalogue.facts.channel_notes import is_of_time


@pytest.mark.parametrize(
    "note",
    [
        "07 ngày làm việc kể từ ngày nhận hồ sơ hợp lệ.",
        "Trong thời hạn 03 (ba) ngày, Sở Tư pháp xem xét.",
        "- Trong ngày",
        "không quá 30 ngày, kể từ ngày nhận đủ hồ sơ",
    ],
)
def test_a_duration(note):
    assert is_of_time(note)


@pytest.mark.parametrize(
    "note",
    [
        "Nộp tại Trung tâm Phục vụ hành chính công, giờ làm việc các ngày trong tuần.",
        "Thời gian tiếp nhận hồ sơ trên Cổng Dịch vụ công: 24 giờ trong ngày",
        "Số 10 Tôn Thất Thuyết",
        "",
    ],
)
def test_where_and_how(note):
    assert not is_of_time(note)
