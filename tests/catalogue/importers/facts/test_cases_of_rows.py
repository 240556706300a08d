"""Cases that official records name without the usual words, and what is told of them."""

from catalogue.choices import ChannelKind
from catalogue.importers.facts.case_labels import CaseList
from catalogue.importers.facts.time_rows import read_times_of
from catalogue.importers.facts.torn_cells import mended


def told(*rows: tuple[str, str]) -> set[tuple[int, str]]:
    """Figures of whole times that nothing contradicts, with their cases."""
    cases = CaseList()
    times = read_times_of([(ChannelKind.COUNTER, mended(cell, "", note)) for cell, note in rows], "", cases)
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
