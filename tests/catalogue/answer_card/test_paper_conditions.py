import pytest

from catalogue.answer_card.sentences.paper_conditions import said_condition


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("cha mẹ đã đăng ký kết hôn", "Chỉ cần khi: cha mẹ đã đăng ký kết hôn"),
        ("Nếu con chưa có số định danh", "Chỉ cần khi con chưa có số định danh"),
        ("Trường hợp người lao động bị ốm", "Chỉ cần trong trường hợp người lao động bị ốm"),
        ("đối với trường hợp làm việc theo mùa vụ", "Chỉ cần trong trường hợp làm việc theo mùa vụ"),
        ("đối với người nước ngoài", "Chỉ cần đối với người nước ngoài"),
        ("nếu có", "Nếu có"),
        ("trường hợp không có nhu cầu thì nộp đơn khác", "Trường hợp không có nhu cầu thì nộp đơn khác"),
        ("", ""),
    ],
)
def test_a_condition_opens_once(condition: str, said: str):
    assert said_condition(condition, "Giấy khai sinh") == said


def test_what_the_shown_name_says_is_not_repeated():
    assert said_condition("nếu có", "Điều lệ quỹ (nếu có)") == ""
    assert said_condition("nếu có", "Điều lệ quỹ…") == "Nếu có"
