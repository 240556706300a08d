"""Times of acts, told from the time of the whole, in the wording of official records."""

import pytest

from catalogue.choices import ChannelKind, DurationUnit
from catalogue.importers.facts.case_labels import CaseList
from catalogue.importers.facts.time_rows import read_times_of
from catalogue.importers.facts.torn_cells import mended

COUNTER, ONLINE = ChannelKind.COUNTER, ChannelKind.ONLINE
WORKING_DAY, DAY = DurationUnit.WORKING_DAY, DurationUnit.DAY
WORKING_HOUR, SAME_DAY = DurationUnit.WORKING_HOUR, DurationUnit.SAME_DAY


def read(cell: str, note: str = "", steps: str = "", channel: ChannelKind = COUNTER, cases=None) -> list:
    return list(read_times_of([(channel, mended(cell, "", note))], steps, CaseList() if cases is None else cases))


def wholes(times: list) -> list:
    return [(int(time.value), time.unit) for time in times if time.value is not None and not time.phase]


def stated(times: list) -> list:
    """Whole times that nothing contradicts: what the page says flatly."""
    return wholes([time for time in times if not time.contradicted_by])


def test_a_first_act_that_hands_the_dossier_on_is_not_the_whole():
    times = read(
        "10 Ngày làm việc",
        steps="- Trong thời hạn 10 ngày làm việc kể từ ngày nhận hồ sơ đề nghị thay đổi, Sở Tư pháp thẩm định, trình "
        "Chủ tịch Ủy ban nhân dân cấp tỉnh xem xét, quyết định chấp thuận nội dung thay đổi Giấy phép thành lập.\n"
        "- Trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản đề nghị của Sở Tư pháp, Chủ tịch Ủy ban nhân "
        "dân cấp tỉnh xem xét và thực hiện ghi nội dung thay đổi vào Giấy phép thành lập của Chi nhánh Tổ chức trọng "
        "tài nước ngoài trong trường hợp Giấy phép thành lập do Chủ tịch Ủy ban nhân dân cấp tỉnh cấp.",
    )
    assert stated(times) == []
    first, deciding = times[0].contradicted_by
    assert "Sở Tư pháp thẩm định, trình" in first.words
    assert deciding.words.startswith("Trong thời hạn 05 ngày làm việc")


@pytest.mark.parametrize(
    ("cell", "note"),
    [
        (
            "2 Ngày làm việc",
            "- Tiếp nhận hồ sơ: 03 ngày làm việc.\n- Kiểm tra, đánh giá thực tế: 08 ngày.\n"
            "- Cấp Giấy chứng nhận: 02 ngày làm việc.",
        ),
        (
            "3 Ngày làm việc",
            "- Thời hạn cấp Giấy chứng nhận đăng kiểm viên:\n"
            "+ Thời hạn thống nhất thời gian, địa điểm: 03 (ba) ngày làm việc kể từ ngày nhận đủ hồ sơ theo quy định.\n"
            "+ Thời hạn hoàn thành biên bản kiểm tra thực tế: 03 (ba) ngày làm việc sau khi hoàn thành kiểm tra thực "
            "tế năng lực thực hành nghiệp vụ của người được đề nghị công nhận đăng kiểm viên.\n"
            "+ Thời hạn cấp Giấy chứng nhận: 03 (ba) ngày làm việc sau khi Cục Đăng kiểm Việt Nam nhận được biên bản "
            "kiểm tra.",
        ),
        (
            "5 Ngày làm việc",
            "Trong thời hạn 20 ngày kể từ khi nhận được hồ sơ hợp lệ, cơ quan chỉ định tổ chức đánh giá năng lực thực "
            "tế tại tổ chức đánh giá sự phù hợp thông qua việc cử chuyên gia hoặc thành lập đoàn đánh giá.\n"
            "Trong thời hạn 05 ngày làm việc kể từ ngày nhận được báo cáo kết quả hành động khắc phục theo biên bản "
            "đánh giá thực tế, nếu tổ chức đánh giá sự phù hợp đáp ứng yêu cầu theo quy định, cơ quan chỉ định ban "
            "hành quyết định chỉ định cho tổ chức đánh giá sự phù hợp.",
        ),
    ],
)
def test_the_last_act_of_a_list_is_not_the_whole(cell, note):
    assert stated(read(cell, note)) == []


def test_labels_of_operations_are_no_list_of_acts():
    times = read(
        "10 Ngày làm việc",
        "- Trường hợp cấp mới: 10 ngày làm việc, kể từ ngày nhận được hồ sơ đầy đủ, hợp lệ.\n"
        "- Trường hợp cấp lại: 05 ngày làm việc, kể từ ngày nhận được hồ sơ đầy đủ, hợp lệ.",
    )
    assert stated(times) == [(10, WORKING_DAY), (5, WORKING_DAY)]
    assert all(time.cases for time in times)


@pytest.mark.parametrize(
    ("cell", "note", "lengths", "case"),
    [
        (
            "15 Giờ",
            "Ngay trong ngày tiếp nhận hồ sơ, trường hợp nhận hồ sơ sau 15 giờ mà không giải quyết được ngay thì trả "
            "kết quả trong ngày làm việc tiếp theo. Trong trường hợp phải xác minh thì thời hạn giải quyết không quá "
            "03 ngày làm việc.",
            [(1, SAME_DAY), (3, WORKING_DAY)],
            "Trong trường hợp phải xác minh",
        ),
        (
            "3 Ngày làm việc",
            "- Cơ quan đăng ký có trách nhiệm giải quyết hồ sơ đăng ký trong ngày làm việc nhận được hồ sơ hợp lệ; "
            "nếu thời điểm nhận hồ sơ sau 15 giờ cùng ngày thì có thể hoàn thành việc đăng ký trong ngày làm việc "
            "tiếp theo. Trường hợp cơ quan đăng ký có lý do chính đáng phải kéo dài thời gian giải quyết hồ sơ đăng "
            "ký thì thời hạn giải quyết hồ sơ không quá 03 ngày làm việc kể từ ngày nhận được hồ sơ hợp lệ.",
            [(1, SAME_DAY), (3, WORKING_DAY)],
            "Trường hợp cơ quan đăng ký có lý do chính đáng phải kéo dài thời gian giải quyết hồ sơ đăng ký",
        ),
        (
            "5 Ngày làm việc",
            "05 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ, trường hợp cần xác minh thì thời hạn giải quyết không "
            "quá 10 ngày làm việc.",
            [(5, WORKING_DAY), (10, WORKING_DAY)],
            "trường hợp cần xác minh",
        ),
    ],
)
def test_a_case_goes_with_the_length_that_it_leads_on_to(cell, note, lengths, case):
    cases = CaseList()
    everybody, special = times = read(cell, note, cases=cases)
    assert stated(times) == lengths
    assert not everybody.cases
    assert [record.label for record in cases.records() if record.key in special.cases] == [case]


def test_hours_of_acts_in_electronic_form_are_the_sum_in_the_cell():
    times = read(
        "8 Giờ",
        "- Đối với trường hợp hồ sơ đề nghị cấp C/O của thương nhân được đính kèm trên hệ thống Comis dưới dạng điện "
        "tử:\n+) Trong thời hạn 6 giờ làm việc kể từ khi Tổ chức cấp C/O nhận được hồ sơ đầy đủ và hợp lệ dưới dạng "
        "điện tử, kết quả xét duyệt hồ sơ đề nghị cấp C/O được thông báo trên hệ thống Comis;\n+) Trong thời hạn 2 "
        "giờ làm việc kể từ khi Tổ chức cấp C/O nhận được Đơn đề nghị cấp C/O và C/O đã được khai hoàn chỉnh và hợp "
        "lệ dưới dạng bản giấy, Tổ chức cấp C/O trả kết quả cấp C/O dưới dạng bản giấy.",
        channel=ONLINE,
    )
    assert stated(times) == [(8, WORKING_HOUR)]
    assert [(int(time.value), time.unit) for time in times if time.phase] == [(6, WORKING_HOUR), (2, WORKING_HOUR)]


def test_one_day_in_the_cell_is_in_the_day_of_filing():
    assert stated(read("1 Ngày", "Trong ngày làm việc tiếp nhận hồ sơ; giải quyết trong ngày.")) == [(1, DAY)]


_TWO_ACTS = (
    "- Trong thời hạn 15 ngày làm việc kể từ ngày nhận đủ hồ sơ, Sở Giao thông vận tải chủ trì thẩm định hồ sơ, trình "
    "Ủy "
    "ban nhân dân cấp tỉnh.\n- Trong thời hạn 10 ngày làm việc kể từ ngày nhận được Tờ trình của Sở Giao thông vận "
    "tải, Ủy "
    "ban nhân dân cấp tỉnh quyết định phê duyệt danh sách dự án."
)


@pytest.mark.parametrize(
    ("cell", "steps"),
    [
        ("25 Ngày", _TWO_ACTS),  # added up in another unit
        ("10 Ngày làm việc", _TWO_ACTS),  # the last act
        (
            "3 Ngày làm việc",  # the check
            "- Trong thời hạn 03 ngày làm việc kể từ ngày nhận hồ sơ, Sở kiểm tra tính đầy đủ của hồ sơ, yêu cầu bổ "
            "sung.\n"
            "- Trong thời hạn 20 ngày kể từ ngày nhận đủ hồ sơ hợp lệ, Sở cấp giấy phép.",
        ),
        (
            "35 Ngày",  # one case of three
            "Trong thời hạn không quá 35 ngày (đối với dự án nhóm A), 25 ngày (đối với dự án nhóm B), 15 ngày (đối với "
            "dự "
            "án nhóm C) kể từ ngày nhận đủ hồ sơ hợp lệ, cơ quan chuyên môn về xây dựng ra văn bản thông báo kết quả.",
        ),
        (
            "14 Ngày làm việc",  # shorter than an act
            "- Trong thời hạn 15 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ theo quy định, Cục Khí tượng Thủy văn "
            "tổ chức thẩm định, trình Bộ trưởng gia hạn, sửa đổi, bổ sung giấy phép.",
        ),
        (
            "25 Ngày",  # added up in another unit, of opinions too
            "- Trong thời hạn 05 ngày làm việc kể từ ngày nhận được hồ sơ hợp lệ, cơ quan giải quyết thủ tục lấy ý "
            "kiến thẩm định.\n"
            "- Trong thời hạn 10 ngày làm việc kể từ ngày nhận được văn bản lấy ý kiến, cơ quan, đơn vị có ý kiến thẩm "
            "định bằng văn bản gửi cơ quan giải quyết thủ tục.\n"
            "- Trong thời hạn 10 ngày làm việc kể từ ngày nhận được ý kiến thẩm định bằng văn bản của các cơ quan, đơn "
            "vị, cơ quan giải quyết thủ tục hành chính hoàn thành báo cáo thẩm định, trình phê duyệt.",
        ),
    ],
)
def test_a_cell_that_the_steps_give_to_an_act_or_a_case_is_contradicted_by_them(cell, steps):
    times = read(cell, steps=steps)
    assert stated(times) == []
    assert len(times[0].contradicted_by) > 0


def test_a_sum_of_acts_in_the_unit_of_the_cell_is_the_whole():
    assert stated(read("25 Ngày làm việc", steps=_TWO_ACTS)) == [(25, WORKING_DAY)]


@pytest.mark.parametrize(
    ("cell", "note"),
    [
        (
            "5 Ngày làm việc",
            "+ Trường hợp hồ sơ đầy đủ và hợp lệ, trong thời hạn 05 ngày làm việc kể từ ngày nhận được hồ sơ, Bộ thông "
            "báo "
            "cụ thể thời gian tiến hành kiểm tra thực tế tại doanh nghiệp. Thời hạn kiểm tra không quá 15 ngày làm "
            "việc kể "
            "từ ngày thông báo.\n+ Giấy chứng nhận được cấp trong thời hạn 05 ngày làm việc kể từ ngày có kết quả thẩm "
            "định "
            "hồ sơ và kiểm tra thực tế đạt yêu cầu.",
        ),
        (
            "2 Ngày làm việc",
            "+ Cấp lại biển số xe: Phải tiến hành xác minh trong thời hạn 30 ngày, kể từ ngày nhận đủ hồ sơ hợp lệ; "
            "sau khi "
            "xác minh, nếu đủ điều kiện thì cấp lại trong thời hạn 02 ngày làm việc.",
        ),
        (
            "50 Ngày",
            "Không quá 50 ngày, kể từ ngày đơn vị quản lý vận hành tiếp nhận đủ hồ sơ hợp lệ hoặc không quá 45 ngày, "
            "kể từ "
            "ngày Sở Xây dựng tiếp nhận đủ hồ sơ hợp lệ.",
        ),
        (
            "5 Ngày làm việc",
            "- Thời hạn Cảng vụ Hàng hải (đối với trường hợp bến thủy nội địa trong vùng nước cảng biển): Trong thời "
            "hạn 05 "
            "ngày làm việc, kể từ ngày nhận được văn bản đề nghị của Ủy ban nhân dân cấp xã.\n- Thời hạn thẩm định: "
            "Trong "
            "thời hạn 02 ngày làm việc, kể từ ngày nhận được văn bản trả lời của Cảng vụ Hàng hải.",
        ),
    ],
)
def test_an_act_is_not_told_as_the_whole_because_the_cell_repeats_it(cell, note):
    assert stated(read(cell, note)) == []


def test_the_time_of_bodies_that_are_asked_is_a_phase():
    times = read(
        "Trong thời hạn 15 ngày làm việc, kể từ ngày nhận được hồ sơ, các cơ quan liên quan gửi văn bản tham gia ý "
        "kiến đối "
        "với các nội dung thuộc phạm vi quản lý để tổng hợp. Trong thời hạn 10 ngày làm việc, kể từ ngày nhận được ý "
        "kiến "
        "của các cơ quan liên quan, Bộ trình Thủ tướng Chính phủ hồ sơ đề nghị thành lập."
    )
    assert stated(times) == []
    assert [int(time.value) for time in times if time.phase] == [15, 10]


def test_acts_of_one_case_in_one_sentence_add_up_to_its_time():
    times = read(
        "10 Ngày làm việc",
        "Đối với cảng thủy nội địa tiếp nhận phương tiện thủy nước ngoài (05 ngày làm việc Cục, Sở thẩm định hồ sơ; 05 "
        "ngày "
        "làm việc kể từ ngày nhận đủ hồ sơ và báo cáo thẩm định, Bộ ban hành quyết định công bố).",
    )
    assert stated(times) == [(10, WORKING_DAY)]
    assert times[0].cases


@pytest.mark.parametrize(
    ("cell", "note", "steps"),
    [
        (
            "1 Ngày làm việc",
            "",
            "+ Trong thời hạn 05 (năm) ngày làm việc, kể từ ngày nhận được hồ sơ đầy đủ theo quy định, Cục Đăng kiểm "
            "Việt "
            "Nam thông báo cho chủ tàu để tổ chức kiểm tra;\n+ Nếu kết quả kiểm tra đáp ứng thì trong thời hạn 01 "
            "(một) "
            "ngày làm việc, kể từ khi hoàn thành việc kiểm tra, Cục Đăng kiểm Việt Nam cấp Giấy chứng nhận.",
        ),
        (
            "",
            "- Thời gian Sở Tư pháp thực hiện giới thiệu trẻ em làm con nuôi: 90 ngày;\n- Thời gian Cục Hành chính tư "
            "pháp "
            "thông báo: 15 ngày.",
            "",
        ),
    ],
)
def test_what_follows_an_inspection_and_what_one_body_has_are_acts(cell, note, steps):
    assert stated(read(cell, note, steps)) == []


def test_the_inspection_of_a_case_is_not_the_time_of_the_case():
    note = (
        "- Trường hợp cấp Giấy chứng nhận: 03 ngày làm việc kể từ ngày nhận được hồ sơ đầy đủ, hợp lệ, cơ quan quản lý "
        "nhà nước về thủy sản kiểm tra thực tế. Trường hợp hồ sơ và điều kiện cơ sở đạt yêu cầu, trong thời hạn 02 "
        "ngày làm việc kể từ ngày kết thúc kiểm tra, cơ quan xem xét, quyết định cấp Giấy chứng nhận. - Trường hợp "
        "cấp lại Giấy chứng nhận: 03 ngày làm việc kể từ ngày nhận được hồ sơ đầy đủ, hợp lệ, cơ quan xem xét cấp lại."
    )
    cases = CaseList()
    times = read("", note, cases=cases)
    (case,) = [time.cases for time in times if not time.phase]
    assert {record.key: record.label for record in cases.records()}[case[0]].startswith("Trường hợp cấp lại")


def test_a_case_that_needs_an_inspection_keeps_its_time():
    note = "- 03 ngày kể từ ngày nhận đủ hồ sơ;\n- 07 ngày trong trường hợp cần kiểm tra thực tế."
    assert not any(time.phase for time in read("", note))


def test_a_bare_figure_is_that_of_the_steps_where_nothing_follows():
    steps = (
        "b) Cơ quan trả lời bằng văn bản về tính đầy đủ của hồ sơ trong 01 ngày làm việc kể từ ngày tiếp nhận hồ sơ.\n"
        "c) Trong thời hạn 02 ngày làm việc kể từ ngày nhận đầy đủ hồ sơ, cơ quan có thẩm quyền cấp Giấy chứng nhận."
    )
    assert stated(read("2", steps=steps)) == [(2, WORKING_DAY)]
    assert stated(read("3", steps=steps)) == []
    handed_on = f"{steps}\nd) Trong thời hạn 05 ngày kể từ ngày nhận được văn bản của Sở, Ủy ban quyết định cấp."
    assert stated(read("2", steps=handed_on)) == []


def test_a_time_after_the_end_of_the_offices_own_work_counts_from_there():
    (time,) = read(
        "1 Ngày làm việc",
        steps="- Cục Đăng kiểm Việt Nam tiến hành soát xét Kế hoạch an ninh tàu biển, nếu đáp ứng thì chậm nhất sau 01 "
        "ngày làm việc kể từ khi hoàn thành việc soát xét Kế hoạch an ninh tàu biển, Cục Đăng kiểm Việt Nam phê duyệt "
        "Kế hoạch an ninh tàu biển và cấp một Chứng thư phê duyệt theo mẫu.",
    )
    assert time.phase or time.starts_from.startswith("kể từ khi hoàn thành việc soát xét")


def test_the_time_of_a_check_is_no_time_of_a_case():
    times = read(
        "2 Ngày làm việc",
        "+ Cấp lại chứng nhận đăng ký xe: Không quá 2 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ. Trường hợp mất "
        "chứng nhận đăng ký xe thì thời hạn xác minh khi giải quyết thủ tục cấp lại chứng nhận đăng ký xe là 30 ngày; "
        "thời hạn xác minh không tính vào thời hạn giải quyết cấp lại chứng nhận đăng ký xe.",
    )
    assert wholes(times) == [(2, WORKING_DAY)]


def test_a_time_to_examine_and_grant_is_one_of_its_case():
    times = read(
        "",
        "- Đối với dự án đầu tư, cơ sở nhóm B: Thời hạn thẩm định cấp giấy phép môi trường không quá 20 ngày kể từ "
        "ngày nhận hồ sơ hợp lệ. - Đối với dự án đầu tư, cơ sở nhóm C: Thời hạn thẩm định cấp giấy phép môi trường "
        "không quá 10 ngày kể từ ngày nhận hồ sơ hợp lệ.",
    )
    assert stated(times) == [(20, DAY), (10, DAY)]


def test_a_time_after_a_meeting_is_an_act():
    times = read(
        "2 Ngày làm việc",
        "Trong thời hạn 02 ngày làm việc sau khi kết thúc phiên họp Hội đồng đánh giá, nghiệm thu, Văn phòng Bộ gửi "
        "cho tổ chức chủ trì ý kiến kết luận của Hội đồng.",
        steps="Bước 2: Sau khi nhận đủ hồ sơ đề nghị nghiệm thu, trong thời hạn 15 ngày làm việc, Văn phòng Bộ trình "
        "Bộ trưởng Bộ Khoa học và Công nghệ quyết định thành lập Hội đồng tư vấn đánh giá, nghiệm thu.",
    )
    assert stated(times) == []


def test_a_time_in_which_a_list_is_made_for_another_body_is_no_whole():
    words = (
        "Trong vòng 10 ngày làm việc kể từ khi kết thúc thời hạn nộp hồ sơ đề nghị hỗ trợ chi phí học tập, Hiệu trưởng "
        "nhà trường có trách nhiệm lập danh sách người học được hỗ trợ chi phí học tập gửi Sở Giáo dục và Đào tạo "
        "thẩm định, phê duyệt."
    )
    steps = (
        "a) Trong vòng 45 ngày làm việc kể từ ngày khai giảng năm học, học sinh nộp đơn gửi cơ sở giáo dục.\n"
        f"b) {words}"
    )
    assert wholes(read("", words, steps)) == []


def test_the_time_of_a_request_to_stop_is_not_that_of_the_result():
    times = read(
        "",
        steps="Người thành lập doanh nghiệp có thể dừng thực hiện thủ tục đăng ký doanh nghiệp. Cơ quan đăng ký kinh "
        "doanh cấp tỉnh xem xét, ra thông báo về việc dừng thực hiện thủ tục đăng ký doanh nghiệp cho doanh nghiệp và "
        "hủy hồ sơ đăng ký doanh nghiệp trong thời hạn 03 ngày làm việc kể từ ngày nhận được văn bản đề nghị.",
    )
    assert wholes(times) == []


def test_rows_that_contradict_each_other_show_what_the_steps_say_too():
    rows = [(COUNTER, mended("1 Ngày làm việc", "", "")), (ONLINE, mended("02 Giờ", "", ""))]
    (time,) = read_times_of(rows, "Trong thời hạn 01 ngày, Ban Chỉ huy quân sự cấp xã thực hiện đăng ký.", CaseList())
    assert time.value is None
    shown = [time.source.words, *(reading.words for reading in time.contradicted_by)]
    assert shown == [
        "Trực tiếp: 1 Ngày làm việc",
        "Trực tuyến: 02 Giờ",
        "Trong thời hạn 01 ngày, Ban Chỉ huy quân sự cấp xã thực hiện đăng ký.",
    ]


def test_what_an_applicant_is_given_may_take_longer_than_the_whole():
    steps = (
        "Tổ chức tín dụng được phép sửa đổi, bổ sung hồ sơ và gửi đến NHNN trong thời hạn 10 ngày làm việc kể từ ngày "
        "nhận được thông báo."
    )
    assert stated(read("7 Ngày làm việc", steps=steps)) == [(7, WORKING_DAY)]


def test_what_counts_from_a_dossier_completed_for_a_council_is_the_last_act():
    note = (
        "Trong vòng 07 ngày làm việc kể từ khi nhận được hồ sơ nhiệm vụ khoa học và công nghệ được tổ chức, cá nhân "
        "đăng ký hoàn thiện theo ý kiến của Hội đồng, Văn phòng Bộ trình Bộ trưởng Bộ Khoa học và Công nghệ phê duyệt."
    )
    times = read("7 Ngày làm việc", note)
    assert wholes(times) == []
    assert [(int(time.value), bool(time.phase)) for time in times] == [(7, True)]


def test_a_sum_of_operations_that_a_page_treats_together_is_doubted():
    note = (
        "- Cấp Quyết định công nhận cây đầu dòng, vườn cây đầu dòng: Thời hạn 20 ngày làm việc kể từ ngày nhận được "
        "hồ sơ hợp lệ.\n- Phục hồi Quyết định công nhận cây đầu dòng, vườn cây đầu dòng: Thời hạn 05 ngày làm việc, kể "
        "từ ngày nhận được văn bản báo cáo cây đầu dòng, vườn cây đâu dòng đáp ứng tiêu chuẩn quốc gia."
    )
    times = read("25 Ngày làm việc", note)
    assert stated(times) == []
    assert [reading.words[:9] for reading in times[0].contradicted_by] == ["Cấp Quyết", "Phục hồi "]


def test_a_cell_is_doubted_where_the_same_words_back_another_cell():
    note = (
        "- 30 ngày kể từ ngày nhận đủ hồ sơ hợp lệ với trường hợp tổ chức, doanh nghiệp thay đổi một trong các "
        "thông tin về phương án, quy trình hoạt động cung cấp dịch vụ xác thực điện tử."
    )
    rows = [(COUNTER, mended("30 Ngày", "", note)), (ChannelKind.ONLINE, mended("39 Ngày", "", note))]
    times = list(read_times_of(rows, "", CaseList()))
    assert stated(times) == [(30, DurationUnit.DAY)]
    assert [(int(time.value), bool(time.contradicted_by)) for time in times] == [(30, False), (39, True)]


def test_a_cell_for_everybody_may_differ_from_the_case_of_its_description():
    note = (
        "Trường hợp cần xác minh thông tin về văn bằng từ cơ sở giáo dục nước ngoài, thời hạn trả kết quả công nhận "
        "văn bằng không vượt quá 45 ngày làm việc kể từ ngày tiếp nhận hồ sơ công nhận văn bằng."
    )
    rows = [(way, mended("20 Ngày làm việc", "", note)) for way in (COUNTER, ChannelKind.ONLINE)]
    assert stated(list(read_times_of(rows, "", CaseList()))) == [
        (20, DurationUnit.WORKING_DAY),
        (45, DurationUnit.WORKING_DAY),
    ]


def test_a_notice_on_what_is_forbidden_is_the_time_of_that_case():
    note = (
        "- Cấp ngay Giấy biên nhận thông báo nhập khẩu văn hóa phẩm cho người nộp hồ sơ.\n- Trường hợp phát hiện văn "
        "hóa phẩm cấm nhập khẩu, trong thời hạn 02 ngày làm việc, kể từ ngày cấp Giấy biên nhận, Bộ Văn hóa, Thể thao "
        "và Du lịch gửi cho cơ quan Hải quan và cá nhân, tổ chức Thông báo dừng nhập khẩu văn hóa phẩm."
    )
    cases = CaseList()
    (time,) = read("02 Ngày làm việc", note, cases=cases)
    assert [case.label for case in cases.records()] == ["Trường hợp phát hiện văn hóa phẩm cấm nhập khẩu"]
    assert time.cases


def test_a_row_without_words_has_the_case_of_the_row_with_its_figure():
    known = "Đối với trường hợp công dân đã có thông tin trong Cơ sở dữ liệu quốc gia thì trong thời hạn 05 ngày "
    new = "Đối với trường hợp công dân chưa có thông tin trong Cơ sở dữ liệu quốc gia thì trong thời hạn 30 ngày "
    rows = [
        (ChannelKind.ONLINE, mended("5 Ngày", "", "Nộp hồ sơ trực tuyến qua Cổng dịch vụ công quốc gia.")),
        (COUNTER, mended("5 Ngày", "", f"{known}kể từ ngày tiếp nhận thông tin khai báo.")),
        (COUNTER, mended("30 Ngày", "", f"{new}kể từ ngày tiếp nhận thông tin khai báo.")),
    ]
    times = list(read_times_of(rows, "", CaseList()))
    assert [(int(time.value), len(time.cases)) for time in times] == [(5, 1), (30, 1)]


def test_rows_with_long_names_of_acts_tell_phases():
    first = (
        "- Thời hạn Cục Đăng kiểm Việt Nam thống nhất với đơn vị đăng kiểm về thời gian, địa điểm và phân công đăng "
        "kiểm viên để tiến hành kiểm tra thực tế năng lực thực hành nghiệp vụ đối với người được đề nghị công nhận "
        "đăng kiểm viên: trong 05 (năm) ngày làm việc, kể từ ngày nhận đủ hồ sơ;"
    )
    second = (
        "- Thời hạn hoàn thành việc kiểm tra thực tế: tối đa 03 (ba) tháng, kể từ ngày nhận đủ hồ sơ theo quy định;"
    )
    rows = [(COUNTER, mended("5 Ngày làm việc", "", first)), (COUNTER, mended("3 Tháng", "", second))]
    times = list(read_times_of(rows, "", CaseList()))
    assert wholes(times) == []
    assert [int(time.value) for time in times] == [5, 3]
