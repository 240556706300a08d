"""Cases that official records name without the usual words, and what is told of them."""

from catalogue.choices import ChannelKind
from catalogue.importers.facts.case_labels import CaseList
from catalogue.importers.facts.time_rows import read_times_of
from catalogue.importers.facts.torn_cells import mended


def told(*rows: tuple[str, str], steps: str = "") -> set[tuple[int, str]]:
    """Figures of whole times that nothing contradicts, with their cases."""
    cases = CaseList()
    times = read_times_of([(ChannelKind.COUNTER, mended(cell, "", note)) for cell, note in rows], steps, cases)
    labels = {case.key: case.label for case in cases.records()}
    return {
        (int(time.value), "; ".join(labels[key] for key in time.cases))
        for time in times
        if time.value is not None and not time.phase and not time.contradicted_by
    }


def test_a_case_that_needs_a_paper_of_verification_has_its_time():
    note = (
        "05 ngày làm việc kể từ ngày nhận đủ hồ sơ và hồ sơ đó không phải xác minh. Trường hợp phải có văn bản "
        "xác minh thì thời hạn giải quyết không quá 25 ngày làm việc."
    )
    assert told(("5 Ngày làm việc", note)) == {(5, ""), (25, "Trường hợp phải có văn bản xác minh")}


def test_an_operation_may_stand_after_a_number_in_brackets():
    note = (
        "(1) Chấp thuận tổ chức lại: 30 ngày kể từ ngày nhận được hồ sơ đầy đủ và hợp lệ.\n"
        "(3) Điều chỉnh Giấy phép thành lập và hoạt động: 07 ngày làm việc kể từ ngày nhận được hồ sơ đầy đủ và hợp lệ."
    )
    assert told(("30 Ngày", note)) == {(30, ""), (7, "Điều chỉnh Giấy phép thành lập và hoạt động")}


def test_a_row_whose_words_only_list_a_case_is_of_that_case():
    moved = "Đối với trường hợp doanh nghiệp thay đổi địa chỉ trụ sở chính sang địa bàn cấp tỉnh khác"
    lost = "Đối với trường hợp doanh nghiệp thay đổi một trong các nội dung của giấy phép (gồm: tên; địa chỉ); bị mất"
    rows = (("27 Ngày làm việc", moved), ("22 Ngày làm việc", lost))
    assert told(*rows) == {(27, moved), (22, lost)}


def test_a_row_whose_words_only_name_a_kind_of_dossier_is_of_that_kind():
    kind = "hồ sơ chế phẩm có chứa hoạt chất lần đầu đăng ký tại Việt Nam"
    assert told(("120 Ngày", kind)) == {(120, kind)}
    assert told(("120 Ngày", "hồ sơ đầy đủ, hợp lệ nộp trực tiếp")) == {(120, "")}


def test_what_counts_from_the_consent_of_another_body_is_not_everybodys_time():
    note = (
        "- 01 ngày kể từ ngày nhận đủ hồ sơ hợp lệ.\n"
        "- Sau khi tham khảo các cơ quan, trong vòng 02 ngày kể từ ngày nhận được thông báo đồng ý của Cục Lãnh sự, Cơ "
        "quan đại diện cấp Giấy phép."
    )
    assert told(("2 Ngày", note)) == set()


def test_what_is_told_of_a_bad_dossier_is_not_the_case_of_the_next_time():
    steps = (
        "Sở Xây dựng kiểm tra thành phần hồ sơ; nếu chưa đầy đủ theo quy định, thông báo cho cơ sở đăng kiểm; nếu đầy "
        "đủ theo quy định, trong thời hạn 03 ngày làm việc kể từ ngày tiếp nhận hồ sơ, Sở Xây dựng cấp lại giấy "
        "chứng nhận."
    )
    assert told(("3 Ngày làm việc", ""), steps=steps) == {(3, "")}


def test_cases_of_the_steps_are_told_though_a_sentence_on_a_bad_dossier_stands_between():
    steps = (
        "- Trường hợp cấp lại khi bị hỏng, mất:\n+ Kiểm tra hồ sơ; trường hợp hồ sơ chưa đầy đủ thì hướng dẫn tổ chức "
        "hoàn thiện theo quy định; trong thời hạn không quá 03 ngày làm việc kể từ ngày nhận đủ hồ sơ theo quy định, "
        "Cục cấp lại giấy phép sát hạch.\n"
        "- Trường hợp cấp lại khi có sự thay đổi về thiết bị sát hạch:\n+ Trong thời gian không quá 05 ngày làm việc "
        "kể từ ngày nhận văn bản đề nghị, Cục tổ chức kiểm tra, lập biên bản và cấp giấy phép sát hạch."
    )
    assert told(("3 Ngày làm việc", ""), steps=steps) == {
        (3, "Trường hợp cấp lại khi bị hỏng, mất"),
        (5, "Trường hợp cấp lại khi có sự thay đổi về thiết bị sát hạch"),
    }


def test_a_case_ends_where_its_sentence_says_who_acts():
    note = (
        "Đối với các trường hợp đủ tiêu chuẩn khen thưởng, Vụ Tổ chức cán bộ thực hiện quy trình đề nghị Bộ trưởng xem "
        "xét, quyết định khen thưởng trong thời gian 25 ngày kể từ ngày nhận đủ hồ sơ theo quy định."
    )
    assert told(("25 Ngày", note)) == {(25, "Đối với các trường hợp đủ tiêu chuẩn khen thưởng")}


def test_the_answer_of_the_injured_is_no_time_of_an_office():
    steps = (
        "- Trong thời hạn 10 ngày kể từ ngày nhận được thông báo, người bị thiệt hại có ý kiến trả lời bằng văn bản về "
        "việc đồng ý với nội dung thông báo hoặc không đồng ý."
    )
    assert told(("1", ""), steps=steps) == set()
