"""Times of official records that count from something else than the filing."""

import pytest

from catalogue.choices import ChannelKind, DurationUnit
from catalogue.importers.facts.case_labels import CaseList
from catalogue.importers.facts.time_rows import read_times_of
from catalogue.importers.facts.torn_cells import mended


def read(cell: str, note: str = "", steps: str = "") -> list[tuple]:
    """Each whole time with what it counts from, and whether it is doubted."""
    times = read_times_of([(ChannelKind.COUNTER, mended(cell, "", note))], steps, CaseList())
    return [(time.value, time.starts_from, bool(time.contradicted_by)) for time in times if not time.phase]


@pytest.mark.parametrize(
    ("cell", "steps", "told"),
    [
        (
            "24 Giờ",
            "Bước 4: Chi cục cấp Giấy chứng nhận kiểm dịch thực vật trong vòng 24 giờ kể từ khi bắt đầu kiểm dịch đối "
            "với lô vật thể không bị nhiễm đối tượng kiểm dịch thực vật.",
            (24, "kể từ khi bắt đầu kiểm dịch", False),
        ),
        (
            "10 Ngày",
            "Bước 3: Trong thời hạn 10 ngày kể từ ngày xác nhận đủ hồ sơ hợp lệ, Ngân hàng Nhà nước chi nhánh Khu vực "
            "có văn bản chấp thuận việc thay đổi địa điểm.",
            (10, "kể từ ngày xác nhận đủ hồ sơ hợp lệ", False),
        ),
        (
            "5 Ngày làm việc",
            "Báo chí, Bộ Ngoại giao thẩm định, gửi Công văn đề nghị về Tổng cục Chính trị. Trong thời hạn 05 ngày làm "
            "việc, kể từ khi nhận được công văn, Tổng cục Chính trị có trách nhiệm trả lời.",
            (5, "kể từ khi nhận được công văn", False),
        ),
        (
            "15 Ngày",
            "Trong thời hạn 15 ngày kể từ ngày nhận được hồ sơ của Sở Xây dựng, Ủy ban nhân dân cấp tỉnh xem xét, chấp "
            "thuận nhà đầu tư.",
            (15, "kể từ ngày nhận được hồ sơ của Sở Xây dựng", False),
        ),
        (
            "07 Ngày làm việc",
            "Sau ngày hết hạn nhận hồ sơ, trong thời hạn 07 ngày làm việc cơ sở giáo dục tổ chức xét duyệt các hồ sơ "
            "đủ điều kiện được hưởng chính sách.",
            (7, "sau ngày hết hạn nhận hồ sơ", False),
        ),
        (
            "5 Ngày làm việc",
            "Bước 3: Trong thời hạn 04 ngày làm việc kể từ ngày tổ chức kiểm tra, cơ quan được giao tổ chức thẩm định, "
            "trình Chủ tịch Ủy ban nhân dân cấp tỉnh.\nBước 4: Trong thời hạn 01 ngày làm việc kể từ ngày nhận được hồ "
            "sơ trình của cơ quan được giao, Chủ tịch Ủy ban nhân dân cấp tỉnh cấp giấy chứng nhận.",
            (5, "kể từ ngày tổ chức kiểm tra", False),
        ),
    ],
)
def test_an_event_that_only_the_steps_name_is_told_with_the_time(cell, steps, told):
    assert read(cell, steps=steps) == [told]


def test_one_start_for_two_cases_of_a_clause_is_that_of_both():
    note = "35 ngày đối với thành lập chi nhánh; 28 ngày đối với thành lập phòng giao dịch"
    steps = (
        "Bước 4: Trong thời hạn 35 ngày (đối với trường hợp chấp thuận thành lập chi nhánh) hoặc 28 ngày (đối với "
        "trường hợp chấp thuận thành lập phòng giao dịch) kể từ ngày xác nhận đủ hồ sơ hợp lệ, Ngân hàng Nhà nước có "
        "văn bản chấp thuận."
    )
    start = "kể từ ngày xác nhận đủ hồ sơ hợp lệ"
    assert read("35 Ngày", note, steps) == [(35, start, False), (28, start, False)]


def test_the_filing_is_no_event():
    steps = "Trong thời hạn 10 ngày, kể từ ngày nhận được giấy đề nghị xác nhận, Ủy ban nhân dân cấp giấy xác nhận."
    assert read("10 Ngày", steps=steps) == [(10, "", False)]


@pytest.mark.parametrize(
    ("cell", "steps"),
    [
        (
            "90 Ngày",
            "Bước 2: Trong thời hạn 60 ngày kể từ ngày nhận được hồ sơ đề nghị cấp Giấy phép, Ngân hàng Nhà nước có "
            "văn bản gửi Ban trù bị xác nhận đã nhận đầy đủ hồ sơ hợp lệ.\nBước 3: Trong thời hạn 90 ngày kể từ ngày "
            "gửi văn bản xác nhận đã nhận đầy đủ hồ sơ hợp lệ, Ngân hàng Nhà nước có văn bản chấp thuận nguyên tắc.",
        ),
        (
            "30 Ngày",
            "Bước 2: Trong thời hạn 15 ngày kể từ ngày nhận hồ sơ, Ngân hàng Nhà nước Khu vực chịu trách nhiệm kiểm "
            "tra tính đầy đủ và hợp lệ của bộ hồ sơ và gửi 01 bộ hồ sơ đến Ngân hàng Nhà nước Việt Nam.\nBước 3: Trong "
            "thời hạn 30 ngày kể từ ngày nhận được đầy đủ hồ sơ theo quy định, Ngân hàng Nhà nước xem xét, cấp phép.",
        ),
        (
            "6 Ngày làm việc",
            "Trong thời hạn 05 ngày làm việc kể từ ngày thi (đối với kỳ thi trên giấy) hoặc 03 ngày làm việc kể từ "
            "ngày thi (đối với kỳ thi trên máy tính), Viện phê duyệt kết quả thi.\nTrong thời hạn 03 ngày làm việc kể "
            "từ ngày phê duyệt kết quả thi, Viện cấp chứng chỉ đại lý bảo hiểm.",
        ),
        (
            "7 Ngày làm việc",
            "Bước 3: Trường hợp cần thiết, trong thời hạn 05 ngày làm việc kể từ ngày nhận được hồ sơ đầy đủ, cơ quan "
            "cấp phép gửi hồ sơ tới bộ liên quan để xin ý kiến.\nBước 4: Trong thời hạn 07 ngày làm việc kể từ ngày "
            "nhận được hồ sơ đầy đủ hoặc kể từ ngày nhận được văn bản trả lời của bộ liên quan, cơ quan cấp Giấy phép.",
        ),
    ],
)
def test_a_cell_that_begins_after_an_act_with_a_time_of_its_own_is_doubted(cell, steps):
    ((_value, _start, is_doubted),) = read(cell, steps=steps)
    assert is_doubted


def test_a_start_with_a_slip_of_the_pen_is_read():
    note = "35 ngày làm việc kể tử ngày nhận đủ hồ sơ và đáp ứng việc đánh giá"
    assert read("35 Ngày làm việc", note) == [(35, "kể từ ngày nhận đủ hồ sơ và đáp ứng việc đánh giá", False)]


@pytest.mark.parametrize(
    ("cell", "note", "steps", "unit", "is_doubted"),
    [
        (
            "2 Ngày",
            "",
            "Bước 2: Trong vòng 02 ngày làm việc tiếp theo kể từ ngày nhận đủ hồ sơ theo quy định, NHNN thực hiện việc "
            "cấp mới mã khóa truy cập.",
            DurationUnit.DAY,
            True,
        ),
        (
            "2 Giờ",
            "",
            "Cơ quan hải quan phê duyệt Tờ khai vận chuyển độc lập trong vòng 02 giờ làm việc kể từ khi tiếp nhận hồ "
            "sơ hải quan hợp lệ do người khai hải quan khai, nộp",
            DurationUnit.WORKING_HOUR,
            False,
        ),
        (
            "10 Ngày",
            "10 ngày kể từ nhận được hồ sơ hợp lệ",
            "Bước 2: Trong thời hạn 10 ngày làm việc, kể từ ngày nhận đủ hồ sơ hợp lệ, cơ sở giáo dục phải cấp giấy "
            "chứng nhận theo Mẫu 02.",
            DurationUnit.DAY,
            True,
        ),
        (
            "15 Ngày",
            "15 ngày kể từ ngày ghi trên phiếu tiếp nhận hồ sơ",
            "Bước 3: Trường hợp hồ sơ đã đầy đủ, hợp lệ thì sau 15 ngày làm việc kể từ ngày nhận được phiếu tiếp nhận "
            "hồ sơ, cơ sở công bố đủ điều kiện được triển khai hoạt động.",
            DurationUnit.DAY,
            True,
        ),
        (
            "01 Ngày làm việc",
            "- 01 ngày kể từ ngày nhận đủ hồ sơ hợp lệ.\n- Đối với các trường hợp chết do mắc bệnh truyền nhiễm nguy "
            "hiểm: Trong vòng 01 ngày làm việc kể từ ngày nhận được đủ hồ sơ hợp lệ, Cơ quan đại diện cấp Giấy phép.",
            "",
            DurationUnit.WORKING_DAY,
            True,
        ),
    ],
)
def test_one_figure_in_two_units_is_doubted_whoever_the_sentence_names(cell, note, steps, unit, is_doubted):
    times = read_times_of([(ChannelKind.COUNTER, mended(cell, "", note))], steps, CaseList())
    whole = next(time for time in times if not time.cases)
    assert (whole.unit, bool(whole.contradicted_by)) == (unit, is_doubted)
