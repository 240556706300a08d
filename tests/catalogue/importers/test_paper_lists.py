"""Headings, contents and cases among the rows of real document tables, shortened."""

import pytest

from catalogue.importers.papers import Paper, group_documents


def names(*rows: Paper, title: str = "") -> list[str]:
    return [paper.name for group in group_documents(rows, title).cases for paper in group.documents]


@pytest.mark.parametrize(
    ("heading", "below"),
    [
        ("a) Hồ sơ đề nghị thay thế chủ tịch hội đồng quản trị", "- Văn bản đề nghị thay thế"),
        ("1. Hồ sơ xét hưởng chế độ trợ cấp hàng tháng", "a) Bản khai của đối tượng"),
        ("*Hồ sơ đăng ký giải thể doanh nghiệp", "(iii) Phương án giải quyết nợ"),
        ("I. Tài liệu cơ sở (sửa đổi,bổ sung):", "1. Dự án đầu tư xây dựng"),
        ("III. Thanh toán khối lượng hoàn thành:", "1. Bảng xác định giá trị"),
        ("a) Tạm ứng lần đầu.", "- Kế hoạch thực hiện công tác nghiên cứu"),
        ("- Hồ sơ quyết toán hỗ trợ lãi suất.", "+ Báo cáo tổng hợp số liệu"),
    ],
)
def test_a_numbered_title_over_rows_of_another_level_is_no_paper(heading, below):
    documents = group_documents([Paper("", heading, "", 1, 0), Paper("", below, "", 1, 0)])
    assert len(documents.cases[0].documents) == 1
    assert documents.notes == (heading,)


def test_a_title_may_stand_after_the_rows_of_its_list():
    rows = [Paper("", "(i) Thông báo về việc giải thể doanh nghiệp", "", 1, 0)]
    title = Paper("", "*Hồ sơ thông báo giải thể doanh nghiệp", "", 1, 0)
    assert names(*rows, title) == ["(i) Thông báo về việc giải thể doanh nghiệp"]
    assert len(names(Paper("Trường hợp khác", rows[0].name, "", 1, 0), title)) == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a) Hồ sơ đề nghị vay vốn", "b) Giấy đề nghị"),  # of one level
        ("b) Hồ sơ đề nghị chấp thuận theo quy định của Ngân hàng Nhà nước", "- Đơn"),
        ("I. Tài liệu cơ sở: Quy hoạch chi tiết", "1. Đơn"),  # names one
        ("- Hồ sơ quyết toán hỗ trợ lãi suất.", "- Báo cáo quý"),
    ],
)
def test_a_numbered_dossier_among_papers_is_a_paper(first, second):
    assert len(names(Paper("", first, "", 1, 0), Paper("", second, "", 1, 0))) == 2


@pytest.mark.parametrize(
    "heading",
    [
        "+ Đối với hồ sơ đề nghị gia hạn tái cấp vốn",
        "1. Đối với tổ chức tài chính vi mô là công ty trách nhiệm hữu hạn một thành viên.",
        "- Trường hợp sản phẩm công nghiệp được sản xuất, chế tạo trong nước",
        "Trường hợp 2: Hồ sơ đề nghị thay đổi phạm vi hành nghề theo Nghị định số 16/2024/NĐ-CP, bao gồm.",
        "Người tham gia gửi hồ sơ về UBND cấp xã, thành phần hồ sơ bao gồm",
        "Đối với hồ sơ cấp Giấy phép, sau khi được chấp thuận, Ban trù bị phải nộp bổ sung các văn bản sau",
        "1.2. Hồ sơ đề nghị điều chỉnh giấy phép khi thay đổi người chịu trách nhiệm chuyên môn:,",
        "1. Trường hợp 1:1.1 Hồ sơ đề nghị điều chỉnh giấy phép hoạt động đối với cơ sở khám bệnh, chữa bệnh khi thay"
        " đổi tên hoặc địa chỉ hoặc thời gian làm việc nhưng không thay đổi địa điểm:",
        "- Một trong các tài liệu (phải được hợp pháp hóa lãnh sự theo quy định):",
        "* Trường hợp việc kết nối bị gián đoạn thì hồ sơ đăng ký kinh doanh phải kèm theo:",
        "* Đối với xác nhận việc đáp ứng các yêu cầu hoạt động tại địa điểm mới khi thay đổi địa điểm đặt trụ sở"
        " chi nhánh, phòng giao dịch của ngân hàng hợp tác xã:",
    ],
)
def test_a_heading_that_names_a_case_or_a_list_is_no_paper(heading):
    assert names(Paper("", heading, "", 1, 0), Paper("", "Giấy đề nghị", "", 1, 0)) == ["Giấy đề nghị"]


@pytest.mark.parametrize(
    "name",
    [
        "c) Trường hợp đối chiếu số kinh phí: Bảng đối chiếu tình hình thực hiện dự toán",
        "Đối với tổ chức: sơ đồ bộ máy",
        "- Trường hợp cơ sở đang hoạt động: mẫu số 22d",
        "+ Đối với hàng hóa tái nhập thì nộp bổ sung chứng từ vận tải trong trường hợp hàng hóa vận chuyển bằng đường"
        " biển, đường hàng không, đường sắt (nếu có):",
    ],
)
def test_a_case_that_names_its_paper_is_a_paper(name):
    assert len(names(Paper("", name, "", 1, 0), Paper("", "Giấy đề nghị", "", 1, 0))) == 2


def test_contents_away_from_their_paper_stand_in_its_name():
    rows = [
        Paper("", "+ Phương án kinh doanh dự kiến trong 03 năm đầu", "", 1, 0),
        Paper("", "- Nghị quyết của Hội đồng quản trị", "", 1, 0),
        Paper("", "- Đề án thành lập phòng giao dịch, trong đó phải có tối thiểu các nội dung sau:", "", 1, 0),
        Paper("", "+ Cơ cấu tổ chức", "Mẫu 3.doc", 1, 0),
    ]
    first, second = names(*rows)
    assert first == "Nghị quyết của Hội đồng quản trị"
    assert second.split("\n")[1:] == [rows[0].name, rows[3].name, "Mẫu 3.doc"]


def test_contents_stand_in_the_name_of_a_lettered_paper_below_them():
    rows = [
        Paper("", "- Quy mô diện tích đất sử dụng, thay đổi địa điểm đầu tư.", "", 1, 1),
        Paper("", "b) Các văn bản, tài liệu thể hiện nội dung đề xuất, thay đổi về:", "", 1, 1),
        Paper("", "a) Văn bản đề nghị điều chỉnh quyết định giao chủ đầu tư", "", 1, 1),
        Paper("", "- Mục tiêu.", "", 1, 1),
    ]
    assert [name.count("\n") for name in names(*rows)] == [0, 2]


def test_cases_that_a_paper_proves_stand_in_its_name_wherever_they_stand():
    rows = [
        Paper("", "+ Có quyết định nghỉ hưu hoặc quyết định thôi việc", "", 1, 1),
        Paper("", "- Văn bản, giấy tờ chứng minh thuộc một trong các trường hợp, cụ thể như sau:", "", 1, 1),
        Paper("", "- Văn bản đề nghị miễn nhiệm giám định viên", "", 1, 1),
        Paper("", "+ Không còn đủ tiêu chuẩn quy định", "", 1, 1),
    ]
    assert [name.count("\n") for name in names(*rows)] == [2, 0]


@pytest.mark.parametrize(
    ("opening", "kept"),
    [
        ("- Bản sao hồ sơ khác có thông tin liên quan đến nội dung khai sinh, gồm:", "+ Bản sao Giấy khai sinh"),
        ("- Báo cáo tổng quan, trong đó bao gồm:", "+ Báo cáo tài chính"),
        ("2. Các tài liệu chứng minh về nội dung thay đổi, cụ thể:", "- Trường hợp đổi tên: Bản sao tài liệu pháp lý"),
        ("b) Bản giải trình có nội dung:", "- Báo cáo tình hình hoạt động trong năm gần nhất"),
    ],
)
def test_papers_of_their_own_are_no_contents_of_another(opening, kept):
    rows = (Paper("", kept, "", 1, 0), Paper("", "Đơn", "", 1, 0), Paper("", opening, "", 1, 0))
    assert kept.lstrip("+- ") in names(*rows)


def test_two_papers_with_contents_leave_rows_away_from_them_apart():
    rows = [Paper("", f"{number}. Đề án có các nội dung sau:", "", 1, 0) for number in (1, 2)]
    assert "Lý do thành lập" in names(Paper("", "- Lý do thành lập", "", 1, 0), *rows)


def test_a_heading_of_a_case_and_its_paper_is_told_apart():
    heading = "a) Đối với dự án BT - Văn bản chấp thuận việc đề xuất dự án gồm các nội dung sau:"
    (group,) = group_documents([Paper(heading, "+ Tên nhà đầu tư;"), Paper(heading, "+ Thời hạn nộp hồ sơ;")]).cases
    assert group.case == "a) Đối với dự án BT"
    assert [paper.name.count("\n") for paper in group.documents] == [2]


def test_headings_that_share_the_title_are_cases_where_there_are_several():
    rows = [
        Paper(case, name, "", 1, 0) for case in ("Nhập cảnh", "Xuất cảnh") for name in ("Bản khai chung", "Danh sách")
    ]
    cases = group_documents(rows, "Thủ tục đối với tàu thuyền xuất cảnh, nhập cảnh").cases
    assert [(group.case, len(group.documents)) for group in cases] == [("Nhập cảnh", 2), ("Xuất cảnh", 2)]


def test_a_paper_of_two_headings_that_name_no_case_is_not_told_as_one_twice():
    rows = [Paper(f"Giấy chứng nhận đã cấp (1.{n})", "Đơn đề nghị", "", 1, 1) for n in (3, 4)]
    assert names(*rows) == ["Đơn đề nghị", "Đơn đề nghị"]


def test_a_counted_row_that_is_its_own_heading_is_a_remark():
    heading = "1. Trường hợp 1: Đối với thay đổi về hành chính: cơ sở báo cáo Bộ Y tế để tổng hợp."
    rows = [Paper(heading, heading, "", 1, 1), Paper("Trường hợp 2", "Văn bản đề nghị", "", 1, 0)]
    assert names(*rows) == ["Văn bản đề nghị"]


def test_a_heading_row_without_a_colon_does_not_say_that_one_of_its_papers_is_enough():
    rows = [
        Paper("", "Đối với công trình thì phải có một trong các loại giấy tờ về đất đai bao gồm", "", 1, 0),
        Paper("", "Báo cáo thẩm định", "", 1, 0),
    ]
    (paper,) = group_documents(rows).cases[0].documents
    assert paper.one_of == ""
