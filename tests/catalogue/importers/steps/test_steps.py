"""Openings of real texts, shortened."""

import pytest

from catalogue.importers.steps import parse_steps


def count(text: str) -> list[int]:
    return [len(group.steps) for group in parse_steps(text)]


def test_steps_of_the_same_words_are_two_steps():
    (group,) = parse_steps("Bước 1: Nộp hồ sơ.\nBước 2: Chờ.\nBước 3: Nộp hồ sơ.")
    assert group.steps == ("Nộp hồ sơ.", "Chờ.", "Nộp hồ sơ.")


@pytest.mark.parametrize(
    "text",
    [
        "Bước1: Chuẩn bị hồ sơ.\nBước 2: Nộp hồ sơ.",
        "a) Bước 1: Chuẩn bị hồ sơ.\nb) Bước 2: Nộp hồ sơ.",
        "1.1. Bước 1: Chuẩn bị hồ sơ\n1.2. Bước 2: Nộp hồ sơ",
        "2. Bước 1: Chuẩn bị hồ sơ.\n3. Bước 2: Nộp hồ sơ.",
        "- Bước 1. Chuẩn bị hồ sơ. Bước 2. Nộp hồ sơ.",
        "a) Chuẩn bị hồ sơ:\n- Đơn;\n- Ảnh.\nb) Nộp hồ sơ",
        "Trình tự thực hiện:\n- Chuẩn bị hồ sơ.\n+ Đơn;\n- Nộp hồ sơ.",
        "1. Chuẩn bị hồ sơ.\n2. Nộp hồ sơ.",
        "Chuẩn bị hồ sơ.\nNộp hồ sơ.",
    ],
)
def test_the_outermost_marks_count_the_steps(text):
    assert count(text) == [2]
    first = parse_steps(text)[0].steps[0]
    assert first.startswith("Chuẩn bị hồ sơ")


def test_a_letter_is_no_step_and_no_end_of_one():
    (group,) = parse_steps("a) Bước 1: Nộp hồ sơ.\nb) Bước 2: Nhận kết quả.")
    assert group.steps == ("Nộp hồ sơ.", "Nhận kết quả.")


def test_torn_lines_are_joined():
    (group,) = parse_steps("- Tổ chức nộp hồ sơ tại cơ quan\ncó thẩm quyền.\n- Nhận kết quả.")
    assert group.steps[0] == "Tổ chức nộp hồ sơ tại cơ quan có thẩm quyền."


def test_ways_to_file_are_one_step():
    text = (
        "- Nộp hồ sơ bằng một trong các hình thức sau:\n- Nộp trực tiếp tại sở;\n- Gửi qua bưu chính.\n- Nhận kết quả."
    )
    assert count(text) == [2]


def test_counting_anew_under_a_glued_heading_is_a_case():
    text = (
        "Trường hợp giao nộp báo cáo a) Bước 1. Nộp hồ sơ\nb) Bước 2. Nhận kết quả.Trường hợp giao nộp mẫu vật "
        "a) Bước 1. Nộp mẫu\nb) Bước 2. Nhận kết quả"
    )
    assert [group.case for group in parse_steps(text)] == ["Trường hợp giao nộp báo cáo", "Trường hợp giao nộp mẫu vật"]
    assert count(text) == [2, 2]


def test_a_part_that_every_procedure_has_is_no_case():
    text = "a) Nộp hồ sơ:\nBước 1: Nộp đơn.\nb) Giải quyết TTHC:\nBước 1: Thẩm định.\nBước 2: Cấp."
    assert [group.case for group in parse_steps(text)] == [""]
    assert count(text) == [3]


def test_a_marker_that_was_lost_does_not_swallow_the_next():
    assert count("Bước 1: Chuẩn bị.\nBước 2: Nộp.\nBước 4: Nhận kết quả.") == [3]
    assert count("Người dân nộp hồ sơ.\nBước 2: Nhận kết quả.") == [2]


def test_the_last_of_dotted_numbers_counts():
    text = (
        "1.1.1. Tiếp nhận hồ sơ Thông báo tập trung kinh tế\nDoanh nghiệp nộp Hồ sơ.\n"
        "1.1.2. Rà soát tính đầy đủ hợp lệ của Hồ sơ\n- Trong thời hạn 07 ngày làm việc kể từ ngày tiếp nhận Hồ sơ, "
        "Uỷ ban Cạnh tranh Quốc gia kiểm tra tính đầy đủ.\n1.1.3. Thẩm định Hồ sơ\n- Thẩm định sơ bộ Hồ sơ."
    )
    assert count(text) == [3]


def test_points_that_the_export_ran_together_are_steps():
    text = (
        "- Thương nhân gửi 01 bộ hồ sơ trực tiếp hoặc qua đường bưu điện. - Trường hợp hồ sơ chưa đầy đủ, trong thời "
        "hạn 3 ngày làm việc, cơ quan tiếp nhận hồ sơ thông báo để thương nhân hoàn thiện hồ sơ. - Thời hạn cấp CFS "
        "không quá 03 ngày làm việc, kể từ ngày thương nhân nộp hồ sơ đầy đủ, đúng quy định. -Số lượng CFS được cấp "
        "cho hàng hóa theo yêu cầu của thương nhân."
    )
    assert count(text) == [4]


def test_the_name_of_a_case_may_be_long():
    minerals = (
        "giấy phép khai thác khoáng sản nhóm I tại khu vực có khoáng sản phân tán, nhỏ lẻ đã được khoanh định " * 5
    )
    text = f"Trường hợp chuyển nhượng đối với {minerals.strip()} a) Bước 1. Nộp hồ sơ\nb) Bước 2. Kiểm tra hồ sơ"
    (group,) = parse_steps(text)
    assert len(group.steps) == 2
    assert group.case.startswith("Trường hợp chuyển nhượng")


def test_signs_alone_are_no_step():
    (group,) = parse_steps("Bước 1: Nộp hồ sơ.\nBước 2: Nhận kết quả.\nBước 3: ...")
    assert group.steps == ("Nộp hồ sơ.", "Nhận kết quả.")


def test_a_step_that_was_counted_twice_opens_with_a_capital():
    (group,) = parse_steps("1.1.1. Bước 1 nộp hồ sơ\n1.1.2. Bước 2 kiểm tra hồ sơ\n1.1.3. Bước 3 trả kết quả")
    assert group.steps == ("Nộp hồ sơ", "Kiểm tra hồ sơ", "Trả kết quả")


def test_a_part_and_its_first_step_on_one_line_begin_the_steps_of_another_case():
    text = (
        "(i) Đăng ký thuế lần đầu đối với tổ chức kinh tế. + Bước 1: Trong thời hạn 10 ngày nộp hồ sơ.\n"
        "+ Bước 2: Cơ quan thuế tiếp nhận:\n++ Đối với hồ sơ điện tử.\n"
        "(ii) Đăng ký thuế lần đầu đối với nhà thầu nước ngoài. + Bước 1: Trong thời hạn 10 ngày nộp hồ sơ.\n"
        "+ Bước 2: Cơ quan thuế tiếp nhận."
    )
    groups = parse_steps(text)
    assert [len(group.steps) for group in groups] == [2, 2]
    assert [group.case[:40] for group in groups] == [
        "(i) Đăng ký thuế lần đầu đối với tổ chức",
        "(ii) Đăng ký thuế lần đầu đối với nhà th",
    ]


def test_a_later_step_that_another_case_does_once_more_is_its_own():
    text = (
        "Bước 1: Công ty nộp hồ sơ.\nBước 2: Ủy ban tiếp nhận hồ sơ.\n"
        "* Trường hợp thay đổi địa chỉ trụ sở chính: Bước 3: Ủy ban kiểm tra cơ sở vật chất.\n"
        "Bước 4: Ủy ban điều chỉnh Giấy phép.\n"
        "* Trường hợp thay đổi tên, vốn điều lệ: Bước 3: Ủy ban điều chỉnh Giấy phép."
    )
    first, second = parse_steps(text)
    assert (len(first.steps), len(second.steps)) == (4, 1)


def test_a_step_that_is_only_spoken_of_begins_nothing():
    text = "Bước 1: Nộp hồ sơ.\nBước 2: Nếu thiếu thì làm lại từ Bước 1: nộp hồ sơ bổ sung. Xem hướng dẫn ở Bước 1."
    assert [len(group.steps) for group in parse_steps(text)] == [2]


def test_a_number_that_was_typed_twice_is_two_steps():
    text = "- Bước 1: Nộp hồ sơ.\n- Bước 2: Thu lệ phí.\n- Bước 2: Nhận kết quả."
    assert [len(group.steps) for group in parse_steps(text)] == [3]


@pytest.mark.parametrize(
    ("end", "kept"),
    [("gửi đến Cục Chăn nuôi và Thú y.", "Thú y."), ("theo quy định tại Bước 3.", "Bước 3."), ("mức 2.", "mức 2.")],
)
def test_the_last_word_of_a_step_is_no_mark_of_the_next(end, kept):
    (group,) = parse_steps(f"Bước 1: Nộp hồ sơ {end}\nBước 2: Nhận kết quả.")
    assert group.steps[0].endswith(kept)
    (marked,) = parse_steps("Bước 1: Nộp hồ sơ.\nb)\nBước 2: Nhận kết quả.")
    assert marked.steps[0] == "Nộp hồ sơ."


def test_a_case_and_its_first_step_on_one_line_begin_another_list():
    text = (
        "Trường hợp 1: Áp dụng chung (Điều 35 Nghị định số 96/2026/NĐ-CP) - Bước 1: Nộp hồ sơ.\n- Bước 2: Thẩm định.\n"
        "Trường hợp 2: Đối với dự án thứ cấp (Điều 41 Nghị định số 96/2026/NĐ-CP) - Bước 1: Nộp.\n- Bước 2: Thẩm định."
    )
    assert [(group.case[:12], len(group.steps)) for group in parse_steps(text)] == [
        ("Trường hợp 1", 2),
        ("Trường hợp 2", 2),
    ]


def test_a_first_step_typed_twice_is_no_case():
    text = "Bước 1:Tiếp nhận\nThời gian tiếp nhận: Sáng (trừ ngày lễ)Bước 1:Tiếp nhận\nBước 2:Xử lý"
    assert [len(group.steps) for group in parse_steps(text)] == [2]


def test_the_steps_of_the_office_are_no_case():
    text = (
        "Đối với người khai hải quan Bước 1: Khai.\nBước 2: Nhận phản hồi.\n"
        "Đối với cơ quan hải quan Bước 1: Tiếp nhận.\nBước 2: Kiểm tra."
    )
    assert [(group.case, len(group.steps)) for group in parse_steps(text)] == [("", 4)]


def test_a_second_case_that_counts_no_steps_is_one_of_its_own():
    text = (
        "a) Đối với công dân đã được cấp thẻ căn cước. Bước 1: Đến Công an. Bước 2: Xuất trình thẻ. "
        "b) Đối với công dân chưa được cấp thẻ căn cước: Cấp tài khoản cùng với thẻ."
    )
    assert [(group.case[:2], len(group.steps)) for group in parse_steps(text)] == [("a)", 2), ("b)", 1)]


def test_the_name_of_the_text_is_no_case():
    (group,) = parse_steps("Trình tự, thủ tục thực hiện:\nBước 1: Nộp hồ sơ.\nBước 2: Nhận kết quả.")
    assert group.case == ""


def test_a_short_name_after_a_sentence_opens_the_next_case():
    first, second = parse_steps(
        "Thông thường Bước 1: Tổ chức liên hệ với Công ty để đăng ký. Bước 2: Công ty thông báo đến tổ chức, cá "
        "nhân để thực hiện. Đột xuất Bước 1: Tổ chức liên hệ với Công ty. Bước 2: Công ty thông báo để thực hiện."
    )
    assert (first.case, first.steps[1]) == ("Thông thường", "Công ty thông báo đến tổ chức, cá nhân để thực hiện.")
    assert (second.case, len(second.steps)) == ("Đột xuất", 2)


def test_a_first_step_that_is_spoken_of_after_a_sentence_opens_no_case():
    (group,) = parse_steps(
        "Bước 1: Tổ chức nộp hồ sơ.\nBước 2: Cục kiểm tra hồ sơ. Trường hợp hồ sơ chưa hợp lệ, Cục trả hồ sơ. Tổ chức "
        "thực hiện lại Bước 1: nộp hồ sơ.\nBước 3: Cục cấp giấy."
    )
    assert len(group.steps) == 3
