""" "Bước 2:" inside a line, as the export left it: real texts, shortened."""

import pytest

from catalogue.importers.steps import parse_steps


def read(text: str) -> list[tuple[str, int]]:
    return [(group.case, len(group.steps)) for group in parse_steps(text)]


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("Bước 1: Người làm thủ tục nộp giấy tờ theo quy định Bước 2: Biên phòng cửa khẩu cảng kiểm tra.", 2),
        ("Bước 1: Gửi hồ sơ. Bước 2: Cấp phiếu theo Nghị định số 96/2023/NĐ-CP Bước 3: Trong 15 ngày, Sở trả lời", 3),
        ("Bước 1: Nộp hồ sơ tại cơ quan có thẩm quyền0 Bước 2: Giải quyết hồ sơ công bố", 2),
        ("Bước 1. Nộp hồ sơ.\nBước 2. Gửi cấp có thẩm quyền Bước 3. Bộ Chỉ huy báo cáo. Bước 4. Chi trả.", 4),
        ("- Bước 1: Nộp hồ sơ.\n- Bước 2: Kiểm tra.\n- Bươc 3: Cấp giấy chứng nhận.", 3),
    ],
)
def test_a_step_counts_on_without_a_stop_before_it(text, steps):
    assert read(text) == [("", steps)]


@pytest.mark.parametrize(
    "text",
    [
        "Bước 1: Khai.\nBước 2: Kiểm tra; phù hợp thì thực hiện Bước 3. Nếu không phù hợp thì trả.\nBước 3: Xác nhận.",
        "Bước 1: Nộp. Bước 2: Không ưu tiên thì thực hiện theo quy định tại Bước 3. Bước 3: Cấp số lưu hành.",
        "Bước 1: Hàng được vận chuyển đến\nBước 2: Doanh nghiệp giữ nguyên trạng.\nBước 3: Kiểm tra.",
        "Bước 1: Nộp.\nBước 2: Cấp phép.\nBước 3: Hồ sơ sửa đổi, bổ sung được xử lý theo Bước 2: Cấp hoặc từ chối.",
    ],
)
def test_a_step_that_a_sentence_speaks_of_is_none(text):
    assert read(text) == [("", 3)]


@pytest.mark.parametrize(
    "names",
    [
        (
            "(1) Trường hợp 1: Đối với dự án không thuộc diện chấp thuận chủ trương (Điều 39 Nghị định số 96) -",
            "(2) Trường hợp 2: Đối với dự án đã trúng đấu giá; dự án có nhà đầu tư (Khoản 2 Điều 38 Nghị định số 96) -",
        ),
        ("1.1.1. Đăng ký tài khoản qua Hệ thống ACTS", "1.1.2. Huỷ hiệu lực tài khoản qua Hệ thống ACTS"),
    ],
)
def test_a_long_name_and_its_first_step_on_one_line_begin_another_list(names):
    text = "\n".join(f"{name} Bước 1: Nộp hồ sơ cho cơ quan.\nBước 2: Cơ quan cấp giấy chứng nhận." for name in names)
    assert [count for _, count in read(text)] == [2, 2]
    assert [case[:9] for case, _ in read(text)] == [name[:9] for name in names]


def test_a_case_glued_to_the_step_before_it_opens_its_own():
    text = (
        "Đối với tàu biển đến cửa khẩu cảng Bước 1: Thuyền trưởng khai báo. Bước 2: Nộp giấy tờ cho Biên phòng. "
        "Đối với tàu biển rời cửa khẩu cảng Bước 1: Thuyền trưởng khai báo. Bước 2: Xuất trình giấy tờ."
    )
    assert read(text) == [("Đối với tàu biển đến cửa khẩu cảng", 2), ("Đối với tàu biển rời cửa khẩu cảng", 2)]


def test_a_later_step_stands_again_under_a_star_inside_the_line():
    first, second = parse_steps(
        "Bước 1: Công ty gửi hồ sơ.\nBước 2: Ủy ban tiếp nhận.\n* Đối với quỹ đầu tư chứng khoán Bước 3: Trong 30 ngày "
        "cấp Giấy chứng nhận. Trường hợp từ chối, nêu rõ lý do.* Đối với công ty đại chúng Bước 3: Có văn bản.\n"
        "Bước 4: Gửi hồ sơ chào bán."
    )
    assert first.steps[2].endswith("Trường hợp từ chối, nêu rõ lý do.")
    assert (second.case, len(second.steps)) == ("* Đối với công ty đại chúng", 2)


@pytest.mark.parametrize(
    "names",
    [
        "Áp dụng đối với các trường hợp 1 đến 2. Trường hợp 1: Điều chỉnh chung (Điều 52).\n"
        "Trường hợp 2: Điều chỉnh trong trường hợp nhà đầu tư chuyển nhượng dự án (Điều 53).\n- ",
        f"Trường hợp tổ chức, cá nhân đề nghị: {'Tăng hoặc giảm công suất khai thác; ' * 30}Đổi tên a) ",
    ],
)
def test_names_of_several_cases_over_the_first_list_are_no_step(names):
    text = (
        f"{names}Bước 1: Nộp hồ sơ.\n- Bước 2: Thẩm định.\n"
        "Trường hợp 8: Theo bản án của tòa án (Điều 63). - Bước 1: Nộp hồ sơ.\n- Bước 2: Điều chỉnh."
    )
    first, second = parse_steps(text)
    assert (len(first.steps), len(second.steps)) == (2, 2)
    assert first.steps[0].endswith("Nộp hồ sơ.")
    assert "rường hợp" in first.steps[0]


def test_a_first_step_that_begins_the_text_twice_is_one():
    step = "Bước 1: Cơ sở gửi hồ sơ đến Cục.\n"
    assert read(f"{step}{step}Bước 2: Cục thẩm định.\nBước 3: Cục công bố.") == [("", 3)]


def test_a_marker_may_touch_the_word_after_it():
    text = "- Bước 1: Trình duyệt chứng từ.\n- Bước 2Phòng Tài chính kế toán hạch toán, phân loại chứng từ."
    assert read(text) == [("", 2)]
