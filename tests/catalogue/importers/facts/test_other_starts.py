"""Times of official records that count from what another office, or the office itself, does first."""

import pytest

from catalogue.choices import ChannelKind, DurationUnit
from catalogue.importers.facts.case_labels import CaseList
from catalogue.importers.facts.chains import decides
from catalogue.importers.facts.time_clauses import read_times
from catalogue.importers.facts.time_rows import read_times_of
from catalogue.importers.facts.torn_cells import mended

DAY, WORKING_DAY = DurationUnit.DAY, DurationUnit.WORKING_DAY


def read(cell: str, note: str = "", steps: str = "") -> tuple[set, set]:
    """Figures of whole times that nothing contradicts, and of those that something does."""
    times = read_times_of([(ChannelKind.COUNTER, mended(cell, "", note))], steps, CaseList())
    wholes = [time for time in times if time.value is not None and not time.phase]
    return (
        {(int(time.value or 0), time.unit) for time in wholes if not time.contradicted_by},
        {(int(time.value or 0), time.unit) for time in wholes if time.contradicted_by},
    )


@pytest.mark.parametrize(
    "steps",
    [
        # The office confirms that the dossier is complete, within 60 days.
        "- Bước 2: Trong thời hạn 60 ngày kể từ ngày nhận được hồ sơ đề nghị cấp Giấy phép, Ngân hàng Nhà nước có "
        "văn bản gửi Ban trù bị xác nhận đã nhận đầy đủ hồ sơ hợp lệ.\n- Bước 3: Trong thời hạn 90 ngày kể từ ngày "
        "gửi văn bản xác nhận đã nhận đầy đủ hồ sơ hợp lệ, Ngân hàng Nhà nước có văn bản chấp thuận nguyên tắc thành "
        "lập.",
        # Another office looks at the dossier first, within 15 days.
        "+ Bước 2: Trong thời hạn 15 ngày kể từ ngày nhận hồ sơ, Ngân hàng Nhà nước Khu vực chịu trách nhiệm kiểm "
        "tra tính đầy đủ và hợp lệ của bộ hồ sơ và gửi 01 bộ hồ sơ đến Ngân hàng Nhà nước.\n+ Bước 3: Trong thời hạn "
        "90 ngày kể từ ngày nhận được đầy đủ hồ sơ theo quy định, Ngân hàng Nhà nước xem xét và cấp lại Giấy phép.",
        # For some it counts from another body's answer.
        "Bước 3: Trong thời hạn 05 ngày kể từ ngày nhận được hồ sơ đầy đủ, cơ quan cấp phép gửi hồ sơ tới bộ liên "
        "quan để xin ý kiến.\nTrong thời hạn 90 ngày kể từ ngày nhận được hồ sơ đầy đủ, đúng quy định hoặc kể từ "
        "ngày nhận được văn bản trả lời của bộ liên quan, cơ quan cấp phép cấp Giấy phép.",
    ],
)
def test_a_cell_that_counts_from_a_later_day_than_the_filing_is_doubted(steps):
    assert read("90 Ngày", "", steps) == (set(), {(90, DAY)})


def test_a_visit_that_a_dossier_needs_is_a_case_of_its_own():
    note = (
        "- Hồ sơ đầy đủ, hợp lệ, trong vòng bảy (07) ngày làm việc;\n- Trường hợp nội dung hồ sơ chưa đáp ứng yêu cầu, "
        "cần phải thẩm định thực tế, trong thời hạn bốn mươi (40) ngày làm việc."
    )
    assert read("7 Ngày làm việc", note)[0] == {(7, WORKING_DAY), (40, WORKING_DAY)}


def test_what_an_office_does_in_each_case_within_its_time_is_no_case():
    note = (
        "+ Trong thời hạn 03 ngày làm việc kể từ ngày nhận được đề nghị cấp thị thực của người nước ngoài từ Cục "
        "Quản lý xuất nhập cảnh, cơ quan được giao chủ trì có trách nhiệm: (1)Nếu người nước ngoài thuộc đối tượng "
        "quy định của điều ước quốc tế thì trực tiếp gửi văn bản đề nghị cấp thị thực."
    )
    cases = CaseList()
    read_times_of([(ChannelKind.ONLINE, mended("3 Ngày làm việc", "", note))], "", cases)
    assert cases.records() == ()


def test_the_name_of_a_rule_with_its_commas_is_no_case():
    note = (
        "02 tháng và 15 ngày làm việc, trong đó:\na) Trong thời hạn 02 tháng kể từ ngày hồ sơ đã được chấp nhận để "
        "đánh giá ngoài: Thực hiện các bước theo Quy định về công nhận đạt chuẩn đối với trường trung học cơ sở, "
        "trường trung học phổ thông ban hành kèm theo Thông tư số 18/2018/TT-BGDĐT;\nb) Trong thời hạn 15 ngày làm "
        "việc kể từ ngày nhận được báo cáo của đoàn đánh giá ngoài, Giám đốc Sở ra quyết định."
    )
    assert read("02 tháng và 15 ngày làm việc", note) == (set(), set())


@pytest.mark.parametrize(
    ("cell", "steps"),
    [
        # 10 + 5 + 10 working days of one office, told as days
        (
            "25 Ngày",
            "+ Trong thời hạn 10 ngày làm việc kể từ ngày nhận được đề nghị kết nối, Cục Hải quan thực hiện kiểm tra "
            "các tài liệu và có thông báo về việc đảm bảo, hoặc yêu cầu bổ sung thông tin.\nTrong thời hạn 05 ngày "
            "làm việc kể từ ngày ký Biên bản kiểm tra với kết quả là đạt, Cục Hải quan thống nhất thời gian ký thỏa "
            "thuận;\n+ Chậm nhất 10 ngày làm việc sau khi ký thỏa thuận, Cục Hải quan có Thông báo công khai bổ sung "
            "danh sách.",
        ),
        # 12 days, and 3 + 1 + 3 working days
        (
            "19 Ngày làm việc",
            "Trong thời hạn không quá 12 ngày kể từ ngày nhận được đầy đủ hồ sơ, cơ quan thẩm định hồ sơ có trách "
            "nhiệm:\n- Trường hợp gửi văn bản lấy ý kiến, trong thời hạn không quá 12 ngày kể từ ngày nhận được văn "
            "bản lấy ý kiến, cơ quan được lấy ý kiến có trách nhiệm phải trả lời bằng văn bản.\n- Thời gian kiểm tra "
            "thực địa không quá 03 ngày làm việc.\nTrong thời hạn không quá 01 ngày làm việc, kể từ ngày hoàn thành "
            "việc thẩm định hồ sơ, cơ quan thẩm định trình hồ sơ.\nTrong thời hạn không quá 03 ngày làm việc kể từ "
            "ngày cơ quan thẩm định trình hồ sơ, người có thẩm quyền xem xét, ra quyết định giao khu vực biển.",
        ),
    ],
)
def test_working_days_of_acts_that_are_added_as_days_are_doubted(cell, steps):
    told, doubted = read(cell, "", steps)
    assert told == set()
    assert len(doubted) == 1


def test_the_time_to_complete_a_dossier_is_no_part_of_a_sum():
    steps = (
        "Bước 2: Trong thời hạn 03 ngày làm việc kể từ ngày nhận được hồ sơ, Sở Nông nghiệp và Môi trường kiểm tra "
        "và thông báo về tính đầy đủ, hợp lệ của hồ sơ.\nThời gian bổ sung, sửa đổi hồ sơ là 15 ngày kể từ ngày nhận "
        "được văn bản thông báo."
    )
    assert read("18 Ngày làm việc", "", steps) == ({(18, WORKING_DAY)}, set())


@pytest.mark.parametrize(
    ("cell", "note", "steps"),
    [
        # the steps ask the Prime Minister
        (
            "45 Ngày",
            "45 ngày kể từ ngày nhận đủ hồ sơ hợp lệ.",
            "Trong thời hạn 45 ngày kể từ ngày nhận được hồ sơ hợp lệ, Bộ Công Thương hoàn thành thẩm định đề xuất "
            "trình Thủ tướng Chính phủ xem xét, chấp thuận chủ trương.",
        ),
        # the first of two acts, though the description repeats the cell
        (
            "22 Ngày làm việc",
            "22 ngày làm việc, kể từ ngày nhận đủ hồ sơ theo quy định",
            "Trong thời hạn 22 ngày làm việc, kể từ ngày nhận đủ hồ sơ, cơ quan chuyên môn tổ chức thẩm định và "
            "trình Chủ tịch Ủy ban nhân dân cấp tỉnh xem xét, phê duyệt.\nTrong thời hạn 03 ngày làm việc, kể từ "
            "ngày nhận được hồ sơ trình của cơ quan chuyên môn, Chủ tịch Ủy ban nhân dân cấp tỉnh quyết định phê "
            "duyệt phương án.",
        ),
        # the refusal's time
        (
            "5 Ngày làm việc",
            "",
            "Trường hợp hồ sơ không bảo đảm yêu cầu, trong thời hạn 05 ngày làm việc kể từ ngày nhận được hồ sơ đề "
            "nghị, cơ sở giáo dục gửi thông báo không tiếp nhận hồ sơ.",
        ),
        # another operation of the page
        (
            "60 Ngày",
            "",
            "Trong thời hạn 60 ngày kể từ ngày nhận đủ hồ sơ hợp lệ, Bộ Tài chính cấp Giấy phép cho tổ chức tương "
            "hỗ.\nTrong thời hạn 14 ngày kể từ ngày nhận đủ hồ sơ hợp lệ, Bộ Tài chính cấp lại Giấy phép thành lập "
            "và hoạt động.",
        ),
        # as many working days of the acts
        (
            "8 Ngày",
            "8 ngày, kể từ ngày nhận được hồ sơ hợp lệ.",
            "Trong thời hạn 05 ngày làm việc kể từ ngày nhận được hồ sơ hợp lệ, cơ quan chuyên môn lập tờ "
            "trình.\nTrong thời hạn 03 ngày làm việc kể từ ngày nhận được hồ sơ trình của cơ quan chuyên môn, Chủ "
            "tịch Ủy ban nhân dân cấp xã ban hành quyết định chuyển mục đích sử dụng rừng.",
        ),
        # another time of the only case
        (
            "7 Ngày làm việc",
            "",
            "Trong thời hạn 10 ngày kể từ ngày nhận được hồ sơ hợp lệ, Sở Nông nghiệp và Môi trường phê duyệt Phương "
            "án khai thác lâm sản và trả kết quả cho chủ rừng đối với diện tích rừng do Ủy ban nhân dân cấp xã quản lý",
        ),
    ],
)
def test_a_time_that_the_steps_end_too_early_or_give_to_something_else_is_doubted(cell, note, steps):
    told, doubted = read(cell, note, steps)
    assert told == set()
    assert len(doubted) == 1


def test_a_time_that_the_steps_except_from_is_of_all_but_that_case():
    excepted = "Trừ trường hợp quy định tại Khoản 4 Điều 13 Nghị định 07/2016/NĐ-CP"
    steps = (
        f"{excepted}, trong thời hạn 07 ngày làm việc, kể từ ngày nhận đủ hồ sơ hợp lệ, Ủy ban nhân dân cấp tỉnh cấp "
        f"Giấy phép."
    )
    cases = CaseList()
    read_times_of([(ChannelKind.COUNTER, mended("7 Ngày làm việc", "", ""))], steps, cases)
    assert [case.label for case in cases.records()] == [excepted]


def test_the_name_of_an_office_that_grants_is_no_result():
    steps = (
        "Trong thời hạn 20 ngày kể từ ngày nhận đủ hồ sơ hợp lệ, cơ quan có thẩm quyền xem xét cấp điều chỉnh giấy "
        "phép.\nTrong thời hạn 05 ngày làm việc kể từ ngày nhận hồ sơ lần hai, cơ quan có thẩm quyền cấp giấy phép "
        "có trách nhiệm thông báo bằng văn bản hướng dẫn cho chủ đầu tư."
    )
    assert read("20 Ngày", "", steps) == ({(20, DAY)}, set())


def test_a_way_of_filing_that_a_description_tells_first_of_several_is_no_case():
    note = (
        "(i) Trường hợp gửi trực tuyến: gửi qua Cổng dịch vụ công. (ii) Trường hợp gửi trực tiếp: gửi hồ sơ bản giấy."
    )
    cases = CaseList()
    read_times_of([(ChannelKind.COUNTER, mended("14 Ngày", "", note))], "", cases)
    assert cases.records() == ()


def test_acts_of_equal_length_are_doubted_where_the_second_gives_the_result():
    note = (
        "01 ngày làm việc kể từ khi nhận đơn trình báo, Công an cấp huyện thông báo bằng văn bản cho người gửi đơn "
        "và Cục Quản lý xuất nhập cảnh; trong thời hạn 01 ngày làm việc kể từ ngày nhận được thông báo của Công an "
        "cấp huyện, Cục Quản lý xuất nhập cảnh thực hiện hủy giá trị sử dụng của hộ chiếu."
    )
    assert read("1 Ngày làm việc", note) == (set(), {(1, WORKING_DAY)})


def test_silence_of_the_tax_office_is_no_case_and_a_new_legal_status_is_the_result():
    steps = (
        "Trong thời hạn 05 ngày làm việc kể từ ngày nhận hồ sơ đăng ký chấm dứt hoạt động, cơ quan đăng ký kinh "
        "doanh chuyển tình trạng pháp lý của chi nhánh sang tình trạng đã chấm dứt hoạt động nếu không nhận được ý "
        "kiến phản đối của cơ quan thuế."
    )
    reading = read_times(steps)[0]
    assert reading.case == ""
    assert decides(reading.words)
