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
        "12 ngày (thời gian cụ thể quy định tại từng bước); trường hợp phải sửa thì thông báo trực tiếp trong 3 ngày.",
        "- Trường hợp đủ điều kiện: Thời hạn 20 ngày;\n- Người lao động không đến nhận kết quả trong 3 ngày thì hủy.",
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
        "Thời gian giải quyết 15 ngày. Hồ sơ gửi trực tiếp tại Bộ phận Một cửa.",
        "5 ngày, nộp qua Cổng Dịch vụ công quốc gia",
        "",
    ],
)
def test_where_and_how(note):
    assert not is_of_time(note)
