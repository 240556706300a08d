import pytest

from catalogue.choices import Operation
from catalogue.importers.facts.title_facts import read_title
from catalogue.importers.names import is_nothing, split_agencies
from catalogue.importers.results import parse_results


@pytest.mark.parametrize(
    ("text", "results"),
    [
        ("Phê duyệt nhà đầu tưMã: 000.00.00.G04-KQ3015", ("Phê duyệt nhà đầu tư",)),
        (
            "Công văn từ chốiMã: 000.00.G12-KQ002223Giấy chứng nhận đăng ký",
            ("Công văn từ chối", "Giấy chứng nhận đăng ký"),
        ),
        ("Thu hồi mã số định danhMã: Chưa xác định rõ", ("Thu hồi mã số định danh",)),
        ("Công an XãMã: Test_P001", ()),
        ("Không quy định", ()),
        ("không quy định kết quả giải quyết TTHC", ()),
        ("Giấy phép", ("Giấy phép",)),
        (
            "Giấy chứng nhận đủ điều kiện kinh doanh dược, Giấy chứng nhận thực hành tốt (nếu cơ sở đề nghị), "
            "Văn bản thông báo kết quả.",
            (
                "Giấy chứng nhận đủ điều kiện kinh doanh dược",
                "Giấy chứng nhận thực hành tốt (nếu cơ sở đề nghị)",
                "Văn bản thông báo kết quả.",
            ),
        ),
        ("Quyết định hành chính;, Hợp đồng lao động.", ("Quyết định hành chính", "Hợp đồng lao động.")),
        ("- Giấy phép nhập khẩu", ("Giấy phép nhập khẩu",)),
        ("Quyết định cấp lạiMã: utwChứng chỉ hành nghề", ("Quyết định cấp lại", "Chứng chỉ hành nghề")),
        ("Văn bản tố tụng của Tòa ánMã: VBTT", ("Văn bản tố tụng của Tòa án",)),
        (
            "Giấy chứng nhậnMã: 000.00.00.G12-KQ.3322văn bản từ chối",
            ("Giấy chứng nhận", "văn bản từ chối"),
        ),
    ],
)
def test_codes_of_the_portal_are_cut_from_results(text, results):
    assert parse_results([text])[0] == results


@pytest.mark.parametrize(
    "text",
    [
        "Giấy chứng nhận quyền sử dụng đất, quyền sở hữu nhà ở và tài sản khác gắn liền với đất",
        "Quyết định thu hồi giấy phép, Giấy chứng nhận về quản lý, sử dụng vật liệu nổ công nghiệp",
        "Giấy phép (theo Mẫu số 05, Phiếu đăng ký)",
        "Giấy phép theo Luật Đất đai, Quyết định số 12/2010/QĐ-TTg",
        "Nếu đáp ứng: Văn bản thông báo, Giấy chứng nhận; Nếu không đáp ứng: Văn bản trả lời",
    ],
)
def test_commas_inside_one_result_part_nothing(text):
    assert parse_results([text])[0] == (text,)


@pytest.mark.parametrize(
    "text", ["Không quy định.", "KHÔNG QUY ĐỊNH", "Không có yêu cầu, điều kiện!", "Không yêu cầu", ""]
)
def test_words_for_an_empty_field_are_nothing(text):
    assert is_nothing(text)
    assert not is_nothing("Không có văn bản trả lời")


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("Cảng vụ hàng hải, Biên phòng cửa khẩu cảng, Hải quan cửa khẩu cảng", 3),
        ("Chủ tịch ủy ban nhân dân cấp tỉnh, Giám đốc Sở Giáo dục và Đào tạo", 2),
        ("Sở Văn hóa, Thể thao và Du lịch, Đơn vị sự nghiệp công lập, Đài Phát thanh - Truyền hình tỉnh", 3),
        ("Bộ Văn hóa, Thể thao và Du lịch", 1),
        ("phê duyệt nguồn vốnTên thủ tụcPhê duyệt phương ánCấp thực hiệnCấp tỉnh", 0),
    ],
)
def test_two_bodies_in_one_cell_are_parted_and_copied_pages_are_none(text, agencies):
    assert len(split_agencies(text)) == agencies


@pytest.mark.parametrize(
    ("name", "operation", "subject"),
    [
        ("Cấp lại giấy chứng nhận căn cước", Operation.REISSUE, "giấy chứng nhận căn cước"),
        ("Thủ tục Gia hạn giấy phép hoạt động của tổ chức con nuôi", Operation.RENEW, "giấy phép hoạt động"),
        ("Cấp đổi thẻ căn cước", Operation.EXCHANGE, "thẻ căn cước"),
        ("Đăng ký thay đổi nội dung đăng ký hoạt động của chi nhánh", Operation.CHANGE, "nội dung đăng ký hoạt động"),
        (
            "Thủ tục chấm dứt hoạt động văn phòng điều hành của nhà đầu tư",
            Operation.END,
            "hoạt động văn phòng điều hành",
        ),
        ("Công nhận tổ chức đủ điều kiện", Operation.RECOGNISE, "tổ chức đủ điều kiện"),
        ("Cấp Giấy chứng nhận đăng ký phương tiện", Operation.FIRST, "Giấy chứng nhận đăng ký phương tiện"),
        ("Khai thuế thu nhập cá nhân", Operation.OTHER, ""),
    ],
)
def test_operation_and_object_are_cut_from_the_name(name, operation, subject):
    assert read_title(name) == (operation, subject)
