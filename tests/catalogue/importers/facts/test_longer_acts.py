"""Cells of official records that their steps or descriptions show to be no whole time."""

import pytest

from catalogue.choices import ChannelKind, DurationUnit
from catalogue.importers.facts.case_labels import CaseList
from catalogue.importers.facts.lengths import find_lengths
from catalogue.importers.facts.time_rows import read_times_of
from catalogue.importers.facts.torn_cells import mended


def is_doubted(cell: str, note: str = "", steps: str = "") -> bool:
    times = read_times_of([(ChannelKind.COUNTER, mended(cell, "", note))], steps, CaseList())
    return [bool(time.contradicted_by) for time in times if not time.phase] == [True]


SUBMITTED_THEN_DECIDED = (
    "Trong thời hạn 18 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ, cơ quan chuyên môn cấp xã tổ chức thẩm định và "
    "trình Chủ tịch Uỷ ban nhân dân cấp xã xem xét, quyết định\nTrong thời hạn 02 ngày làm việc kể từ ngày nhận hồ sơ "
    "trình của cơ quan chuyên môn cấp xã, Chủ tịch Ủy ban nhân dân cấp xã quyết định phê duyệt"
)


@pytest.mark.parametrize(
    ("cell", "note", "steps"),
    [
        ("30 Ngày làm việc", "30 ngày làm việc kể từ ngày nhận đủ hồ sơ theo quy định", SUBMITTED_THEN_DECIDED),
        (
            "130 Ngày",
            "Theo Hợp đồng kinh tế giữa tổ chức kiểm định và cơ sở giáo dục đại học, tối đa 130 ngày.",
            "Trong thời hạn 6 tháng kể từ ngày nhận được văn bản đề nghị xem xét công nhận, tổ chức kiểm định chất "
            "lượng giáo dục tổ chức họp Hội đồng.",
        ),
        (
            "6 Ngày làm việc",
            "",
            "Trong thời hạn 07 ngày kể từ ngày nhận đủ hồ sơ hợp lệ, Sở Tư pháp thẩm định, trình Chủ tịch Ủy ban nhân "
            "dân tỉnh cấp chứng chỉ.\nTrong thời hạn 03 ngày làm việc kể từ ngày Sở Tư pháp trình hồ sơ đề nghị, Chủ "
            "tịch Ủy ban nhân dân tỉnh cấp chứng chỉ hành nghề.",
        ),
        (
            "1 Giờ",
            "",
            "Trường hợp số liệu báo cáo không có nghi ngờ, trong vòng 03 ngày làm việc kể từ khi nhận được báo cáo, cơ "
            "quan hải quan xác nhận trên hệ thống.\nTrường hợp cơ quan hải quan nghi ngờ về số liệu, trong vòng 07 "
            "ngày làm việc kể từ khi nhận được báo cáo, cơ quan hải quan thực hiện kiểm tra.",
        ),
        (
            "5 Ngày làm việc",
            "",
            "Tối đa là mười (10) ngày làm việc kể từ ngày nhận được báo cáo tình hình sử dụng Biên lai của Doanh "
            "nghiệp, cơ quan hải quan phải tiến hành việc kiểm tra.",
        ),
        (
            "2 Ngày làm việc",
            "",
            "Trong thời hạn bảy làm việc kể từ ngày nhận đủ hồ sơ hợp lệ, Chi cục Hải quan thực hiện: Kiểm tra",
        ),
        (
            "15 Ngày",
            "",
            "Trong thời hạn bảy ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ, Chi cục Hải quan thực hiện: Kiểm tra",
        ),
        (
            "15 Ngày làm việc",
            "",
            "Trường hợp hồ sơ không đầy đủ, cơ quan yêu cầu người nhập khẩu bổ sung, hoàn thiện hồ sơ trong thời hạn "
            "15 ngày làm việc.",
        ),
        (
            "15 Ngày làm việc",
            "",
            "Bước 3: Trong thời hạn 10 ngày làm việc kể từ ngày tiếp nhận 01 bộ hồ sơ:\nTrường hợp doanh nghiệp đề "
            "nghị cấp lại vì Giấy chứng nhận bị mất, rách; trong thời hạn 05 ngày làm việc kể từ ngày tiếp nhận 01 bộ "
            "hồ sơ theo quy định, Bộ Tài chính cấp lại Giấy chứng nhận.",
        ),
        (
            "1 Giờ",
            "",
            "Cảng vụ tiếp nhận, kiểm tra hồ sơ và xử lý trong thời gian 30 phút, kể từ khi nhận đủ giấy tờ.",
        ),
        (
            "25 Ngày làm việc",
            "- 10 ngày làm việc đối với cơ quan tiếp nhận hồ sơ;\n- 05 ngày làm việc đối với cấp có thẩm quyền quyết "
            "định thành lập, giải thể đơn vị Dân quân tự vệ.",
            "",
        ),
        (
            "10 Ngày làm việc",
            "- Thời hạn kiểm tra: trong thời hạn 05 ngày làm việc, kể từ ngày nhận đủ hồ sơ đúng quy định.\n- Thời hạn "
            "công bố:\n+ Trường hợp quyết định công bố: trong thời hạn 03 ngày làm việc kể từ ngày kết thúc kiểm tra.\n"
            "+ Trường hợp thông báo cho đơn vị kinh doanh dịch vụ bến xe khách: trong thời hạn 02 ngày làm việc kể từ "
            "ngày kết thúc kiểm tra.",
            "",
        ),
        (
            "17 Ngày làm việc",
            "- 07 ngày làm việc kể từ ngày nhận đủ hồ sơ đối với đối với trường hợp thay đổi địa điểm trong cùng địa "
            "bàn tỉnh\n- 17 ngày làm việc kể từ ngày nhận được đầy đủ hồ sơ đối với trường hợp thay đổi địa điểm trong "
            "cùng địa bàn tỉnh",
            "",
        ),
        (
            "10 Ngày",
            "10 ngày kể từ ngày nhận đủ hồ sơ hợp lệ.",
            "Trong thời hạn ba mươi ngày, kể từ ngày nhận đủ hồ sơ hợp lệ, Chủ tịch Ủy ban nhân dân tỉnh quyết định tổ "
            "chức giải thể thao",
        ),
        (
            "40 Ngày",
            "",
            "Trong thời hạn 20 ngày làm việc kể từ ngày nhận được đầy đủ hồ sơ hợp lệ, cơ quan chuyên môn cấp xã tổ "
            "chức thẩm định.\nTrong thời hạn 02 ngày làm việc kể từ ngày nhận được hồ sơ trình của cơ quan chuyên môn, "
            "Chủ tịch quyết định hỗ trợ.\nTrong thời hạn 20 ngày tính từ ngày có quyết định, Ủy ban nhân dân hỗ trợ.",
        ),
        (
            "30 Ngày",
            "",
            "Trong thời hạn 10 ngày kể từ ngày kết thúc tháng, doanh nghiệp bảo hiểm lập hồ sơ đề nghị chi trả.\nTrong "
            "thời hạn 10 ngày kể từ ngày nhận được đầy đủ hồ sơ hợp lệ, Sở Nông nghiệp trình Ủy ban nhân dân cấp "
            "tỉnh.\n Trong thời hạn 10 ngày kể từ ngày Ủy ban nhân dân cấp tỉnh ban hành Quyết định chi trả, Sở Tài "
            "chính lập lệnh chi tiền.",
        ),
        (
            "12 Ngày làm việc",
            "",
            "Trong thời hạn 02 ngày làm việc, kể từ ngày nhận đủ hồ sơ theo quy định, cơ sở đào tạo gửi hồ sơ đến "
            "Cục.\n Cục Hàng hải kiểm tra, duyệt hồ sơ và ra quyết định công nhận danh sách người có đủ điều kiện dự "
            "khóa đào tạo trong thời hạn 05 ngày làm việc, kể từ ngày nhận đủ hồ sơ hợp lệ.\nCăn cứ báo cáo kết quả kỳ "
            "thi của Hội đồng thi, trong thời hạn 05 ngày làm việc, Cục ra quyết định công nhận kết quả kỳ thi.",
        ),
    ],
)
def test_a_cell_is_doubted(cell, note, steps):
    assert is_doubted(cell, note, steps)


@pytest.mark.parametrize(
    ("cell", "note", "steps"),
    [
        ("20 Ngày làm việc", "", SUBMITTED_THEN_DECIDED),
        (
            "3 Ngày làm việc",
            "",
            "Trong thời hạn 03 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ, cơ quan tổ chức kiểm tra hồ sơ (có thể "
            "kiểm tra tại nơi sản xuất trường hợp nhận thấy việc kiểm tra trên hồ sơ là chưa đủ căn cứ) và trình Chủ "
            "tịch Ủy ban nhân dân cấp tỉnh quyết định cấp Giấy chứng nhận.",
        ),
        (
            "8 Giờ",
            "",
            "Trong thời hạn 08 giờ làm việc, kể từ khi nhận được đề nghị hủy của người khai hải quan, Chi cục hải quan "
            "kiểm tra lý do và thực hiện hủy tờ khai.",
        ),
        ("10 Ngày", "Không quy định.", "Trong thời hạn 10 ngày, kể từ ngày nhận đủ hồ sơ, Sở thu hồi giấy phép."),
        (
            "1 Giờ",
            "",
            "Trong thời hạn không quá 60 phút, kể từ khi tiếp nhận đầy đủ hồ sơ, Công an cấp giấy phép.",
        ),
    ],
)
def test_a_cell_stands(cell, note, steps):
    assert not is_doubted(cell, note, steps)


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("Trong thời hạn mười lăm ngày, kể từ khi nhận được", (15, DurationUnit.DAY)),
        ("trong thời hạn ba mươi ngày làm việc", (30, DurationUnit.WORKING_DAY)),
        ("trong thời hạn bảy (07) ngày làm việc", (7, DurationUnit.WORKING_DAY)),
    ],
)
def test_a_number_in_letters_is_one_length(words, length):
    assert [found.key for found in find_lengths(words)] == [length]
