"""Rows on how papers are filed, from real document tables, shortened."""

import pytest

from catalogue.importers.papers import Paper, group_documents


def names(*rows: Paper) -> list[str]:
    return [paper.name for group in group_documents(rows).cases for paper in group.documents]


@pytest.mark.parametrize(
    "row",
    [
        Paper("", "e) Trường hợp một lô hàng khai trên nhiều tờ khai thì chỉ phải nộp 01 bộ hồ sơ hải quan", "", 0, 1),
        Paper("", "Đối với hồ sơ của tổ chức nước ngoài, mỗi bộ gồm 01 bản bằng tiếng Việt", "", 1, 1),
        Paper("", "Đối với giấy đề nghị xác nhận chi phí hợp lệ là 02 bản (bản gốc)", "", 2, None),
        Paper("", "Số lượng Giấy đăng ký sử dụng tài khoản là 02 bản gốc", "", 2, None),
        Paper("", "Hồ sơ của trẻ em được nhận làm con nuôi: 03 bộ hồ sơ nộp cho Sở Tư pháp", "", 3, None),
        Paper("", "Số bộ hồ sơ 01 (một) bộ", "", 0, None),
        Paper("", "+ SL hồ sơ: 01 bộ", "", 1, None),
        Paper(
            "", "Ngoài số lượng trình báo nói trên, thuyền trưởng có thể đề nghị xác nhận thêm các bản khác", "", 1, 0
        ),
        Paper("", "- Tỷ lệ bản đồ 1:5.000 hoặc 1:10.000 do chủ rừng quyết định", "", 1, 1),
        Paper("", "hương nhân có thể nộp bản chụp các giấy tờ, tài liệu và xuất trình kèm theo bản chính", "", 1, 0),
        Paper(
            "", "Trường hợp nộp hồ sơ trực tiếp tại trụ sở Bộ, thương nhân có thể nộp bản chụp các giấy tờ", "", 0, 1
        ),
        Paper(
            "", "Trường hợp nộp hồ sơ qua môi trường điện tử: các thành phần hồ sơ thực hiện theo quy định", "", 1, 0
        ),
        Paper("", "Trường hợp hồ sơ được gửi qua bưu điện, người nhập khẩu phải nộp bản sao được chứng thực", "", 0, 1),
        Paper("", "Trường hợp người yêu cầu trực tiếp nộp hồ sơ thì các giấy tờ là bản sao", "", 0, 1),
        Paper("", "Trường hợp đăng ký trên môi trường điện tử thực hiện thủ tục tương tự Mục a)", "", 1, 0),
        Paper("", "+ Trường hợp giấy tờ phải gửi kèm thì người yêu cầu được sử dụng bản điện tử này", "", 0, None),
        Paper("", "Thực hiện theo các hồ sơ ghi ở phần thực hiện trực tiếp hoặc qua bưu chính", "", 1, 0),
        Paper("", "Đăng nhập tài khoản trên Cổng dịch vụ công quốc gia", "", 1, 0),
        Paper("", "c) Khi làm thủ tục tái xuất, thương nhân phải khai báo thông tin về số tờ khai tạm nhập", "", 0, 1),
        Paper("", "Khi làm thủ tục nhập cảnh, người khai hải quan nộp hồ sơ hải quan như với nhập cảnh", "", 0, None),
        Paper("", "Thủ tục về bảo vệ môi trường thực hiện đồng thời, không yêu cầu bắt buộc xuất trình", "", 1, 1),
        Paper("", "+ Chậm nhất 24 giờ trước thời điểm tàu bay dự kiến nhập cảnh", "", 0, None),
        Paper("", "14. Các bản sao văn bằng, chứng chỉ phải được chứng thực hoặc công chứng", "", 0, 3),
        Paper("", "Trường hợp không quy định rõ bản chính thì có thể nộp bản sao hợp lệ", "", 0, 1),
        Paper("", "Trường hợp tài liệu trong hồ sơ là bản sao không có chứng thực thì xuất trình bản chính", "", 1, 1),
        Paper("", "Trường hợp các giấy tờ quy định không được lập bằng tiếng Anh thì phải kèm theo bản dịch", "", 1, 0),
        Paper("", "e) Các văn bản xác nhận do nước ngoài cấp phải được hợp pháp hóa lãnh sự", "", 1, 1),
        Paper("", "Hồ sơ đăng ký kiểm tra GMP phải có trang bìa và mục lục", "", 1, 1),
        Paper(
            "",
            "c) Đối với trường hợp một cơ sở có nhiều người đại diện thì Bản khai lý lịch trong hồ sơ áp dụng đối với"
            " người đứng tên",
            "",
            1,
            1,
        ),
        Paper("", "k) Miễn các tài liệu quy định tại điểm d, đ, e, g khoản 2 Điều 57", "", 1, 0),
        Paper("", "+ Không cần Quyết định của Hội đồng quản trị thông qua đối tượng được chào bán", "", 1, 0),
        Paper("", "Đối với chứng từ Giấy phép nhập khẩu thì không phải nộp khi làm thủ tục hải quan", "", 0, None),
        Paper(
            "", "Trường hợp cơ quan thụ lý khai thác được: giấy tờ chứng minh thì không cần nộp thành phần hồ sơ này"
        ),
        Paper("", "d) Tài liệu quy định tại điểm e Mục 5.3.1.1 phải nộp trước khi cấp giấy chứng nhận", "", 0, None),
        Paper("", "Cơ quan chủ quản xác nhận chuyên gia theo đúng mẫu trong vòng 15 làm việc", "", 0, None),
        Paper("", "5. Thủ tướng Chính phủ ban hành danh mục hàng hóa là tài sản di chuyển", "", 0, None),
        Paper("", "c) Trình tự thẩm định và chấp thuận chủ trương thực hiện theo quy định của pháp luật", "", 1, 1),
        Paper("", "Trường hợp thiệt hại về đất đai thì cơ quan tài chính có trách nhiệm xác định", "", 1, 0),
        Paper("", "Yêu cầu doanh nghiệp báo cáo về việc tuân thủ các quy định của Luật Doanh nghiệp", "", 1, 0),
        Paper("", "- Khuyến khích chủ đầu tư chủ động áp dụng BIM trong đầu tư xây dựng", "", 1, 1),
        Paper("", "3. Chủ dự án, Ban QLDA chịu trách nhiệm trước pháp luật về tính xác thực của bản sao", "", 0, None),
        Paper("", "Do uỷ ban nhân dân cấp tỉnh quy định", "", 0, None),
        Paper("", "Bộ hồ sơ đăng ký xét công nhận được quy định như sau: a) Hồ sơ được in trên giấy A4", "", 0, 0),
        Paper("", "(01) bộ hồ sơ (bản giấy) trực tiếp hoặc qua bưu điện và một (01) bản điện tử", "", 0, None),
        Paper("", "- Cơ quan nhà nước ở địa phương bị giải thể theo quyết định của Quốc hội", "", 0, None),
        # what another row's paper looks like, and rows that are a piece of another
        Paper("", "Đơn đặt hàng hoặc văn bản đề nghị phải thể hiện tối thiểu các nội dung: tên, địa chỉ", "", 1, 0),
        Paper("", "Văn bản xác nhận thể hiện tối thiểu các nội dung: nước nhập khẩu", "", 1, 0),
        Paper("", "(đối với trường hợp tích hợp thông tin trên thẻ căn cước đã cấp).", "", 0, None),
        Paper("", "đối với trường hợp tích hợp thông tin trên thẻ căn cước khi cấp lại thẻ căn cước.", "", 0, None),
        Paper("", "Tại Bước 7: +", "", None, None),
        Paper("1.2. Quy định về miễn, giảm tài liệu", "b) Tài liệu nêu tại điểm d: nộp 01 bản sao", "", 0, None),
    ],
)
def test_a_rule_on_filing_is_a_note(row):
    documents = group_documents([Paper("", "Đơn đề nghị", "", 1, 0), row])
    assert [paper.name for group in documents.cases for paper in group.documents] == ["Đơn đề nghị"]
    assert documents.notes == (row.name,)


@pytest.mark.parametrize(
    "name",
    [
        "Trường hợp thay đổi trụ sở thì chỉ phải nộp các tài liệu chứng minh nội dung thay đổi",
        "Bộ ảnh chụp trong vòng 06 tháng",
        "Bản sao chứng chỉ phải được chứng thực",
        "Trường hợp gửi yêu cầu qua bưu điện thì kèm theo 01 phong bì dán tem",
        "Đối với Thương nhân làm thủ tục lần đầu: nộp thêm Giấy phép kinh doanh",
    ],
)
def test_a_paper_asked_for_in_a_case_is_a_paper(name):
    assert names(Paper("", "Đơn", "", 1, 0), Paper("", name, "", 1, 0)) == ["Đơn", name]


@pytest.mark.parametrize(
    "row",
    [
        Paper("", "Trường hợp không có Hợp đồng, Thương nhân nộp Đơn đặt hàng và chịu trách nhiệm trước pháp luật"),
        Paper("", "Trường hợp thiệt hại về hàng hóa: người nộp thuế cung cấp Biên bản giám định và chịu trách nhiệm"),
        Paper("", "Trường hợp ủy quyền thì việc ủy quyền thực hiện theo quy định tại Điều 12: (i) Bản sao hợp đồng"),
        Paper("", "Trường hợp thí sinh xét cử tuyển có thêm bản sao học bạ; Ban Tuyển sinh chịu trách nhiệm xác nhận"),
        Paper("", "Tùy từng trường hợp cụ thể, phải xuất trình thêm các giấy tờ sau: Văn bản khai nhận di sản"),
        Paper("", "Người nước ngoài nộp bản sao được chứng thực giấy tờ chứng minh là vợ, chồng", "", 0, None),
        Paper("", "Thỏa thuận hợp tác giữa các bên trong đó có thông tin theo quy định", "", 0, 0),
        Paper("", "Sơ yếu lý lịch tự thuật có xác nhận (không quá 06 tháng)", "", 0, 0),
        Paper("", "Báo giá của ít nhất 02 hãng, không quá 30 ngày", "", 0, None),
        Paper("", "Tài liệu xác nhận giữa hai bên bằng tiếng nước ngoài kèm theo bản dịch sang tiếng Việt", "", 0, 1),
    ],
)
def test_a_paper_beside_a_duty_is_no_note(row):
    assert row.name in names(Paper("", "Đơn", "", 1, 0), row)


@pytest.mark.parametrize(
    ("case", "name"),
    [
        (
            "Trường hợp (2) Hoàn thuế đối với cá nhân cư trú quyết toán trực tiếp với cơ quan thuế",
            "không phải nộp hồ sơ hoàn thuế mà chỉ cần ghi số thuế đề nghị hoàn vào tờ khai",
        ),
        (
            "Đối với công chứng viên của Văn phòng công chứng",
            "Hồ sơ đề nghị cấp thẻ được bao gồm trong hồ sơ đề nghị đăng ký hoạt động",
        ),
    ],
)
def test_a_note_of_a_case_without_papers_names_its_case_once(case, name):
    rest = "Các thông tin kê khai được đối chiếu với cơ sở dữ liệu"
    documents = group_documents(
        [
            Paper("Trường hợp (1) Hoàn thuế khác", "Giấy đề nghị", "", 1, 0),
            Paper(case, name, "", 0, 0),
            Paper(case, rest, "", 0, 0),
        ]
    )
    assert documents.notes == (f"{case}\n{name}", rest)


def test_a_note_that_tells_its_case_does_not_tell_it_twice():
    note = "(Trường hợp gửi hồ sơ trực tuyến, thành phần hồ sơ là bản chính hoặc bản sao điện tử theo quy định.)"
    rows = [Paper("", "Giấy đề nghị", "", 1, 0), Paper("Trường hợp gửi hồ sơ trực tuyến", note, "", 0, 0)]
    assert group_documents(rows).notes == (note,)
