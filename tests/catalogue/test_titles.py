import pytest

from catalogue.titles import without_word_for_procedure


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Thủ tục đăng ký khai sinh", "Đăng ký khai sinh"),
        (". Thủ tục cấp giấy phép", "Cấp giấy phép"),
        ("- Cấp giấy phép", "Cấp giấy phép"),
        ("Thủ tục", "Thủ tục"),
        ("(Liên thông) Đăng ký", "(Liên thông) Đăng ký"),
    ],
)
def test_a_name_as_people_read_it(name, shown):
    assert without_word_for_procedure(name) == shown
