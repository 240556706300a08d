"""Texts of steps without "Bước": openings of real ones, shortened."""

import pytest

from catalogue.importers.steps import GLUED_POINTS, IN_CASES, IN_PARTS, NOTES, parse_steps, read_steps


def count(text: str) -> list[int]:
    return [len(group.steps) for group in parse_steps(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Nộp hồ sơ TTHC:\n- Tổ chức gửi hồ sơ.\nGiải quyết TTHC:\n- Cục kiểm tra.\n- Cục cấp giấy.\n- Trả kết quả.",
        "Nộp hồ sơ TTHC Người đề nghị gửi hồ sơ\nGiải quyết TTHC: Cục xem xét.\nTrường hợp từ chối, nêu rõ lý do.",
        "Nộp hồ sơ TTHC Trước khi hết hạn.\nNộp hồ sơ TTHC: Đối tượng:\nDo bất khả kháng.\nGiải quyết TTHC Cấp.",
        "Tổ chức gửi hồ sơ đến Cục Hàng không.\n- Cảng vụ cấp.\nb) Giải quyết thủ tục hành chính:\n- Cục kiểm tra.",
        "(a) Nộp hồ sơ TTHC Cảng nộp hồ sơ.\n(b) Giải quyết TTHC Cục kiểm tra.\nSau khi kiểm tra, Cục cấp giấy.",
        "a) Nộp hồ sơ TTHC: Tổ chức gửi hồ sơ.b) Giải quyết TTHC: - Trong 02 ngày, Bộ cấp;\n- Trả kết quả.",
        "Trình tự thực hiện: a) Nộp hồ sơ TTHC:\nTổ chức gửi hồ sơ.\nb) Giải quyết TTHC:\nCục cấp.",
    ],
)
def test_the_two_parts_of_every_procedure_are_two_steps(text):
    (group,) = parse_steps(text)
    assert len(group.steps) == 2
    assert "Giải quyết" in group.steps[1]


def test_parts_that_begin_again_under_another_name_are_counted_again():
    text = (
        "Công bố mở bến cảng a) Nộp hồ sơ TTHC:\nChủ đầu tư gửi hồ sơ.\nb) Giải quyết TTHC:\nCục công bố. "
        "Công bố khai thác tạm a) Nộp hồ sơ TTHC:\nChủ đầu tư gửi hồ sơ.\nb) Giải quyết TTHC:\nCục công bố."
    )
    assert count(text) == [4]
    assert any(warning.startswith(IN_PARTS) for warning in read_steps(text).warnings)


def test_one_part_alone_heads_its_points():
    assert count("Giải quyết TTHC\n+ Đơn vị lập phương án.\n+ Cục thẩm định phương án.") == [2]


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("a) Trước ngày 01/3, Bộ gửi văn bản; b) Trước ngày 01/5, tổ chức đề xuất; c) Trong 05 ngày, Bộ tổng hợp.", 3),
        ("1.Trường hợp bị mất, tổ chức nộp hồ sơ. 2. Trường hợp của chi nhánh, Sở cấp lại.", 2),
        ("- Doanh nghiệp nộp hồ sơ. - Tiếp nhận hồ sơ: Sở kiểm tra.", 2),
        ("- Học viên nộp hồ sơ đến Cục.- Cục kiểm tra hồ sơ.\n- Cục thành lập hội đồng.", 3),
    ],
)
def test_points_inside_a_line_are_steps(text, steps):
    assert count(text) == [steps]
    assert any(warning.startswith(GLUED_POINTS) for warning in read_steps(text).warnings)


def test_points_that_a_point_announces_stay_in_it():
    assert count("- Nộp hồ sơ theo một trong các hình thức: - Trực tiếp; - Trực tuyến.\n- Nhận kết quả.") == [2]
    assert count("1. Cơ quan thực hiện:\nd.2) Kiểm tra;\nd.3) Phê duyệt.\n2. Trả kết quả.") == [2]
    assert count("- Ghi số theo mẫu (số thứ tự)/…….-KNKCTP\n- Nhận kết quả.") == [2]


def test_a_sentence_that_announces_the_points_is_no_step():
    announcing = "Trong quá trình hoạt động, tổ chức đề nghị điều chỉnh giấy chứng nhận theo Nghị định số 125 như sau:"
    (group,) = parse_steps(f"{announcing}\na) Tổ chức gửi hồ sơ.\nb) Sở thẩm định.\nc) Sở cấp giấy.")
    assert len(group.steps) == 3
    assert group.steps[0].startswith(announcing)


def test_points_after_several_paragraphs_belong_to_the_last():
    text = "Thương nhân khai hồ sơ.\nTrong 08 giờ, cơ quan thông báo như sau:\na) Cấp.\nb) Không cấp."
    assert count(text) == [2]


def test_short_names_over_paragraphs_open_steps():
    text = (
        "Nộp hồ sơ\nCơ quan báo chí có yêu cầu lập Văn phòng thường trú gửi hồ sơ tới Bộ Ngoại giao.\nThẩm định hồ sơ\n"
        "Bộ Ngoại giao thẩm định hồ sơ và cấp Giấy phép lập Văn phòng thường trú tại Việt Nam.\nNhận Giấy phép\n"
        "Phóng viên đến Bộ Ngoại giao nhận Giấy phép mở văn phòng báo chí thường trú."
    )
    assert count(text) == [3]


def test_numbers_glued_to_their_words_count_too():
    assert count("1.1.1Tổ chức nộp hồ sơ\n1.1.2. Cơ quan thẩm định:\na) Nội dung;\nb) Tiền.\n1.1.3. Trả kết quả") == [3]


def test_bracketed_numbers_count_where_the_text_begins_with_them():
    text = (
        "(i) Nhà đầu tư lập hồ sơ.\n(ii) Nhà đầu tư nộp:\n- Đối với dự án A;\n- Đối với dự án B.\n(iii) Cơ quan duyệt."
    )
    (group,) = parse_steps(text)
    assert [step[:7] for step in group.steps] == ["Nhà đầu", "Nhà đầu", "Cơ quan"]
    assert count("Tổ chức nộp hồ sơ:\n(1) Đơn;\n(2) Ảnh.\nCơ quan cấp.\nTrả kết quả.") == [3]


def test_cases_that_numbers_or_headings_name_have_steps_of_their_own():
    numbered = (
        "1. Đối với trường hợp cấp Giấy chứng nhận\na) Nộp hồ sơ;\nb) Kiểm tra.\nTrường hợp đạt thì cấp.\nc) Cấp.\n"
        "2. Đối với trường hợp cấp lại Giấy chứng nhận\na) Nộp hồ sơ;\nb) Cấp lại."
    )
    groups = parse_steps(numbered)
    assert [(group.case, len(group.steps)) for group in groups] == [
        ("Đối với trường hợp cấp Giấy chứng nhận", 3),
        ("Đối với trường hợp cấp lại Giấy chứng nhận", 2),
    ]
    assert any(warning.startswith(IN_CASES) for warning in read_steps(numbered).warnings)
    headed = (
        "Trường hợp cấp lại do hết thời hạn hiệu lực\nThương nhân nộp hồ sơ.\nTrình tự như cấp mới.\n"
        "Trường hợp cấp lại do bị mất\n+ Thương nhân gửi hồ sơ.\n+ Sở cấp lại.\n+ Sở yêu cầu bổ sung."
    )
    assert count(headed) == [2, 3]


def test_ways_of_filing_are_no_cases():
    text = (
        "* Trường hợp nộp hồ sơ trực tiếp:\n- Nộp hồ sơ.\n- Nhận kết quả.\n"
        "* Trường hợp nộp hồ sơ qua mạng điện tử:\n- Khai.\n- Nhận kết quả."
    )
    assert [group.case for group in parse_steps(text)] == [""]


def test_ways_that_one_chooses_between_are_one_step():
    text = (
        "- Nếu lựa chọn hình thức nộp hồ sơ trực tiếp, người yêu cầu nộp hồ sơ.\n"
        "- Nếu lựa chọn hình thức nộp hồ sơ trực tuyến, người yêu cầu truy cập Cổng.\n- Cán bộ kiểm tra hồ sơ."
    )
    assert count(text) == [2]


@pytest.mark.parametrize("heading", ["* Lưu ý:", "Lưu ý", "*Lưu ý: * Lưu ý", "* Lưu ý: - Bản sao phải rõ."])
def test_notes_below_the_steps_are_no_steps(heading):
    text = f"- Nộp hồ sơ.\n- Nhận kết quả.\n{heading}\n- Cá nhân có quyền lựa chọn nơi nộp.\n- Giấy tờ phải rõ."
    (group,) = parse_steps(text)
    assert len(group.steps) == 2
    assert "Giấy tờ phải rõ." in group.steps[1]
    assert any(warning.startswith(NOTES) for warning in read_steps(text).warnings)


def test_a_note_about_one_step_leaves_the_steps_after_it():
    text = "- Sở giải thích.\nLưu ý: Người có yêu cầu phải hiểu rõ.\n- Sở trình Ủy ban."
    assert count(text) == [2]
    assert count("Nộp hồ sơ tại sở.\nLưu ý: Hồ sơ phải đủ.\nNhận kết quả tại sở.") == [2]


_LETTERED = (
    "a1) Người sử dụng đất nộp Hồ sơ tại Văn phòng đăng ký đất đai.\n"
    "a2) Văn phòng đăng ký đất đai chuyển hồ sơ cho Ủy ban nhân dân cấp xã.\n"
    "a3) Ủy ban nhân dân cấp xã rà soát và có văn bản xác nhận số tiền."
)


def test_a_letter_with_a_number_counts_steps():
    (group,) = parse_steps(_LETTERED)
    assert [step.split()[0] for step in group.steps] == ["Người", "Văn", "Ủy"]


def test_letters_with_numbers_under_letters_count_none():
    assert count(
        "Nộp ngân sách theo phương thức nộp trực tiếp a1) Người nộp trực tiếp đến cơ quan.\n"
        "a2) Cơ quan kiểm tra tính hợp lệ của hồ sơ.\n"
        "b) Trình tự nộp ngân sách theo phương thức điện tử: b1) Người nộp đăng nhập.\n"
        "b2) Cơ quan truyền thông tin chứng từ."
    ) == [2]


def test_cases_by_a_star_whose_first_step_is_on_their_line_are_cases():
    first, second = parse_steps(
        "* Trường hợp đăng ký trực tiếp hoặc đăng ký qua dịch vụ bưu chính: - Chủ hộ kinh doanh gửi hồ sơ.\n"
        "- Sau khi tiếp nhận hồ sơ, Cơ quan đăng ký kinh doanh cấp xã trao giấy tiếp nhận hồ sơ.\n"
        "* Trường hợp đăng ký qua mạng thông tin điện tử: - Người nộp hồ sơ đăng nhập vào Hệ thống thông tin.\n"
        "- Người nộp hồ sơ kê khai thông tin.\n- Cơ quan đăng ký kinh doanh cấp xã thực hiện cấp đăng ký."
    )
    assert (first.case, len(first.steps)) == ("Trường hợp đăng ký trực tiếp hoặc đăng ký qua dịch vụ bưu chính", 2)
    assert (second.case, len(second.steps)) == ("Trường hợp đăng ký qua mạng thông tin điện tử", 3)
