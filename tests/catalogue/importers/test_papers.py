"""Rows of real document tables, shortened."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.choices import PaperHandling
from catalogue.importers.papers import Paper, group_documents
from catalogue.importers.papers.rows import (
    CONTENTS,
    COUNT_FROM_NAME,
    FILE_IN_NAME,
    HEADING_ROW,
    NO_CASE,
    NO_NAME,
    NOT_A_PAPER,
    NOTHING_ROW,
    NUMBER_ROW,
    SORTED,
    TWICE,
)

NO_PAPERS = (HEADING_ROW, NO_NAME, NOT_A_PAPER, NOTHING_ROW, NUMBER_ROW, TWICE)


def names(*rows: Paper, title: str = "") -> list[str]:
    return [paper.name for group in group_documents(rows, title).cases for paper in group.documents]


@pytest.mark.parametrize(
    "row",
    [
        Paper("", "* Số lượng hồ sơ: 01 (một) bộ.", "", 1, 1),
        Paper("", "Không quy định.", "", 1, 0),
        Paper("", "Lưu ý: Các giấy tờ do nước ngoài cấp phải được hợp pháp hóa", "", 0, None),
        Paper("", "2. Hồ sơ đề nghị cấp C/O bao gồm:", "", 0, 0),
        Paper("", "- Trường hợp thuê mua nhà ở xã hội:", "", 1, 1),
        Paper("", "Người yêu cầu đăng ký khai sinh thực hiện đồng thời thủ tục nhận cha, mẹ, con", "", 1, 0),
        Paper("", "Trường hợp nộp hồ sơ trực tuyến thì hộ chiếu phải gửi qua dịch vụ bưu chính", "", 1, 1),
        Paper("", "d) Trường hợp xuất khẩu không vì mục đích thương mại không phải nộp hồ sơ tại điểm b", "", 1, 1),
        Paper("", "-Các loại tài liệu nêu tại dấu (+) thứ 2 phải được dịch ra tiếng Việt", "", 1, 1),
        Paper("", "Tên mẫu đơn, mẫu tờ khai: Đề nghị về việc học (Mẫu B42)", "", 0, 0),
        Paper("", "++ Tùy từng trường hợp, hồ sơ phải có thêm các tài liệu sau:", "", 1, None),
        Paper("* Lưu ý:", "Cá nhân có quyền lựa chọn nơi nộp", "", 0, None),
        Paper("", "Hồ sơ đề nghị cấp lại Giấy chứng nhận đủ điều kiện nạp LPG vào xe bồn bao gồm", "", 1, 0),
        Paper("", "Hồ sơ đăng ký giải thể doanh nghiệp:", "", 1, None),
        Paper("", "Đối với các dự án trong phạm vi bảo vệ, hồ sơ đề nghị gia hạn phải bổ sung:", "", 0, 1),
        Paper("", "Ngoài giấy tờ nêu trên, bên nam, bên nữ phải nộp giấy tờ tương ứng sau đây:", "", 1, None),
        Paper("", "+ Giấy tờ phải nộp", "", 0, None),
        Paper("", "Đối với chứng nhận chất lượng kiểu loại xe", "", 0, 0),
        Paper("", "Trong lần đề nghị cấp C/O đầu tiên, hồ sơ gồm các chứng từ đã liệt kê tại mục 2.1.", "", 0, 0),
        Paper("", "Trong trường hợp cần thiết, Tổ chức cấp C/O yêu cầu nộp bổ sung các chứng từ", "", 0, 0),
        Paper("", "Trường hợp giấy tờ tùy thân sử dụng là: Hộ chiếu thì chỉ cần cung cấp số định danh", "", 0, None),
        Paper("", "Trường hợp gửi hồ sơ qua bưu chính thì gửi kèm bản sao các giấy tờ nêu trên.", "", 0, None),
        Paper(
            "", "Trường hợp ủy quyền cho bưu chính thì việc ủy quyền thực hiện theo quy định tại Điều 12", "", 1, None
        ),
        Paper("", "Người được ủy quyền đăng ký được ghi trong nghị quyết Hội nghị thành lập", "", 1, None),
        Paper("", "Trường hợp có nhiều người thì phải có đầy đủ chữ ký của các chủ thể này", "", 1, 1),
        Paper("", "Trường hợp liên danh thì nhà đầu tư phải đáp ứng đủ điều kiện", "", 1, 1),
        Paper("", "Trường hợp đã có giấy phép thì hồ sơ không bao gồm giấy tờ quy định tại điểm b", "", 1, None),
        Paper("", "(đối với trường hợp cập nhật thông tin trên thẻ căn cước đã cấp).", "", 0, 0),
        Paper(
            "",
            "Từ chối cấp lại Giấy chứng nhận và trả hồ sơ, thông báo bằng văn bản trong các trường hợp sau:",
            "",
            1,
            1,
        ),
        Paper(
            "", "Đối với hộ có số thuế phải nộp hằng năm từ 50.000 VNĐ trở xuống thì không phải nộp hồ sơ", "", 1, None
        ),
        Paper("", "Hồ sơ đề nghị Cấp giấy phép A", "", 1, 0),
        Paper("", "Các giấy tờ: Hồ sơ thiết kế; Bảng kê không áp dụng đối với xe không phải lập hồ sơ", "", 0, None),
        Paper("", "c) Tài liệu quy định tại điểm i Mục 1.3.1.1 phải được nộp trước khi kiểm tra", "", 0, 0),
        Paper("", "Giá trị sử dụng của giấy tờ chứng minh được xác định theo thời hạn trên giấy tờ đó.", "", 1, None),
        Paper("", "Trường hợp Giấy xác nhận hết hiệu lực, thương nhân phải lập hồ sơ như đối với cấp mới", "", 1, 1),
        Paper("", "Khi giấy tờ đã có trong Cơ sở dữ liệu thì Bộ Tài chính có trách nhiệm khai thác", "", 1, None),
        Paper("", "Trường hợp đã có trong Cơ sở dữ liệu thì các thông tin này được thay thế bằng dữ liệu", "", 1, 1),
        Paper("", "Doanh nghiệp không phải nộp thành phần hồ sơ trong trường hợp khai thác được", "", 0, 1),
        Paper("", "Người yêu cầu có trách nhiệm nộp đầy đủ bản sao các giấy tờ nêu trên (nếu có)", "", 1, 1),
        Paper("", "Đơn vị nhận hồ sơ dự thi chỉ nhận hồ sơ khi người đăng ký nộp đủ giấy tờ trên", "", 0, 0),
    ],
)
def test_what_is_no_paper_is_kept_as_a_note_or_dropped(row):
    documents = group_documents([Paper("", "Đơn đề nghị", "", 1, 0), row], "Cấp giấy phép A")
    assert [paper.name for group in documents.cases for paper in group.documents] == ["Đơn đề nghị"]
    assert documents.notes == () if row.name.startswith("Không") else documents.notes == (row.name,)
    assert documents.warnings


@pytest.mark.parametrize(
    "name",
    [
        "Người nước ngoài xuất trình hộ chiếu",
        "Trường hợp ủy quyền thì phải nộp văn bản ủy quyền",
        "Đối với tổ chức: Bản sao quyết định thành lập",
        "Giấy phép nhập khẩu đối với hàng hóa phải có:",
        "Một trong các giấy tờ sau: hợp đồng, hóa đơn",
        "Trường hợp ủy quyền thì thực hiện theo quy định tại Điều 12, cụ thể: Bản sao hợp đồng ủy quyền",
        "Trường hợp bổ sung tài sản mà nội dung đã đăng ký không bao gồm tài sản này thì hồ sơ phải có hợp đồng",
        "Hồ sơ thiết kế của công trình",
    ],
)
def test_papers_with_a_condition_are_papers(name):
    assert names(Paper("", "Đơn", "", 1, 0), Paper("", name, "", 1, 0)) == ["Đơn", name]


def test_papers_stand_in_the_order_of_their_own_numbers():
    rows = [Paper("", f"{number}. Giấy tờ {number}") for number in (4, 2, 3, 1)]
    documents = group_documents(rows)
    assert [paper.name[0] for paper in documents.cases[0].documents] == list("1234")
    assert any(warning.startswith(SORTED) for warning in documents.warnings)
    letters = names(Paper("", "đ) Năm"), Paper("", "a) Một"), Paper("", "d) Bốn"))
    assert [name[0] for name in letters] == ["a", "d", "đ"]


def test_a_list_that_is_not_wholly_numbered_keeps_its_order():
    assert names(Paper("", "2. Hai"), Paper("", "Giấy khác"), Paper("", "1. Một")) == ["2. Hai", "Giấy khác", "1. Một"]


@pytest.mark.parametrize(
    ("name", "fields", "counts"),
    [
        ("Bản sao giấy chứng nhận", (1, None), (None, 1)),
        ("02 ảnh 4x6", (1, 1), (2, None)),
        ("03 bản chính Đơn hàng", (1, 0), (3, None)),
        ("Bản sao hoặc bản chính quyết định", (0, 1), (0, 1)),
        ("Đơn đề nghị", (2, 1), (2, 1)),
    ],
)
def test_counts_do_not_go_against_the_name(name, fields, counts):
    documents = group_documents([Paper("", name, "", *fields)])
    paper = documents.cases[0].documents[0]
    assert (paper.originals, paper.copies) == counts
    assert any(warning.startswith(COUNT_FROM_NAME) for warning in documents.warnings) == (fields != counts)


@pytest.mark.parametrize(
    ("name", "form", "clean"),
    [
        ("Đơn đề nghị theo mẫu1.004465.docx", "", "Đơn đề nghị theo mẫu"),
        ("Tờ khai (Mẫu NA9)10-Mẫu NA9 (1).doc", "10-Mẫu NA9 (1).doc", "Tờ khai (Mẫu NA9)"),
        ("Biên bản theo Nghị định số 06/2021/NĐ-CPDanhmuc.docx", "", "Biên bản theo Nghị định số 06/2021/NĐ-CP"),
        # No word of the paper is cut with the file.
        ("Tờ khai đề nghị cấp thẻ tạm trú (NA8)9-Mẫu NA8.doc", "", "Tờ khai đề nghị cấp thẻ tạm trú (NA8)"),
        ("Ảnh cỡ 4x6 cm có nền trắng.mau so 12 (1).doc", "", "Ảnh cỡ 4x6 cm có nền trắng."),
        ("Văn bản đề nghị đấu nối theo mẫuvăn bản đề nghị.docx", "", "Văn bản đề nghị đấu nối theo mẫu"),
        ("Báo cáo kết quả khảo nghiệmbáo cáo kết quả.pdf", "", "Báo cáo kết quả khảo nghiệm"),
        ("Đơn gia hạn theo quy định1.2. Bai bo.docx1.2. Gia han.docx", "", "Đơn gia hạn theo quy định"),
        ("Giấy đề nghị lưu hành tại Việt NamGia hạn.docx", "", "Giấy đề nghị lưu hành tại Việt Nam"),
        # Both cannot be told apart: nothing is cut.
        ("Giấy đề nghị theo Hiệp định GMSGMS - Gia hạn.docx", "", "Giấy đề nghị theo Hiệp định GMSGMS - Gia hạn.docx"),
        ("Đơn về giao thông đường bộvăn bản.docx", "", "Đơn về giao thông đường bộvăn bản.docx"),
        ("Đơn theo mẫu;1 (1).docx", "1 (1).docx", "Đơn theo mẫu"),
        ("Đơn xin cấp (song ngữ Việt-Anh);6.nxincpgianhnsai", "GPcatchcCNNNg.doc", "Đơn xin cấp (song ngữ Việt-Anh)"),
    ],
)
def test_names_of_files_are_cut_where_they_can_be_told(name, form, clean):
    documents = group_documents([Paper("", name, form)])
    assert documents.cases[0].documents[0].name == clean
    assert any(warning.startswith(FILE_IN_NAME) for warning in documents.warnings) == (name != clean)


@pytest.mark.parametrize("heading", ["Thành phần hồ sơ:", "01 bộ hồ sơ", "Cấp giấy phép A", "Giấy tờ phải xuất trình:"])
def test_a_heading_of_the_whole_list_is_no_case(heading):
    documents = group_documents([Paper(heading, "Đơn"), Paper(heading, "Ảnh")], "Cấp giấy phép A")
    assert [group.case for group in documents.cases] == [""]
    assert documents.warnings[0].startswith(NO_CASE)


def test_papers_to_show_are_told_from_papers_to_hand_in():
    documents = group_documents([Paper("* Giấy tờ phải xuất trình:", "Hộ chiếu"), Paper("Giấy tờ phải nộp", "Tờ khai")])
    assert [paper.handling for group in documents.cases for paper in group.documents] == [
        PaperHandling.PRESENTED,
        PaperHandling.SUBMITTED,
    ]


def test_papers_of_which_one_is_enough_are_told():
    rows = [
        Paper("", "Một trong các giấy tờ sau đây:", "", 0, 0),
        Paper("", "- Giấy xác nhận", "", 1, 0),
        Paper("", "- Hợp đồng", "", 1, 0),
    ]
    papers = group_documents(rows).cases[0].documents
    assert {paper.one_of for paper in papers} == {"Một trong các giấy tờ sau đây"}


def test_papers_under_a_heading_of_which_one_is_enough_are_told():
    heading = "Bản sao một trong các giấy tờ chứng minh nơi ở"
    (group,) = group_documents([Paper(heading, "Sổ hồng", "", 0, 1), Paper(heading, "Hợp đồng thuê", "", 0, 1)]).cases
    assert {paper.one_of for paper in group.documents} == {heading}


@pytest.mark.parametrize(
    "headings",
    [
        ("* Hồ sơ của người nhận con nuôi:", "* Hồ sơ của người được nhận làm con nuôi:"),
        ("I. Phần hồ sơ hành chính", "II. Phần hồ sơ kỹ thuật"),
        ("A. Phần hồ sơ hành chính:", "B. Phần hồ sơ kỹ thuật:"),
        ("Các tài liệu chứng minh năng lực", "Các giấy tờ pháp lý"),
    ],
)
def test_parts_of_one_dossier_are_no_cases(headings):
    rows = [Paper(heading, f"Đơn số {place}", "", 1, 0) for place, heading in enumerate(headings)]
    assert [group.case for group in group_documents(rows).cases] == [""]


@given(st.lists(st.tuples(st.text(max_size=60), st.text(max_size=60), st.integers(0, 5)), max_size=8))
def test_every_row_is_a_paper_or_is_reported(rows):
    papers = [Paper(case, name, "", count, None) for case, name, count in rows]
    documents = group_documents(papers)
    kept = sum(len(group.documents) for group in documents.cases)
    no_papers = sum(warning.startswith(NO_PAPERS) for warning in documents.warnings)
    assert kept + no_papers == len(papers)


@pytest.mark.parametrize(
    "heading",
    [
        "a) Thành phần hồ sơ:",
        "Số lượng bộ hồ sơ: 01 bộ",
        "Bao gồm:",
        "Theo quy định tại Điều 41 Luật Quản lý, sử dụng vũ khí, vật liệu nổ và công cụ hỗ trợ (Luật số 42/2024/QH15)",
        "Thành phần hồ sơ ban hành kèm theo Phụ lục 1 Danh mục hồ sơ khai thuế Nghị định số 126/2020/NĐ-CP",
        "Tờ trình của chủ rừng theo Mẫu số 14 Phụ lục IB",  # the only heading, over all papers
        "Người yêu cầu chứng thực nộp 01 bộ hồ sơ yêu cầu chứng thực, gồm các giấy tờ sau đây:",
        "Người yêu cầu chứng thực phải xuất trình các giấy tờ sau:",
    ],
)
def test_a_heading_over_all_papers_that_tells_nothing_apart_is_no_case(heading):
    (group,) = group_documents([Paper(heading, "Đơn đề nghị", "", 1, 0), Paper(heading, "Bản vẽ", "", 1, 0)]).cases
    assert group.case == ""
    (kept,) = group_documents([Paper("Trường hợp cấp lại:", "Đơn đề nghị", "", 1, 0)]).cases
    assert kept.case == "Trường hợp cấp lại:"


def test_a_row_that_repeats_its_heading_is_a_remark():
    heading = "Trường hợp 1: Đối với những thay đổi về hành chính: cơ sở nhận thử nghiệm báo cáo Bộ Y tế để tổng hợp."
    documents = group_documents(
        [
            Paper(heading, "cơ sở nhận thử nghiệm báo cáo Bộ Y tế để tổng hợp.", "", 0, 0),
            Paper("Trường hợp 2", "Văn bản đề nghị", "", 1, 0),
        ]
    )
    assert [paper.name for group in documents.cases for paper in group.documents] == ["Văn bản đề nghị"]


@pytest.mark.parametrize(
    "name",
    [
        "Hồ sơ cấp lại đối với trường hợp này áp dụng như quy định đối với trường hợp cấp mới",
        "hồ sơ, thẩm quyền, trình tự, thủ tục cấp lại áp dụng như quy định với trường hợp cấp mới.",
        "hồ sơ quy định như với trường hợp cấp mới;",
    ],
)
def test_a_row_that_refers_to_the_papers_of_another_case_is_a_remark_on_its_own(name):
    documents = group_documents(
        [
            Paper("Trường hợp cấp lại do hết thời hạn hiệu lực", name, "", 1, 1),
            Paper("Trường hợp cấp lại do bị mất", "Đơn đề nghị cấp lại", "", 1, 0),
        ]
    )
    assert [group.case for group in documents.cases] == ["Trường hợp cấp lại do bị mất"]
    assert documents.notes == (f"Trường hợp cấp lại do hết thời hạn hiệu lực\n{name}",)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (
            Paper("", "Đơn đăng ký biến động đất đai theo Mẫu số 181 bản chính,", "", None, 1),
            [("Đơn đăng ký biến động đất đai theo Mẫu số 18", 1, 1)],
        ),
        (
            Paper(
                "", "Văn bản chứng minh vốn theo Nghị định số 193/2025/NĐ-CP ngày 02/7/20250 bản chính,", "", None, 1
            ),
            [("Văn bản chứng minh vốn theo Nghị định số 193/2025/NĐ-CP ngày 02/7/2025", 0, 1)],
        ),
        (
            Paper(
                "", "Văn bản đề nghị theo Mẫu 021 bản chínhDanh sách cá nhân.1 bản chính- Bản sao giấy phép", "", 0, 1
            ),
            [("Văn bản đề nghị theo Mẫu 02", 1, None), ("Danh sách cá nhân.", 1, None), ("Bản sao giấy phép", 0, 1)],
        ),
        # A form or a number of its own.
        (
            Paper("", "Đơn đề nghị theo mẫu: 01 bản chính; Ảnh chân dung", "", 1, 0),
            [("Đơn đề nghị theo mẫu: 01 bản chính; Ảnh chân dung", 1, 0)],
        ),
        (Paper("", "Phiếu mẫu A1 bản chính", "", 1, 0), [("Phiếu mẫu A1 bản chính", 1, 0)]),
        (Paper("", "Nộp 02 bản chính tờ khai", "", 2, 0), [("Nộp 02 bản chính tờ khai", 2, None)]),
    ],
)
def test_a_count_glued_to_a_name_is_no_part_of_it(row, told):
    papers = [paper for group in group_documents([row]).cases for paper in group.documents]
    assert [(paper.name, paper.originals, paper.copies) for paper in papers] == told


def test_a_set_like_another_with_a_form_of_its_own_is_a_paper():
    assert names(Paper("", "1 bộ hồ sơ như cấp mới", "Mẫu 01.docx", 1, 0)) == ["1 bộ hồ sơ như cấp mới"]


def test_what_a_paper_contains_stands_in_its_name():
    rows = [
        Paper("", "- Đề án thành lập có tối thiểu các nội dung sau:", "", 1, None),
        Paper("", "+ Lý do thành lập và lựa chọn địa bàn;", "", 1, None),
        Paper("", "+ Phương án kinh doanh;", "", 1, None),
        Paper("", "- Điều lệ", "", 1, None),
    ]
    documents = group_documents(rows)
    first, second = (paper.name for group in documents.cases for paper in group.documents)
    assert first.split("\n") == [rows[0].name[2:], rows[1].name, rows[2].name]
    assert second == "Điều lệ"
    assert any(warning.startswith(CONTENTS) for warning in documents.warnings)


@pytest.mark.parametrize("kept", ["- Tên nhà đầu tư lập hồ sơ đề xuất dự án;", "+ Các nội dung khác có liên quan."])
def test_a_heading_over_its_own_contents_is_the_paper(kept):
    heading = "Văn bản chấp thuận việc nhà đầu tư đề xuất dự án gồm các nội dung sau:"
    rows = [Paper(heading, "+ Thời hạn, địa điểm nộp hồ sơ;", "", 1, None), Paper(heading, kept, "", 1, None)]
    (group,) = group_documents([*rows, Paper("", "Đơn đề nghị", "", 1, None)]).cases
    assert group.case == ""
    assert [paper.name.split("\n") for paper in group.documents] == [
        [heading, "+ Thời hạn, địa điểm nộp hồ sơ;", kept],
        ["Đơn đề nghị"],
    ]


def test_a_heading_that_announces_contents_over_papers_leaves_them_apart():
    heading = "Phương án trục vớt tài sản chìm đắm, gồm các nội dung cơ bản sau:"
    rows = [
        Paper(heading, "Các tài liệu khác có liên quan (nếu có)", "", 1, None),
        Paper(heading, "Phương án trục vớt tài sản chìm đắm", "", 1, None),
    ]
    (group,) = group_documents(rows).cases
    assert (group.case, len(group.documents)) == ("", 2)


def test_a_paper_that_a_list_names_twice_stands_once():
    rows = [
        Paper("", "Công văn đề nghị giảm thuế", "", 1, None),
        Paper("", "Giấy chứng nhận giám định", "", 1, None),
        Paper("", "- Công văn đề nghị giảm thuế.", "", 1, None),
    ]
    assert names(*rows) == ["Công văn đề nghị giảm thuế", "Giấy chứng nhận giám định"]
    assert any(warning.startswith(TWICE) for warning in group_documents(rows).warnings)


@pytest.mark.parametrize(
    "second",
    [
        Paper("Trường hợp cấp lại", "Đơn đề nghị", "", 1, 0),  # of another case
        Paper("", "Đơn đề nghị", "", 1, 1),  # in other numbers
        Paper("", "Đơn đề nghị", "Mẫu 2.doc", 1, 0),  # another form
    ],
)
def test_papers_of_one_name_that_differ_stay(second):
    assert len(names(Paper("", "Đơn đề nghị", "", 1, 0), second)) == 2
    numbered = Paper("", "a) Bản sao giấy phép", "", 1, 0)  # a point of two lists
    assert len(names(numbered, Paper("", "Đơn"), numbered)) == 3


def test_papers_that_share_a_row_stand_in_lines_of_their_own():
    several = "+ Hợp đồng lao động; + Giấy phép lái xe còn giá trị; + 02 ảnh 3x4 của lái xe."
    assert names(Paper("", several)) == [
        "Hợp đồng lao động;\n+ Giấy phép lái xe còn giá trị;\n+ 02 ảnh 3x4 của lái xe."
    ]
    one = "Đơn đề nghị; - Nếu gửi qua bưu chính thì kèm bản sao"
    assert names(Paper("", one)) == [one]


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("; Báo cáo thuyết minh phương án bảo vệ đập", "Báo cáo thuyết minh phương án bảo vệ đập"),
        ("+ Văn bản đề nghị (theo mẫu);;..", "Văn bản đề nghị (theo mẫu);"),
        ("Giấy phép hoạt động điện lực -", "Giấy phép hoạt động điện lực"),
        ("Báo cáo kết quả hoạt động (01 bản),", "Báo cáo kết quả hoạt động (01 bản)"),
        ("Sơ đồ quy mô diện tích của khu rừng...", "Sơ đồ quy mô diện tích của khu rừng..."),
    ],
)
def test_signs_left_at_the_ends_of_a_name_are_cut(name, clean):
    assert names(Paper("", name)) == [clean]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("- Giấy tờ thuộc một trong các trường hợp sau:", "+ Bản sao quyết định thôi việc"),  # a paper of one case
        ("- Hồ sơ đối với các trường hợp sau:", "+ Đơn đề nghị"),  # a heading
        ("- Đề án có các nội dung sau:", "- Điều lệ"),  # beside it
        ("- Đề án thành lập", "+ Điều lệ"),  # announces nothing
    ],
)
def test_rows_that_are_papers_are_no_contents(above, below):
    assert below.lstrip("-+ ") in names(Paper("", above, "", 1, None), Paper("", below, "", 1, None))


def test_numbered_parts_of_the_table_are_no_papers():
    assert names(
        Paper("", "Mục I. Thành phần hồ sơ bao gồm:", "Mu.docx", 1, 1),
        Paper("", "1. Đơn đề nghị thu hồi giấy đăng ký lưu hành thuốc cổ truyền", "", 1, 1),
        Paper("", "Mục II. Số lượng hồ sơ: 01 bộ đầy đủ", "", 1, 1),
    ) == ["1. Đơn đề nghị thu hồi giấy đăng ký lưu hành thuốc cổ truyền"]


def test_the_form_of_a_heading_is_kept_in_the_notes():
    papers = group_documents(
        [
            Paper("", "Mục I. Thành phần hồ sơ bao gồm:", "Mu.docx", 1, 1),
            Paper("", "1. Đơn đề nghị thu hồi giấy đăng ký lưu hành", "", 1, 1),
        ],
        "",
    )
    assert any("Mu.docx" in note for note in papers.notes)


def test_how_often_a_set_is_given_in_is_a_note():
    assert names(
        Paper("", "Đơn đề nghị hỗ trợ chi phí học tập theo mẫu tại Phụ lục II", "MUNNGHHTRCPHT.docx", 1, 0),
        Paper(
            "",
            "Người học thuộc diện hỗ trợ chi phí học tập chỉ phải làm 01 bộ hồ sơ nộp lần đầu.",
            "",
            0,
            0,
        ),
    ) == ["Đơn đề nghị hỗ trợ chi phí học tập theo mẫu tại Phụ lục II"]
