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
