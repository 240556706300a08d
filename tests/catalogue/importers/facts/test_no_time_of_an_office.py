"""Lengths in official records that are no time to settle: bounds, deadlines, parts, acts, cases of something else."""

import pytest

from catalogue.choices import ChannelKind, DurationUnit
from catalogue.importers.facts.case_labels import CaseList
from catalogue.importers.facts.time_rows import read_times_of
from catalogue.importers.facts.torn_cells import mended

DAY, WORKING_DAY = DurationUnit.DAY, DurationUnit.WORKING_DAY


def read(*rows: tuple[str, str], steps: str = "", channel: ChannelKind = ChannelKind.COUNTER) -> set:
    """Figures and units of whole times that nothing contradicts, with the labels of their cases."""
    cases = CaseList()
    times = read_times_of([(channel, mended(cell, "", note)) for cell, note in rows], steps, cases)
    labels = {case.key: case.label for case in cases.records()}
    return {
        (int(time.value), time.unit, "; ".join(labels[key] for key in time.cases))
        for time in times
        if time.value is not None and not time.phase and not time.contradicted_by
    }


@pytest.mark.parametrize(
    "note",
    [
        "Trường hợp tàu biển đã được cấp giấy phép rời cảng mà vẫn lưu lại tại cảng quá 24 giờ kể từ thời "
        "điểm tàu biển "
        "được phép rời cảng, tàu biển đó phải làm lại thủ tục xuất cảnh theo quy định.",
        "Trường hợp quá thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản thông báo mà cơ quan bảo hiểm "
        "không có ý "
        "kiến thì được coi là đồng ý.",
        "Trường hợp người lao động không đến nhận kết quả trong vòng 03 ngày theo phiếu hẹn trả kết quả: "
        "trung tâm dịch "
        "vụ việc làm trình quyết định hủy quyết định hưởng trợ cấp thất nghiệp.",
    ],
)
def test_a_bound_that_somebody_lets_pass_is_no_time(note):
    assert read(("", note)) == set()


def test_a_length_before_an_event_is_not_the_time_that_the_cell_says():
    note = (
        "15 ngày trước khi ngừng hoạt động cung cấp dịch vụ chứng thực hợp đồng điện tử (đối với trường hợp "
        "thương nhân, "
        "tổ chức tự ngừng hoạt động)"
    )
    assert read(("15 Ngày", note)) == set()


def test_the_least_that_has_to_pass_is_not_the_time_that_the_cell_says():
    note = (
        "Trước ngày kiểm tra ít nhất 02 ngày làm việc, sau khi nhận đủ hồ sơ hợp lệ, cơ quan có thẩm quyền kiểm tra "
        "thông báo thời gian, địa điểm kiểm tra."
    )
    assert read(("2 Ngày làm việc", note)) == set()


def test_a_cell_that_steps_only_count_back_from_an_event_is_doubted():
    steps = (
        "Tàu xuất cảnh: Chậm nhất 01 giờ trước khi tàu dự kiến rời cảng, người khai hải quan gửi hồ sơ đến cổng thông "
        "tin một cửa quốc gia."
    )
    assert read(("1 Giờ", ""), steps=steps) == set()


def test_a_cell_that_steps_only_set_the_applicant_is_doubted():
    steps = (
        "Bước 1: Trong thời hạn 03 ngày làm việc kể từ ngày kết thúc huấn luyện, tổ chức, doanh nghiệp phải "
        "nộp văn bản "
        "đề nghị theo mẫu."
    )
    assert read(("3 Ngày làm việc", ""), steps=steps) == set()


def test_months_and_days_that_make_up_one_time_are_neither_of_them():
    note = (
        "02 tháng và 15 ngày làm việc, trong đó:\na) Trong thời hạn 02 tháng kể từ ngày thông tin cho trường "
        "biết hồ sơ "
        "đã được chấp nhận: Thực hiện các bước được quy định tại Điều 28 của Quy định về kiểm định chất lượng giáo dục "
        "đối với trường tiểu học ban hành kèm theo Thông tư số 17/2018/TT-BGDĐT;\nb) Trong thời hạn 15 ngày "
        "làm việc kể "
        "từ ngày nhận được báo cáo của đoàn đánh giá ngoài, Giám đốc Sở Giáo dục và Đào tạo ra quyết định công nhận."
    )
    assert read(("02 tháng và 15 ngày làm việc", note)) == set()


def test_one_of_several_acts_that_no_cell_sums_up_is_not_the_whole():
    note = (
        "- Sở Tư pháp kiểm tra hồ sơ và lấy ý kiến: 20 ngày, kể từ ngày nhận đủ hồ sơ hợp lệ;\n- Thời gian những người "
        "liên quan thay đổi ý kiến đồng ý: 15 ngày, kể từ ngày được lấy ý kiến.\n- Ủy ban nhân dân cấp tỉnh ra Quyết "
        "định: 15 ngày, kể từ ngày nhận được hồ sơ do Sở Tư pháp trình."
    )
    assert read(("", note)) == set()


def test_an_assessment_on_the_spot_is_an_act():
    note = (
        "- Trong thời hạn 20 ngày kể từ khi nhận được hồ sơ hợp lệ: Cơ quan chỉ định đánh giá năng lực thực tế tại tổ "
        "chức đánh giá sự phù hợp.\n- Trong thời hạn 05 ngày làm việc kể từ ngày nhận được báo cáo kết quả "
        "hành động khắc "
        "phục: Cơ quan chỉ định ban hành quyết định."
    )
    assert read(("Không quy định", note)) == set()


def test_a_cell_shorter_than_one_of_its_acts_is_doubted():
    note = (
        "- Thời gian hoàn thành việc kiểm tra thực tế đối với một thi thể không quá 01 giờ kể từ khi nộp đủ giấy tờ.\n"
        "- Thời gian hoàn thành việc xử lý y tế đối với một thi thể không quá 03 giờ kể từ khi yêu cầu xử lý y tế."
    )
    assert read(("0.25 Giờ", note)) == set()


def test_rows_that_each_tell_another_act_are_no_whole_times():
    rows = (
        ("3 Ngày làm việc", "Thời hạn Cơ sở đào tạo gửi đề nghị đến Sở Xây dựng: 03 ngày làm việc kể từ ngày kết thúc"),
        ("5 Ngày làm việc", "Thời hạn Sở Xây dựng tổ chức kiểm tra, đánh giá: 05 ngày làm việc, kể từ khi nhận hồ sơ"),
        ("3 Ngày làm việc", "Thời hạn cấp giấy chứng nhận: 03 ngày làm việc, kể từ ngày đạt kết quả kiểm tra."),
    )
    assert read(*rows) == set()


def test_a_sum_of_cases_is_nobodys_time_though_they_count_from_a_report():
    note = (
        "- 60 ngày kể từ ngày nhận được Báo cáo khảo nghiệm DUS đối với trường hợp giống đăng ký đảm bảo "
        "tính khác biệt;"
        "\n- 65 ngày kể từ ngày nhận được Báo cáo khảo nghiệm DUS với trường hợp giống đăng ký có tên phải đổi."
    )
    assert (125, DAY, "") not in read(("125 Ngày", note))


@pytest.mark.parametrize(
    "note",
    [
        "15 ngày, kể từ ngày nhận đủ hồ sơ (Không thu phí đối với trường hợp cấp sai do lỗi của cơ quan có thẩm quyền)",
        "15 ngày kể từ ngày nhận được phương án xử lý (bao gồm cả trường hợp sửa đổi, bổ sung).",
    ],
)
def test_a_bracket_on_the_fee_or_on_what_is_counted_in_names_no_case(note):
    assert read(("15 Ngày", note)) == {(15, DAY, "")}


def test_what_an_exception_names_is_no_case():
    note = (
        "- 08 ngày làm việc đối với trường hợp chuyển giao nhằm mục đích công cộng.\n- 16 ngày làm việc đối "
        "với trường hợp "
        "chuyển giao cho người có nhu cầu mặc dù trong 12 tháng (trừ trường hợp bất khả kháng) đã cố gắng thương lượng."
    )
    assert {value for value, _unit, _case in read(("24 Ngày làm việc", note))} == {8, 16}


def test_the_body_that_decides_is_no_case():
    note = (
        "- 10 ngày làm việc đối với cơ quan tiếp nhận hồ sơ;\n- 05 ngày làm việc đối với cấp có thẩm quyền "
        "quyết định thành "
        "lập, giải thể đơn vị Dân quân tự vệ."
    )
    assert not any(value == 5 for value, _unit, _case in read(("25 Ngày làm việc", note)))


def test_a_case_in_the_sentence_after_belongs_to_the_time_before():
    rows = (
        ("20 Ngày", "20 ngày kể từ ngày nhận đủ hồ sơ đối với trường hợp thay đổi tên, địa chỉ của cơ sở"),
        ("70 Ngày", "70 ngày. Trường hợp thay đổi phạm vi hoạt động chuyên môn của cơ sở khám bệnh, chữa bệnh"),
        ("70 Ngày", "Trường hợp thay đổi quy mô hoạt động"),
    )
    assert {case[:26] for _value, _unit, case in read(*rows)} == {
        "đối với trường hợp thay đổ",
        "trường hợp thay đổi phạm v",
        "Trường hợp thay đổi quy mô",
    }


def test_a_bracketed_case_on_a_line_of_its_own_belongs_to_the_time_before():
    note = (
        "10 ngày kể từ ngày UBCKNN nhận được hồ sơ đầy đủ, hợp lệ.\n(đối với trường hợp tăng, giảm vốn); 15 "
        "ngày kể từ ngày "
        "UBCKNN nhận được hồ sơ đầy đủ, hợp lệ (đối với trường hợp thay đổi tên công ty)."
    )
    assert read(("10 Ngày", note)) == {
        (10, DAY, "đối với trường hợp tăng, giảm vốn"),
        (15, DAY, "đối với trường hợp thay đổi tên công ty"),
    }


def test_who_hands_the_dossier_in_is_a_case():
    note = (
        "- Nhận hồ sơ từ đơn vị SDLĐ: Tối đa 06 ngày làm việc kể từ ngày cơ quan BHXH nhận đủ hồ sơ theo quy "
        "định.\n- Nhận "
        "hồ sơ từ NLĐ, người tham gia BHXH tự nguyện: Tối đa 03 ngày làm việc kể từ ngày cơ quan BHXH nhận đủ hồ sơ."
    )
    assert read(("6 Ngày làm việc", note)) == {
        (6, WORKING_DAY, "Nhận hồ sơ từ đơn vị SDLĐ"),
        (3, WORKING_DAY, "Nhận hồ sơ từ NLĐ, người tham gia BHXH tự nguyện"),
    }


def test_an_archive_that_lacks_something_is_a_case_and_no_bad_dossier():
    note = (
        "10 ngày hoặc 40 ngày (trong trường hợp hồ sơ, danh sách đang quản lý, lưu trữ không đầy đủ thông "
        "tin), kể từ ngày "
        "nhận được đơn đề nghị"
    )
    times = read(("10 Ngày", note), ("40 Ngày", note))
    assert {(value, bool(case)) for value, _unit, case in times} == {(10, False), (40, True)}


def test_steps_alone_state_the_time_of_a_way_of_filing():
    steps = (
        "* Trường hợp đăng ký trực tiếp hoặc đăng ký qua dịch vụ bưu chính: - Chủ hộ kinh doanh gửi hồ sơ "
        "đến Cơ quan đăng "
        "ký kinh doanh cấp xã.\n- Trường hợp hồ sơ đủ điều kiện cấp, Cơ quan đăng ký kinh doanh cấp xã cấp "
        "Giấy chứng nhận "
        "đăng ký hộ kinh doanh trong thời hạn 03 ngày làm việc kể từ ngày nhận hồ sơ."
    )
    ((value, unit, case),) = read(("", ""), steps=steps)
    assert (value, unit) == (3, WORKING_DAY)
    assert case.startswith("Trường hợp đăng ký trực tiếp")


def test_a_misspelt_working_day_is_one():
    assert read(("", "07 ngày là việc đối với cho phép thành lập phân hiệu của trường trung cấp tư thục")) == {
        (7, WORKING_DAY, "đối với cho phép thành lập phân hiệu của trường trung cấp tư thục")
    }


def test_a_description_that_says_no_time_is_set_outweighs_the_cell():
    times = read_times_of(
        [(ChannelKind.COUNTER, mended("1 Ngày", "", "không quy định cụ thể thời gian và cách thức nộp"))],
        "",
        CaseList(),
    )
    assert [(time.value, time.not_fixed) for time in times] == [(None, True)]


def test_working_days_of_acts_that_a_cell_adds_up_as_days_are_doubted():
    steps = (
        "Bước 2. Trường hợp hồ sơ hợp lệ, trong thời hạn 05 ngày làm việc, kể từ ngày nhận được hồ sơ, đơn vị đầu mối "
        "trực thuộc Bộ Quốc phòng tổng hợp, lập danh sách gửi trực tiếp về Cơ quan được giao quản lý về y tế.\nBước 3. "
        "Trong thời hạn 05 ngày làm việc, kể từ ngày nhận được hồ sơ hợp lệ, Cơ quan được giao quản lý về y tế xét "
        "duyệt hồ sơ, trình cấp có thẩm quyền cấp lại giấy phép hành nghề.\nBước 4. Trong thời gian 05 ngày làm việc, "
        "kể từ ngày nhận được tờ trình của Cơ quan được giao quản lý về y tế, cấp có thẩm quyền ban hành quyết định."
    )
    assert read(("15 Ngày", ""), steps=steps) == set()


def test_a_case_with_a_bracket_and_several_parts_keeps_its_time():
    note = (
        "- Đối với trường hợp doanh nghiệp thay đổi một trong các nội dung của giấy phép (gồm: tên, địa chỉ "
        "trụ sở chính); "
        "giấy phép bị mất; giấy phép bị hư hỏng không còn đầy đủ thông tin trên giấy phép: 05 ngày làm việc "
        "(kể từ ngày "
        "nhận được hồ sơ đầy đủ, hợp lệ)."
    )
    ((value, unit, case),) = read(("05 Ngày làm việc", note))
    assert (value, unit) == (5, WORKING_DAY)
    assert case.endswith("không còn đầy đủ thông tin trên giấy phép")


def test_how_long_a_result_is_made_public_is_not_how_long_it_takes():
    steps = (
        "Trong thời hạn 03 ngày làm việc kể từ ngày nhận hồ sơ, Cơ quan đăng ký kinh doanh cấp tỉnh cấp Giấy chứng "
        "nhận đăng ký doanh nghiệp.\n"
        "Thời hạn thông báo công khai thông tin về doanh nghiệp là 30 ngày kể từ ngày được công khai."
    )
    assert read(("1", ""), steps=steps) == {(3, WORKING_DAY, "")}


def test_until_when_a_pupil_applies_is_not_the_time_of_the_school():
    note = "Trong vòng 10 ngày làm việc kể từ khi kết thúc thời hạn nộp hồ sơ đề nghị miễn, giảm học phí"
    steps = (
        "a) Trong vòng 45 ngày làm việc kể từ ngày nhập học, người học thuộc đối tượng được miễn, giảm học phí nộp Đơn "
        f"đề nghị miễn, giảm học phí.\nb) {note}, Thủ trưởng cơ sở giáo dục tổ chức xét duyệt."
    )
    assert read(("10 Ngày làm việc", note), steps=steps) == {(10, WORKING_DAY, "")}


def test_what_counts_from_an_announcement_that_nobody_answers_is_an_act():
    note = (
        "- Trường hợp bị mất:\n+ Phát hành văn bản thông báo: Trong vòng 02 ngày làm việc, trường hợp hồ sơ đầy đủ "
        "theo quy định;\n+ Cấp bản sao Thông báo miễn: Sau 24 ngày làm việc, kể từ ngày phát hành văn bản, nếu không "
        "nhận được phản hồi từ các cơ quan có liên quan.\n"
        "- Trường hợp bị hỏng: Trong vòng 02 ngày làm việc, trường hợp hồ sơ đầy đủ theo quy định."
    )
    assert read(("24 Ngày làm việc", note), ("2 Ngày làm việc", note)) == {(2, WORKING_DAY, "Trường hợp bị hỏng")}


@pytest.mark.parametrize(
    "note",
    [
        "- Trường hợp xử lý ưu tiên: xác định hồ sơ có đủ điều kiện xử lý ưu tiên hay không trong 10 ngày, kể từ ngày "
        "nhận được văn bản đề nghị của cơ sở đăng ký.",
        "- Nếu đáp ứng mức độ 1: 10 ngày;",
        "Trường hợp B: Thời hạn giải quyết tùy thuộc mức độ đáp ứng của cơ sở:\n- Nếu đáp ứng GDP mức độ 1 hoặc cơ sở "
        "bán lẻ thuốc đáp ứng GPP: 10 ngày;",
    ],
)
def test_what_is_told_of_a_finding_is_no_time_of_a_case(note):
    assert read(("", note)) == set()


def test_a_date_in_a_heading_goes_with_the_cases_below_it():
    note = (
        "a) Trước ngày 01 tháng 7 năm 2026:\n- Không quá 30 ngày đối với dự án đầu tư nhóm I;\n"
        "b) Từ ngày 01 tháng 7 năm 2026:\n- Không quá 20 ngày đối với dự án đầu tư công đặc biệt."
    )
    assert read(("", note)) == {
        (30, DAY, "Trước ngày 01 tháng 7 năm 2026, đối với dự án đầu tư nhóm I"),
        (20, DAY, "Từ ngày 01 tháng 7 năm 2026, đối với dự án đầu tư công đặc biệt"),
    }


def test_an_office_that_passes_the_dossier_on_does_not_grant_what_it_asks_for():
    note = (
        "Trong thời hạn 03 ngày làm việc kể từ ngày nhận đủ hồ sơ, Phòng Quản lý xuất nhập cảnh xem xét và chuyển hồ "
        "sơ đề nghị cấp giấy phép xuất nhập cảnh về Cục Quản lý xuất nhập cảnh. Cục Quản lý xuất nhập cảnh xem xét cấp "
        "giấy phép xuất nhập cảnh trong thời hạn 02 ngày làm việc."
    )
    assert read(("3 Ngày làm việc", note)) == set()


def test_the_check_of_a_dossier_that_came_by_post_is_no_time_of_a_way_of_filing():
    note = (
        "trả lời bằng văn bản về tính đầy đủ của hồ sơ trong 01 ngày làm việc kể từ ngày tiếp nhận hồ sơ đối với "
        "trường hợp nộp hồ sơ thông qua dịch vụ bưu chính công ích."
    )
    assert read(("", note)) == set()
