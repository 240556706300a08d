"""Cases of official records that stand on a line above their time, or beside the number of a law."""

import pytest

from catalogue.choices import ChannelKind
from catalogue.importers.facts.case_labels import CaseList
from catalogue.importers.facts.time_rows import read_times_of
from catalogue.importers.facts.torn_cells import mended


def read(*rows: tuple[str, str], steps: str = "") -> tuple[set, list]:
    """Figures, cases and starts of whole times that nothing contradicts, and what is shown for the doubted."""
    cases = CaseList()
    times = read_times_of([(ChannelKind.ONLINE, mended(cell, "", note)) for cell, note in rows], steps, cases)
    labels = {case.key: case.label for case in cases.records()}
    told = {
        (int(time.value), "; ".join(labels[key] for key in time.cases), time.starts_from)
        for time in times
        if time.value is not None and not time.phase and not time.contradicted_by
    }
    return told, [time for time in times if time.contradicted_by]


def test_a_line_that_names_a_case_heads_the_time_below_it():
    start = "kể từ ngày nhận hồ sơ đầy đủ và hợp lệ"
    with_visit, without = (
        "Trường hợp 1: Có thẩm định tại phòng xét nghiệm",
        "Trường hợp 2: Không thẩm định tại phòng xét nghiệm",
    )
    rows = (
        ("27 Ngày làm việc", f"{with_visit}\n27 ngày làm việc {start}"),
        ("17 Ngày làm việc", f"{without}\n17 ngày làm việc {start}"),
    )
    assert read(*rows) == ({(27, with_visit, start), (17, without, start)}, [])


def test_a_line_that_names_a_case_heads_no_more_than_its_time():
    name, other = (
        "Trường hợp đề nghị điều chỉnh tên, địa chỉ của tổ chức được chỉ định giữ chuẩn quốc gia",
        "Trường hợp đề nghị điều chỉnh các nội dung khác của quyết định phê duyệt",
    )
    note = (
        f"{name}\nThời hạn giải quyết sau khi hồ sơ hợp lệ, đầy đủ: 05 ngày làm việc.\n{other}:\n"
        "- Thời hạn kiểm tra và trả lời về tính đầy đủ và hợp lệ của hồ sơ: 10 ngày làm việc.\n"
        "- Thời hạn giải quyết sau khi hồ sơ hợp lệ, đầy đủ: 30 ngày"
    )
    assert read(("5 Ngày làm việc", note))[0] == {(5, name, ""), (30, other, "")}


def test_the_number_of_a_law_is_no_length():
    case = (
        "đối với trường hợp được nhận thị thực tại cửa khẩu quốc tế quy định tại khoản 1 Điều 18 Luật số 47/2014/QH13"
    )
    note = f"+ Không quá 03 ngày làm việc kể từ khi nhận đủ hồ sơ {case} ngày 16/6/2014."
    told, doubted = read(("3 Ngày làm việc", note))
    assert told == {(3, f"{case} ngày 16/6/2014", "kể từ khi nhận đủ hồ sơ")}
    assert not doubted


def test_labels_that_differ_in_a_doubled_word_are_one_case_with_two_times():
    moved = "đối với trường hợp thay đổi địa điểm đặt trụ sở chi nhánh trong cùng địa bàn tỉnh, thành phố"
    note = (
        f"- 07 ngày làm việc kể từ ngày nhận đủ hồ sơ đối với {moved}\n"
        f"- 17 ngày làm việc kể từ ngày nhận được đầy đủ hồ sơ {moved}"
    )
    told, doubted = read(("17 Ngày làm việc", note))
    assert told == set()
    assert [time.value for time in doubted] == [None]


@pytest.mark.parametrize(
    ("words", "start"),
    [
        (
            "24 giờ làm việc kể từ khi cơ quan, tổ chức cấp Giấy chứng nhận nhận được hồ sơ.",
            "kể từ khi cơ quan, tổ chức cấp Giấy chứng nhận nhận được hồ sơ",
        ),
        (
            "24 giờ làm việc, kể từ ngày nhận được hồ sơ của tổ chức, cá nhân đầu tiên có nhu cầu thăm dò.",
            "kể từ ngày nhận được hồ sơ của tổ chức, cá nhân đầu tiên có nhu cầu thăm dò",
        ),
    ],
)
def test_a_start_is_not_torn_between_who_files(words, start):
    assert read(("24 Giờ", words))[0] == {(24, "", start)}


def test_what_is_announced_of_a_dossier_is_not_the_certificate():
    note = (
        "+) Trong thời hạn 6 giờ làm việc kể từ khi Tổ chức cấp C/O nhận được hồ sơ hợp lệ dưới dạng điện tử, "
        "kết quả xét duyệt hồ sơ đề nghị cấp C/O được thông báo trên hệ thống eCoSys;\n"
        "+) Trong thời hạn 2 giờ làm việc kể từ khi Tổ chức cấp C/O nhận được Đơn đề nghị cấp C/O đã được khai hoàn "
        "chỉnh dưới dạng bản giấy, Tổ chức cấp C/O trả kết quả cấp C/O dưới dạng bản giấy."
    )
    told, doubted = read(("6 Giờ", note))
    assert told == set()
    assert [len({reading.words for reading in time.contradicted_by}) for time in doubted] == [2]


def test_an_announcement_that_nothing_follows_is_the_result():
    note = (
        "Trong thời hạn 6 giờ làm việc kể từ khi Tổ chức cấp C/O nhận được hồ sơ đầy đủ và hợp lệ dưới dạng điện tử, "
        "kết quả xét duyệt hồ sơ đề nghị cấp C/O được thông báo trên hệ thống eCoSys:\n- Nếu hồ sơ C/O hợp lệ, Tổ chức "
        "cấp C/O duyệt, cấp phép C/O mẫu D điện tử trên hệ thống eCoSys."
    )
    assert [figure for figure, _case, _start in read(("6 Giờ", note))[0]] == [6]
