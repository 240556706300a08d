"""When a paper is asked for: names of real rows, shortened."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.importers.papers.condition import condition_of
from vietnamese.text import clean_line


@pytest.mark.parametrize(
    ("name", "condition"),
    [
        ("Bản sao giấy tờ về đất (đối với bến khách ngang sông)", "đối với bến khách ngang sông"),
        ("Hợp đồng thuê (nếu có)", "nếu có"),
        ("Giấy tờ, tài liệu chứng minh về lý do điều chỉnh (nếu có);", "nếu có"),
        ("Bản gốc hoặc bản sao giấy phép đã cấp (nếu có)", "nếu có"),
        ("Báo cáo tình hình thực hiện các giấy phép (nếu có): 01 bản chính.", "nếu có"),
        (
            "Tờ khai thuế (áp dụng đối với cá nhân chuyển nhượng vốn) mẫu số 04/CNV-TNCN",
            "áp dụng đối với cá nhân chuyển nhượng vốn",
        ),
        ("Giấy khám sức khỏe (trừ người có giấy phép lái xe hạng A1)", "trừ người có giấy phép lái xe hạng A1"),
        (
            "Phương án lai dắt tàu trong trường hợp tàu chạy thử không sử dụng máy của tàu",
            "trong trường hợp tàu chạy thử không sử dụng máy của tàu",
        ),
        ("Thẻ đánh giá viên đã được cấp, trừ trường hợp thẻ bị mất", "trừ trường hợp thẻ bị mất"),
        ("Văn bản ủy quyền, nếu người nộp hồ sơ là người đại diện", "nếu người nộp hồ sơ là người đại diện"),
        ("Đơn đề nghị", ""),
    ],
)
def test_a_paper_tells_when_it_is_asked_for(name, condition):
    assert condition_of(name) == condition


@pytest.mark.parametrize(
    ("name", "condition"),
    [
        ("Đối với tổ chức: quyết định thành lập", "Đối với tổ chức"),
        (
            "Nếu là cán bộ, công chức, sĩ quan quân đội chuyển ngành, phải có nhận xét cán bộ",
            "Nếu là cán bộ, công chức, sĩ quan quân đội chuyển ngành",
        ),
        (
            "2. Đối với kỹ thuật mới, phương pháp mới được nghiên cứu tại Việt Nam: tài liệu khoa học",
            "Đối với kỹ thuật mới, phương pháp mới được nghiên cứu tại Việt Nam",
        ),
        (
            "Nếu quảng cáo trên phương tiện không phải báo nói, báo hình thì phải có 03 bản ma-két",
            "Nếu quảng cáo trên phương tiện không phải báo nói, báo hình",
        ),
        (
            "Trường hợp dự án không đề nghị Nhà nước giao đất, cho thuê đất thì nộp bản sao giấy tờ",
            "Trường hợp dự án không đề nghị Nhà nước giao đất, cho thuê đất",
        ),
        (
            "a) Trường hợp (1): Đăng ký giao dịch với cơ quan thuế: Tờ khai đăng ký",
            "Đăng ký giao dịch với cơ quan thuế",
        ),
        (
            "1.2. Đối với thương nhân đề nghị sửa đổi, bổ sung Văn bản chấp thuận thì nộp đơn",
            "Đối với thương nhân đề nghị sửa đổi, bổ sung Văn bản chấp thuận",
        ),
    ],
)
def test_a_condition_at_the_beginning_is_never_torn_at_a_comma(name, condition):
    assert condition_of(name) == condition


@pytest.mark.parametrize(
    "name",
    [
        # of how it is made, not of whether it is asked for
        "Giấy phép nhập khẩu phải được hợp pháp hóa lãnh sự, trừ trường hợp được miễn theo quy định",
        "Giấy khai sinh (nếu bản sao phải có chứng nhận của Ủy ban nhân dân)",
        "Giấy báo tử. Trường hợp đã nộp bản điện tử thì không phải nộp bản giấy",
        "Phiếu lý lịch tư pháp có giá trị sử dụng nếu được cấp chưa quá 12 tháng",
        # of when it is not
        "Sơ yếu lý lịch theo Mẫu 09 (không áp dụng đối với trường hợp lý lịch đã được kết nối, chia sẻ",
        "Hợp đồng thuê trụ sở;;Thành phần này được thay thế trong trường hợp khai thác được thông tin",
        # torn: what it said is not all there
        "trường hợp các giấy tờ này đã được chia sẻ) đối với trường hợp cấp lần đầu: Giấy chứng nhận lương y",
        # of something in it
        "Đề án gồm: địa chỉ, việc thực hiện nghĩa vụ tài chính (nếu có) và các nội dung khác",
        "Tài liệu về kết quả: Thuyết minh (nếu có); Báo cáo; Biên bản đánh giá (nếu có)",
        "Phương thức xử lý tài sản và thời hạn thanh toán các khoản nợ (nếu có)",
        # of one of several papers
        "Sổ nhật ký hành trình; giấy tờ liên quan đến hàng hóa (nếu có hàng hóa trên tàu)",
        "Hợp đồng bán hàng, phụ lục hợp đồng (nếu có)",
        "Quyết định thành lập (đối với tổ chức) hoặc đăng ký kinh doanh (đối với doanh nghiệp)",
        "02 ảnh đối với trường hợp nộp trực tiếp, 01 tệp ảnh đối với trường hợp nộp trực tuyến",
        "Thẻ đang sử dụng trong trường hợp thay đổi thông tin; thẻ cũ trong trường hợp bị hỏng",
        # no condition at all
        "Giấy tờ làm căn cứ theo quy định trong từng trường hợp quy định tại khoản 1 Điều 37",
        "Các cam kết của đối tượng được bảo lãnh đối với đối tượng mua trái phiếu",
        "Bản đồ khu vực khai thác đối với phần diện tích còn lại",
        "Tài liệu chứng minh trường hợp bất khả kháng",
        "Văn bản chứng minh giám định viên thuộc một trong các trường hợp quy định tại khoản 1 Điều 10",
        "Đối với trường hợp A: giấy chứng nhận; Đối với trường hợp B: quyết định",
    ],
)
def test_a_condition_of_a_part_is_none_of_the_paper(name):
    assert condition_of(name) == ""


def test_the_condition_is_the_one_of_the_first_sentence():
    name = "Văn bản ủy quyền trong trường hợp ủy quyền thực hiện. Trường hợp là ông, bà thì không phải chứng thực."
    assert condition_of(name) == "trong trường hợp ủy quyền thực hiện"


@given(
    st.lists(
        st.sampled_from(
            [
                "Giấy",
                "trường hợp",
                "Đối với",
                "nếu có",
                "(",
                ")",
                ",",
                ";",
                ":",
                ".",
                "thì",
                "phải nộp",
                "trừ",
                "tổ chức",
                "\n",
            ]
        ),
        max_size=20,
    ).map(" ".join)
)
def test_a_condition_is_words_of_the_name(name):
    assert condition_of(name) in clean_line(name)
