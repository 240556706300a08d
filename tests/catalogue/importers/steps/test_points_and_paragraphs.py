"""Points inside lines, inside points and under paragraphs: real texts, shortened."""

import pytest

from catalogue.importers.steps import parse_steps


def count(text: str) -> list[int]:
    return [len(group.steps) for group in parse_steps(text)]


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("+ Bộ Xây dựng giao cơ quan lập quy hoạch;+ Bộ Xây dựng rà soát. + Trình cấp có thẩm quyền.", 3),
        ("a) Trước ngày 01/3: - Bộ gửi văn bản; - Viện đề xuất; b) Trước ngày 01/5, Bộ tổng hợp; c) Bộ duyệt.", 3),
        (
            "a. Tiêu hủy động vật\nỦy ban nhân dân cấp xã lập biên bản tiêu hủy. b. Gửi hồ sơ\n"
            "Cơ sở nộp hồ sơ. c. Tiếp nhận hồ sơ\nXã tiếp nhận.",
            3,
        ),
        ("- Chi nhánh chấm dứt hoạt động.\n. - Trong thời hạn 10 ngày, chi nhánh nộp hồ sơ.\n- Sở trả lời.", 3),
        ("a) Gửi hồ sơ;\nb) Kiểm tra;\nc) Xem xét:\n- Đạt;\n- Không đạt.\ne) Trong 07 ngày, trả lời.\ng) Cấp phép.", 5),
        ("\uf02d Trong 03 ngày:\n• Hồ sơ đủ, nhận;\n• Hồ sơ thiếu, trả.\n\uf02d Trường hợp phức tạp, gia hạn.", 2),
        ("i) Lập hồ sơ trẻ em\nSở lập hồ sơ.\nii) Tìm người nhận\n- Thông báo.\n(iii) Giao nhận con nuôi", 3),
        (
            "Nộp hồ sơ TTHC - Bến xe nộp hồ sơ đến Sở Xây dựng.Giải quyết TTHC - Trong 05 ngày, Sở kiểm tra;\n"
            "- Trả kết quả.",
            2,
        ),
    ],
)
def test_points_count_wherever_the_export_left_them(text, steps):
    assert count(text) == [steps]


def test_letters_do_not_skip_what_another_list_names():
    assert count("a) Nộp hồ sơ:\n1. Đơn;\n4. Ảnh.\nb) Trả kết quả.") == [2]


def test_a_star_glued_to_the_sentence_before_it_opens_another_case():
    text = (
        "* Trình tự, thủ tục thu hồi nhà ở riêng lẻ được thực hiện như sau: + Đơn vị báo cáo;\n+ Cơ quan ra quyết định "
        "(đã ký hợp đồng).* Trình tự, thủ tục thu hồi căn hộ được thực hiện như sau: + Đơn vị báo cáo;\n+ Thông báo;\n"
        "+ Bàn giao."
    )
    assert count(text) == [2, 3]


@pytest.mark.parametrize(
    "text",
    [
        "* Trường hợp cấp Giấy phép loại 1, loại 4. loại 9 bằng đường thủy: a) Gửi hồ sơ đến Cục. b) Cục cấp phép. "
        "* Trường hợp Cấp giấy phép loại 5, loại 8 a) Gửi hồ sơ đến Cục. b) Cục cấp phép.",
        "a) Trình tự thẩm định dự án do nhà đầu tư đề xuất (i) Nhà đầu tư nộp hồ sơ.\n(ii) Đơn vị thẩm định.\n"
        "b) Trình tự điều chỉnh dự án do nhà đầu tư đề xuất (i) Nhà đầu tư nộp hồ sơ.\n(ii) Đơn vị thẩm định.",
        "Trình tự đề nghị phê duyệt chủ trương thành lập phân hiệu:\na) Gửi hồ sơ.\nb) Thẩm định.\n"
        "Trình tự thành lập hoặc cho phép thành lập phân hiệu\na) Gửi hồ sơ.\nb) Thẩm định.",
    ],
)
def test_cases_without_a_colon_or_with_a_stop_have_lists_of_their_own(text):
    assert count(text) == [2, 2]


def test_a_list_that_begins_again_is_one_inside_a_point():
    inner = "1. Nộp hồ sơ;\n2. Kiểm tra:\na) Đủ thì nhận;\nb) Thiếu thì bổ sung;\nc) Sai thì trả.\n3. Cấp phép.\n"
    text = (
        f"a) Trình tự cấp giấy phép trực tuyến như sau:\n{inner}b) Trình tự cấp giấy phép trực tiếp như sau:\n{inner}"
    )
    assert count(text) == [3, 3]


def test_letters_inside_a_part_are_no_parts():
    text = (
        "a) Nộp hồ sơ thủ tục hành chính:\n- Người khai thác gửi đơn cho các chuyến bay sau:\n"
        "a) Chuyến bay chở thợ máy;\n"
        "b) Chuyến bay cứu nạn;\nc) Chuyến bay chuyển sân.\nb) Giải quyết thủ tục hành chính:\nCục cấp phép bay."
    )
    assert count(text) == [2]


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        (
            "Trong trường hợp sửa đổi, tổ chức thông báo với Bộ trong 7 ngày kể từ ngày có sự thay đổi sau:\n"
            "a) Thay đổi tên;\nb) Thay đổi người đại diện.\nTrong thời hạn 7 ngày, Bộ xác nhận.",
            2,
        ),
        (
            "Thí sinh nộp hồ sơ theo một trong các phương thức sau:\n- Nộp qua đường bưu điện;\n- Đăng ký trực tuyến.\n"
            "Căn cứ Đề án, trường xét tuyển.\nTrường gửi thông báo nhập học.",
            3,
        ),
        (
            "Trường trung học gửi hồ sơ\nỦy ban nhân dân cấp xã có trách nhiệm:\n- Kiểm tra hồ sơ;\n- Gửi hồ sơ.\n"
            "Sở có trách nhiệm:\n- Tiếp nhận;\n- Lập đoàn.\nTrong thời hạn 10 ngày, đoàn gửi báo cáo.",
            4,
        ),
        # The points are the acts themselves.
        ("Khi gia hạn, thực hiện như sau:\n- Tổ chức nộp đơn.\n- Sở thẩm định.\nTrường hợp từ chối, nêu lý do.", 2),
    ],
)
def test_what_a_paragraph_lists_belongs_to_it(text, steps):
    assert count(text) == [steps]


def test_pluses_under_one_paragraph_are_no_steps_beside_dashes():
    text = (
        "Tổ chức có nhu cầu gửi hồ sơ đến Bộ:\n+ Triển lãm của tổ chức trung ương;\n+ Triển lãm liên tỉnh.\n"
        "- Trường hợp hồ sơ chưa hợp lệ, Bộ yêu cầu sửa.\n- Trong thời hạn 07 ngày, Bộ cấp phép."
    )
    assert count(text) == [3]


def test_many_paragraphs_before_the_first_sign_are_steps():
    paragraphs = ["Bên tham gia gửi hồ sơ.", "Tổ thư ký đăng hồ sơ.", "Tổ thư ký tổng hợp.", "Bên tham gia bổ sung."]
    assert count("\n".join((*paragraphs, "- Ủy ban ra quyết định."))) == [5]
    assert count("\n".join((*paragraphs, "Phương thức thực hiện", "- Trường chi trả.", "- Trường báo cáo."))) == [6]
    assert count("\n".join((*paragraphs[:2], "- Ủy ban ra quyết định."))) == [2]


@pytest.mark.parametrize("name", ["Phương thức thực hiện", "Đối với thành lập cơ sở giáo dục mầm non công lập"])
def test_a_name_over_a_paragraph_is_no_step(name):
    assert count(f"Người đề nghị gửi hồ sơ.\n{name}\nTrường chi trả kinh phí.\nTrường báo cáo Sở.") == [3]


def test_how_the_procedure_is_filed_is_no_step():
    text = "3.1. Trình tự thực hiện\nTổ chức nộp hồ sơ, nhận kết quả.\n3.2. Cách thức thực hiện\n3.2.1. Nộp trực tiếp"
    (group,) = parse_steps(text)
    assert group.steps == ("Tổ chức nộp hồ sơ, nhận kết quả.\n3.2. Cách thức thực hiện\n3.2.1. Nộp trực tiếp",)
    assert count("Trình tự thực hiện 6.1.1. Bước 1 nộp hồ sơ\n6.1.2. Bước 2 kiểm tra hồ sơ") == [2]


def test_ways_with_a_sign_of_their_own_leave_the_points_after_them():
    text = (
        "- Trường chi trả theo một trong hai phương thức:\n"
        "+ Phương thức 1: Giữ lại kinh phí;\n+ Phương thức 2: Trả tiền.\n"
        "- Trường hợp trẻ thôi học, trường báo cáo."
    )
    assert count(text) == [2]
    sending = "- Ủy ban gửi Giấy chứng nhận bằng một trong các phương thức sau:\n"
    assert count(f"- Nộp hồ sơ.\n{sending}- Gửi qua bưu chính;\n- Thư điện tử;\n- Hệ thống công nghệ thông tin.") == [2]


def test_a_line_that_ends_in_a_word_before_a_name_goes_on():
    text = "Cục Hàng hải chủ trì phối hợp với\nSở Xây dựng lập hồ sơ, báo cáo Bộ\nXây dựng. Bộ công bố."
    (group,) = parse_steps(text)
    assert group.steps == ("Cục Hàng hải chủ trì phối hợp với Sở Xây dựng lập hồ sơ, báo cáo Bộ Xây dựng. Bộ công bố.",)


def test_steps_of_one_point_of_a_longer_list_are_no_list():
    points = [
        "1. Việc tiếp nhận được thực hiện trực tuyến.",
        "2. Để khai báo hồ sơ, thực hiện:\nBước 1: Đăng ký tài khoản.\nBước 2: Đăng nhập.",
        "3. Thương nhân theo dõi hồ sơ.",
        "4. Trong thời hạn 30 ngày, bổ sung hồ sơ.",
    ]
    assert count("\n".join(points)) == [4]
    assert count("\n".join((points[0], *points[2:], points[1]))) == [4]  # as the export shuffled them
    assert count("1. Nộp hồ sơ:\nBước 1: Khai.\nBước 2: Gửi.\n2. Nhận kết quả.") == [2]


def test_a_way_of_registering_named_twice_has_its_steps():
    way = "* Trường hợp đăng ký trực tiếp hoặc qua dịch vụ bưu chính:"
    text = (
        f"{way} {way}\n- Đổi trụ sở, gửi hồ sơ.\n- Đổi ngành, gửi hồ sơ.\n"
        "* Trường hợp đăng ký qua mạng thông tin điện tử: Người nộp đăng nhập.\nNgười nộp nhận giấy hẹn."
    )
    assert count(text) == [2, 2]


def test_ways_that_a_paragraph_inside_a_point_offers_are_no_steps():
    text = (
        "- Doanh nghiệp nộp văn bản thông báo.\n"
        "- Tiếp nhận hồ sơ và kiểm tra tính hợp lệ.\n"
        "Ủy ban thông báo cho các Sở Công Thương bằng một trong các hình thức sau:\n"
        "- Gửi qua dịch vụ bưu chính;\n- Thư điện tử;\n- Hệ thống công nghệ thông tin của Ủy ban."
    )
    assert count(text) == [2]


def test_a_sign_typed_over_another_is_the_second():
    text = (
        "- Người đề nghị nộp hồ sơ;\n- Cơ quan có trách nhiệm:\n"
        "-+ Gửi văn bản yêu cầu bổ sung;\n+ Gửi văn bản từ chối.\n- Cơ quan có quyền tạm dừng thẩm định."
    )
    assert count(text) == [3]


def test_a_letter_typed_twice_is_a_point_of_its_own():
    text = "a) Nộp hồ sơ;\nb) Thông báo;\nc) Thành lập Hội đồng;\n{} Trình Thủ tướng;\n{} Hết hạn thì thu hồi."
    assert count(text.format("c)", "d)")) == [5]
    assert count("a) Người khai hải quan khai báo;\nb) Trách nhiệm của hải quan:\nb.1) Kiểm tra;\nb.2) Xác nhận.") == [
        2
    ]
    parts = "a) Nộp hồ sơ TTHC:\nNộp tại Sở.\nb) Giải quyết TTHC:\nSở xem xét.\nb) Giải quyết TTHC - Sở xem xét."
    assert count(parts) == [2]


def test_lines_of_a_printed_page_go_on_to_its_edge():
    text = (
        "Định kỳ 05 năm một lần, vào Quý III của năm cuối trong kỳ\n"
        "hoặc căn cứ vào nhu cầu thực tế, Sở Xây dựng hoặc Sở Giao thông công chánh\n"
        "TP. Hồ Chí Minh cập nhật, bổ sung, tổng hợp trình Uỷ ban nhân dân cấp tỉnh công\n"
        "bố danh mục tần suất khảo sát định kỳ."
    )
    assert count(text) == [1]


def test_pluses_inside_the_lines_of_a_text_without_marks_are_points():
    text = (
        "Bộ Xây dựng trình Thủ tướng Chính phủ phê duyệt nhiệm vụ;+ Cơ quan lập quy hoạch lấy ý kiến;"
        "+ Cơ quan lập quy hoạch trình Hội đồng thẩm định."
    )
    assert count(text) == [3]


def test_a_list_that_begins_amid_the_alphabet_counts_its_letters_alone():
    text = (
        "c) Trách nhiệm của người khai hải quan:\nc.1) Khai thông tin;\nc.2) Xuất trình hàng hóa.\n"
        "d) Trách nhiệm của Chi cục Hải quan:\nd.1) Kiểm tra;\nd.2) Phê duyệt."
    )
    assert count(text) == [2]


def test_names_before_the_order_of_steps_are_cases():
    text = (
        "2.1. Đề nghị cấp giấy phép thành lập và hoạt động - Trình tự thực hiện\n"
        "+ Thành viên sáng lập nộp hồ sơ;\n+ Bộ Tài chính cấp Giấy phép.\n"
        "2.2. Đề nghị cấp lại giấy phép thành lập và hoạt động - Trình tự thực hiện\n"
        "+ Tổ chức nộp hồ sơ;\n+ Bộ Tài chính cấp lại Giấy phép;\n+ Bộ Tài chính công bố."
    )
    groups = parse_steps(text)
    assert [len(group.steps) for group in groups] == [2, 3]
    assert groups[0].case == "Đề nghị cấp giấy phép thành lập và hoạt động"


def test_the_online_way_may_be_named_without_registering():
    text = (
        "* Trường hợp đăng ký trực tiếp: Tổ hợp tác gửi văn bản đề nghị.\nCơ quan cấp lại Giấy chứng nhận.\n"
        "* Trường hợp trên môi trường điện tử: Người nộp hồ sơ truy cập Hệ thống.\n"
        "Người nộp hồ sơ kê khai thông tin.\nCơ quan gửi thông báo."
    )
    assert count(text) == [2, 3]


def test_brackets_over_the_points_open_the_first():
    text = "(Trường trung học bao gồm: trường trung học cơ sở)\na) Trường gửi hồ sơ.\nb) Sở ra quyết định."
    assert count(text) == [2]


def test_one_dash_among_paragraphs_belongs_to_the_paragraph_before():
    text = (
        "Nộp hồ sơ tại trụ sở Cơ quan đại diện.\n- Khi tiếp nhận, Cơ quan đại diện cấp giấy biên nhận.\n"
        "Cơ quan đại diện xem xét giải quyết.\nNhận kết quả trực tiếp tại trụ sở."
    )
    assert count(text) == [3]


def test_a_name_marked_alone_stands_over_the_steps():
    text = "* Trường hợp cấp lần đầu\n- Tiếp nhận hồ sơ.\n- Thành lập Đoàn thẩm định.\n- Thẩm định:\n+ Kiểm tra hồ sơ."
    (group,) = parse_steps(text)
    assert len(group.steps) == 3
    assert group.steps[0] == "Trường hợp cấp lần đầu\nTiếp nhận hồ sơ."
    assert count("a) Nộp hồ sơ TTHC:\nTổ chức nộp hồ sơ.\n- Chi cục tiếp nhận, kiểm tra hồ sơ.") == [2]
