"""What no rule of the steps may break: each word of the text is kept, and none is made up."""

import re
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from catalogue.importers.steps import parse_steps
from vietnamese.text import clean_text

_LINES = st.sampled_from(
    [
        "Nộp hồ sơ TTHC: tổ chức gửi hồ sơ.",
        "a) Nộp hồ sơ TTHC:",
        "Giải quyết TTHC: cơ quan xem xét",
        "b) Giải quyết TTHC:",
        "- Doanh nghiệp nộp đơn.- Sở kiểm tra; - Sở trả lời",
        "+ Trong thời hạn mười ngày",
        "1. Đối với trường hợp cấp mới",
        "2. Đối với trường hợp cấp lại",
        "a) Cá nhân khai; b) Công an nhập dữ liệu",
        "Trường hợp mất giấy",
        "* Lưu ý:",
        "Ghi chú: mang bản chính.",
        "(i) Nhà đầu tư lập dự án",
        "(ii) Nhà đầu tư trình",
        "Bước 1: Khai báo",
        "Bước 2: Nhận giấy tại Cục Thú y.",
        "c) Trả giấy",
        "theo các hình thức sau:",
        "Thẩm định",
        "và báo cáo Bộ trưởng.",
        "Nếu lựa chọn hình thức nộp hồ sơ trực tiếp, đến sở.",
    ]
)
_OF_PARTS = {"nộp", "tthc", "giải", "quyết"}  # dropped where the name of a part is all that is told of it
_WORD = re.compile(r"[^\W\d_]{3,}")


# Each line once: what stands twice in a row is one step.
@given(st.lists(_LINES, min_size=1, max_size=12, unique=True), st.sampled_from(["\n", " "]))
def test_every_word_of_the_text_is_in_a_step_or_a_case(lines, between):
    text = clean_text(between.join(lines))
    groups = parse_steps(text)
    kept = " ".join((*(group.case for group in groups), *(step for group in groups for step in group.steps)))
    lost = Counter(_words(text)) - Counter(_words(kept))
    assert set(lost) <= _OF_PARTS
    assert not Counter(_words(kept)) - Counter(_words(text))


def _words(text: str) -> list[str]:
    # The words that only count steps, or say that a text of steps follows, are markers.
    return [word for word in map(str.lower, _WORD.findall(text)) if word != "bước"]
