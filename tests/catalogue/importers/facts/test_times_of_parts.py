"""Cases of several parts, acts and outer cases in the wording of official records."""

import pytest

from catalogue.choices import ChannelKind, DurationUnit
from catalogue.importers.facts.case_labels import CaseList
from catalogue.importers.facts.fee_rows import read_fees
from catalogue.importers.facts.time_rows import read_times_of
from catalogue.importers.facts.torn_cells import mended

DAY, WORKING_DAY, HOUR = DurationUnit.DAY, DurationUnit.WORKING_DAY, DurationUnit.HOUR


def read(cell: str, note: str = "", steps: str = "") -> tuple[set, set]:
    """Figures, units and cases of whole times that nothing contradicts, and figures of those that something does."""
    cases = CaseList()
    times = read_times_of([(ChannelKind.COUNTER, mended(cell, "", note))], steps, cases)
    labels = {case.key: case.label for case in cases.records()}
    wholes = [time for time in times if time.value is not None and not time.phase]
    return (
        {(int(t.value or 0), t.unit, "; ".join(labels[k] for k in t.cases)) for t in wholes if not t.contradicted_by},
        {int(time.value or 0) for time in wholes if time.contradicted_by},
    )


def test_a_case_before_its_time_keeps_the_parts_that_semicolons_cut_off():
    case = (
        "Trường hợp phải thành lập Hội đồng thẩm định do triển lãm có nội dung không thuộc lĩnh vực chuyên môn; "
        "triển lãm có quy mô quốc gia, quốc tế hoặc nội dung phức tạp"
    )
    note = f"{case}, trong thời hạn 15 ngày làm việc, kể từ ngày nhận được hồ sơ hợp lệ, Sở cấp giấy phép."
    assert read("15 Ngày làm việc", note)[0] == {(15, WORKING_DAY, case)}


def test_a_case_after_its_time_keeps_the_parts_that_semicolons_cut_off():
    case = (
        "đối với trường hợp cấp Giấy phép vận tải loại A; Giấy phép vận tải loại B, C lần đầu trong năm; cấp Giấy "
        "phép vận tải loại B, C, F, G lần thứ hai trở đi trong năm"
    )
    note = f"Trong thời hạn 02 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ theo quy định {case}"
    assert read("2 Ngày làm việc", note)[0] == {(2, WORKING_DAY, case)}


def test_what_an_office_does_after_a_semicolon_is_no_part_of_a_case():
    note = (
        "20 ngày làm việc đối với trường hợp cấp lại Giấy chứng nhận hết hạn; không cấp thì phải trả lời bằng văn "
        "bản và nêu rõ lý do"
    )
    assert read("20 Ngày làm việc", note)[0] == {
        (20, WORKING_DAY, "đối với trường hợp cấp lại Giấy chứng nhận hết hạn")
    }


def test_a_way_of_filing_within_a_class_is_told_with_its_class():
    outer = "Đối với cơ sở sản xuất thức ăn chăn nuôi truyền thống nhằm mục đích thương mại"
    note = (
        f"a) Đối với cơ sở sản xuất thức ăn hỗn hợp hoàn chỉnh:\n- Trường hợp nộp hồ sơ trực tiếp:\n+ Thẩm định hồ "
        f"sơ và thành lập đoàn đánh giá: Trong thời hạn 10 ngày làm việc kể từ ngày nhận được hồ sơ đạt yêu cầu.\n+ "
        f"Cấp Giấy chứng nhận: Trong thời hạn 03 ngày làm việc kể từ ngày kết thúc đánh giá điều kiện thực tế.\nb) "
        f"{outer}:\n- Trường hợp nộp hồ sơ trực tiếp:\n+ Thẩm định hồ sơ và cấp Giấy chứng nhận: Trong thời hạn 12 "
        f"ngày làm việc kể từ ngày nhận được hồ sơ đầy đủ, đạt yêu cầu."
    )
    assert (12, WORKING_DAY, f"{outer}, Trường hợp nộp hồ sơ trực tiếp") in read("12 Ngày làm việc", note)[0]


def test_cases_under_the_time_of_an_act_are_no_whole_times():
    note = (
        "4.2. Thời hạn thẩm định báo cáo đánh giá tác động môi trường:\na) Trước ngày 01 tháng 7 năm 2026:\n- Không "
        "quá 30 ngày đối với dự án đầu tư nhóm I;\n- Không quá 20 ngày đối với dự án đầu tư nhóm II;\n4.4. Thời hạn "
        "phê duyệt báo cáo đánh giá tác động môi trường: Không quá 15 ngày kể từ ngày nhận được đầy đủ hồ sơ hợp lệ."
    )
    assert read("45 Ngày", note)[0] == set()


@pytest.mark.parametrize(
    ("cell", "steps"),
    [
        (
            "3 Ngày làm việc",
            "+ Giấy chứng nhận đăng ký phương tiện bị hư hỏng: Trong thời hạn 03 ngày làm việc kể từ ngày tiếp nhận "
            "hồ sơ đầy đủ, cơ quan cấp Giấy chứng nhận có trách nhiệm cấp lại.\n+ Thời gian xem xét cấp lại Giấy "
            "chứng nhận đăng ký phương tiện là 30 ngày kể từ ngày tiếp nhận hồ sơ đầy đủ, đúng quy định.",
        ),
        (
            "3 Ngày làm việc",
            "+ Đối với phương thức kiểm tra chặt: Trong thời hạn 07 (bảy) ngày làm việc, kể từ ngày nhận hồ sơ, cơ "
            "quan kiểm tra ra thông báo thực phẩm đạt yêu cầu nhập khẩu.\n+ Đối với phương thức kiểm tra thông "
            "thường: Trong thời hạn 03 (ba) ngày làm việc, kể từ ngày nhận hồ sơ, cơ quan kiểm tra có trách nhiệm "
            "kiểm tra hồ sơ và ra “Thông báo thực phẩm đạt/ hoặc không đạt yêu cầu nhập khẩu” theo Mẫu số 05 ban "
            "hành kèm theo Nghị định số 15/2018/NĐ-CP.",
        ),
        (
            "2 Ngày làm việc",
            "Trong thời hạn 02 ngày làm việc kể từ khi nhận được hồ sơ hợp lệ, Sở Xây dựng gửi văn bản đến Chi cục "
            "Hàng hải để lấy ý kiến.\nTrong thời hạn 02 ngày làm việc kể từ ngày nhận được văn bản trả lời, Sở Xây "
            "dựng có văn bản chấp thuận.",
        ),
        (
            "2 Ngày",
            "Trong thời hạn bảy làm việc kể từ ngày nhận đủ hồ sơ hợp lệ, Chi cục Hải quan thực hiện: Duyệt hồ sơ",
        ),
        ("1 Giờ", "Cảng vụ kiểm tra hồ sơ và xử lý trong thời gian 30 phút, kể từ khi nhận đủ giấy tờ theo quy định"),
    ],
)
def test_a_cell_is_doubted_where_a_case_an_act_or_minutes_of_the_steps_show_another_time(cell, steps):
    told, doubted = read(cell, "", steps)
    assert told == set()
    assert len(doubted) == 1


def test_an_hour_is_told_where_the_steps_say_sixty_minutes():
    steps = "Trong thời hạn không quá 60 phút, kể từ khi tiếp nhận đầy đủ hồ sơ, Cảng vụ cấp giấy phép."
    assert read("1 Giờ", "", steps)[0] == {(1, HOUR, "")}


@pytest.mark.parametrize(
    ("note", "told", "doubted"),
    [("không quy định cụ thể", set(), set()), ("Không quy định.", set(), {1})],
)
def test_nothing_set_goes_before_the_cell_and_less_plain_words_beside_it(note, told, doubted):
    assert read("1 Ngày", note) == (told, doubted)


def test_a_time_that_ends_when_the_prime_minister_is_asked_is_doubted():
    note = (
        "Trong thời hạn 30 ngày làm việc tính từ ngày nhận đủ hồ sơ, Bộ Giáo dục và Đào tạo tổ chức thẩm định hồ sơ, "
        "trình Thủ tướng Chính phủ quyết định."
    )
    assert read("30 Ngày làm việc", note) == (set(), {30})


def test_a_start_that_is_cut_in_a_list_of_bodies_goes_on():
    note = (
        "15 ngày kể từ ngày Bộ trưởng Bộ Xây dựng, Bộ trưởng Bộ Quốc phòng, Bộ trưởng Bộ Công an nhận đủ hồ sơ hợp lệ."
    )
    times = read_times_of([(ChannelKind.COUNTER, mended("15 Ngày", "", note))], "", CaseList())
    assert [time.starts_from for time in times] == [note[8:-1]]


def test_a_fee_of_rows_that_one_case_heads_is_of_that_case():
    plain, other = (
        "Trường hợp giấy phép không quy định diện tích khu vực khai thác",
        "Trường hợp giấy phép không quy định trữ lượng hoặc khối lượng",
    )
    rows = [
        (ChannelKind.COUNTER, mended("17 Ngày", "Không có thông tin(1)", f"{plain}:\n* Thời hạn giải quyết: 17 ngày.")),
        (
            ChannelKind.ONLINE,
            mended("34 Ngày", "20,000,000 Việt Nam Đồng", f"{other}:\n* Thời hạn giải quyết: 34 ngày."),
        ),
    ]
    cases = CaseList()
    fees = read_fees(rows, cases)
    labels = {case.key: case.label for case in cases.records()}
    assert [(fee.amount, [labels[key] for key in fee.cases]) for fee in fees] == [(20_000_000, [other])]


def test_a_bare_one_is_the_time_and_the_cases_that_the_steps_promise():
    steps = (
        "Nếu hồ sơ hợp lệ thì trong thời hạn không quá 07 ngày làm việc, kể từ ngày nhận được hồ sơ, cơ quan có thẩm "
        "quyền phê duyệt phải có văn bản phê duyệt phương án trục vớt.\n- Đối với tài sản chìm đắm gây nguy hiểm, cơ "
        "quan có thẩm quyền phải tổ chức phê duyệt phương án trục vớt trong thời hạn không quá 24 giờ kể từ thời "
        "điểm nhận được hồ sơ hợp lệ; đối với trường hợp tài sản chìm đắm do Cảng vụ tổ chức trục vớt thì thời hạn "
        "này không quá 48 giờ."
    )
    assert read("1", "", steps)[0] == {
        (7, WORKING_DAY, ""),
        (24, HOUR, "Đối với tài sản chìm đắm gây nguy hiểm"),
        (48, HOUR, "đối với trường hợp tài sản chìm đắm do Cảng vụ tổ chức trục vớt"),
    }


def test_a_bare_one_beside_a_good_dossier_is_told():
    steps = (
        "a) Trường hợp xác định hồ sơ của doanh nghiệp nộp đáp ứng quy định (đầy đủ hồ sơ và hợp lệ), trong thời hạn "
        "05 ngày làm việc kể từ ngày nhận được hồ sơ, Tổng cục Hải quan ban hành Quyết định công nhận đại lý giám "
        "sát hải quan."
    )
    assert read("1", "", steps)[0] == {(5, WORKING_DAY, "")}


def test_a_bare_figure_that_the_only_time_of_the_steps_repeats_has_its_unit():
    steps = (
        "Trong thời hạn 02 ngày làm việc, kể từ ngày nhận được hồ sơ đầy đủ, hợp lệ, cơ quan quản lý nhà nước về "
        "thủy sản thẩm định hồ sơ, xem xét cấp văn bản chấp thuận."
    )
    assert read("2", "", steps)[0] == {(2, WORKING_DAY, "")}


def test_a_bare_one_is_shown_beside_what_the_steps_promise_where_they_tell_acts_too():
    steps = (
        "Trong thời hạn 05 ngày làm việc kể từ ngày nhận được hồ sơ hợp lệ, Cơ quan quản lý CITES xem xét cấp giấy "
        "phép;\nTrường hợp nhập nội động vật sống, trong thời hạn 03 ngày làm việc kể từ ngày nhận được hồ sơ hợp "
        "lệ, Cơ quan quản lý CITES tham vấn Cơ quan khoa học."
    )
    times = read_times_of([(ChannelKind.COUNTER, mended("1", "", ""))], steps, CaseList())
    assert [(time.value, len(time.contradicted_by)) for time in times] == [(None, 1)]
