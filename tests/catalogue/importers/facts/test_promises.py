"""Cells of official records beside what their steps promise: working days, another time, a sum of what comes later."""

from decimal import Decimal

import pytest

from catalogue.choices import ChannelKind, DurationUnit
from catalogue.importers.facts.case_labels import CaseList
from catalogue.importers.facts.time_rows import read_times_of
from catalogue.importers.facts.torn_cells import mended

DAY, WORKING_DAY = DurationUnit.DAY, DurationUnit.WORKING_DAY


def read(cell: str, note: str = "", steps: str = "") -> tuple[set, set]:
    """Figures, units and cases of whole times that nothing contradicts, and of those that something does."""
    cases = CaseList()
    times = read_times_of([(ChannelKind.COUNTER, mended(cell, "", note))], steps, cases)
    labels = {case.key: case.label for case in cases.records()}
    told: set[tuple] = set()
    doubted: set[tuple] = set()
    for time in times:
        if time.value is not None and not time.phase:
            of_kind = doubted if time.contradicted_by else told
            of_kind.add((time.value, time.unit, "; ".join(labels[key] for key in time.cases)))
    return told, doubted


@pytest.mark.parametrize(
    ("cell", "note", "steps", "doubted"),
    [
        (
            "10 Ngày",
            "10 ngày, kể từ ngày nhận được hồ sơ đề nghị giải thể.",
            "Trong thời hạn 10 ngày làm việc, kể từ ngày nhận được hồ sơ đề nghị giải thể, Chủ tịch Ủy ban nhân dân "
            "cấp xã quyết định việc giải thể trường mầm non",
            {(10, DAY, "")},
        ),
        (
            "7 Ngày",
            "- 07 ngày đối với trường hợp cấp sai do lỗi của cơ quan cấp",
            "b) Cấp lại Giấy chứng nhận trong thời hạn 07 ngày làm việc kể từ ngày ghi trên Phiếu tiếp nhận hồ sơ đối "
            "với trường hợp quy định tại điểm b khoản 2 Điều 36 của Luật Dược.",
            {(7, DAY, "đối với trường hợp cấp sai do lỗi của cơ quan cấp")},
        ),
    ],
)
def test_days_of_a_description_are_doubted_where_the_steps_promise_working_days(cell, note, steps, doubted):
    assert read(cell, note, steps) == (set(), doubted)


def test_an_act_of_as_many_working_days_leaves_the_description_as_it_is():
    steps = (
        "Trong thời hạn 15 ngày làm việc kể từ ngày nhận được hồ sơ, Sở Xây dựng gửi hồ sơ lấy ý kiến các cơ quan liên "
        "quan."
    )
    assert read("15 Ngày", "15 ngày kể từ ngày nhận đủ hồ sơ hợp lệ", steps) == ({(15, DAY, "")}, set())


def test_a_word_that_stands_twice_is_no_other_unit():
    steps = "Trong thời hạn 16 ngày ngày làm việc, kể từ ngày nhận được hồ sơ hợp lệ, Bộ có trách nhiệm xét cấp."
    told = {(16, WORKING_DAY, "")}
    assert read("16 Ngày làm việc", "16 ngày làm việc kể từ ngày nhận được hồ sơ hợp lệ.", steps) == (told, set())


@pytest.mark.parametrize(
    ("cell", "steps"),
    [
        (
            "12 Ngày",
            "Trong thời hạn 60 ngày kể từ ngày quyết định cấp Giấy phép có hiệu lực, chi nhánh gửi Giấy đề nghị.\n"
            "Trong thời hạn 10 ngày, kể từ ngày nhận đủ hồ sơ hợp lệ, Sở Tư pháp cấp Giấy đăng ký hoạt động.",
        ),
        ("8 Ngày", "- Thời gian: 05 ngày làm việc kể từ ngày nhận được đơn phúc khảo."),
        (
            "115 Ngày",
            "Thời gian tiếp nhận, kiểm tra hồ sơ: trong thời hạn 05 ngày làm việc, kể từ ngày nhận được hồ sơ.\n"
            "Thời gian thẩm định: trong thời hạn 50 ngày kể từ ngày nhận được đầy đủ hồ sơ.\n"
            "Thời gian giải quyết hồ sơ: trong thời hạn 60 ngày kể từ ngày nhận được đầy đủ hồ sơ theo quy định.",
        ),
        (
            "18 Ngày làm việc",
            "Trong thời hạn 36 ngày làm việc, kể từ ngày nhận đủ hồ sơ hợp lệ, Sở tiến hành thẩm định hồ sơ đối với hồ "
            "sơ nghiên cứu không vì mục đích thương mại;\n75 ngày làm việc, kể từ ngày nhận đủ hồ sơ hợp lệ, Sở tổ "
            "chức Hội đồng thẩm định đối với hồ sơ nghiên cứu vì mục đích thương mại.",
        ),
    ],
)
def test_a_cell_alone_is_doubted_where_the_steps_promise_the_result_in_another_time(cell, steps):
    told, doubted = read(cell, steps=steps)
    assert not told
    assert doubted


@pytest.mark.parametrize(
    ("cell", "steps"),
    [
        (
            "27 Ngày làm việc",  # 2 and 25 days
            "Trong thời hạn 02 ngày làm việc kể từ ngày nhận được hồ sơ, Bộ kiểm tra tính đầy đủ của hồ sơ.\n"
            "Trong thời hạn 15 ngày làm việc kể từ ngày nhận được văn bản, cơ quan được lấy ý kiến trả lời.\n"
            "Trong thời hạn 25 ngày làm việc kể từ ngày nhận được hồ sơ hợp lệ, Bộ quyết định chấp thuận.",
        ),
        (
            "10 Ngày",
            "Trường hợp không đồng ý cấp lại, trong thời hạn 7 ngày làm việc, kể từ ngày nhận được hồ sơ, Bộ Công "
            "Thương phải trả lời thương nhân bằng văn bản và nêu rõ lý do",
        ),
        (
            "24 Ngày làm việc",
            "Trong thời hạn không quá 01 ngày làm việc kể từ ngày nhận được hồ sơ, cơ quan ban hành Giấy tiếp nhận hồ "
            "sơ và hẹn trả kết quả.",
        ),
    ],
)
def test_a_cell_alone_stands_beside_a_part_of_it_a_refusal_or_a_receipt(cell, steps):
    told, doubted = read(cell, steps=steps)
    assert told
    assert not doubted


PLAN = (
    "- Trong 30 ngày kể từ khi nhận được kế hoạch sản xuất, Bộ Công Thương thông báo về kết quả phê duyệt kế hoạch "
    "này.\n- Trong vòng 10 ngày kể từ khi nhận được thông tin bổ sung cho kế hoạch sản xuất do liên doanh gửi, Bộ Công "
    "Thương thông báo cho liên doanh về kết quả phê duyệt hoặc từ chối kế hoạch này."
)


@pytest.mark.parametrize(("note", "steps"), [(PLAN, ""), ("", PLAN)])
def test_what_counts_from_more_information_is_not_added_to_everybodys_time(note, steps):
    told, doubted = read("40 Ngày", note, steps)
    assert (told, doubted) == (set(), {(40, DAY, "")})


@pytest.mark.parametrize(
    ("cell", "note", "steps"),
    [
        (
            "3 Ngày làm việc",
            "03 ngày làm việc kể từ ngày NHCSXH nhận bàn giao nhận được đầy đủ Hồ sơ bàn giao dư nợ do NHCSXH bàn giao "
            "gửi.",
            "",
        ),
        (
            "5 Ngày làm việc",
            "Trong thời hạn 05 ngày làm việc kể từ ngày nhận được hồ sơ đăng ký bản giấy đầy đủ, hợp lệ của thương "
            "nhân, tổ chức, gửi trực tiếp hoặc qua đường bưu điện về Bộ Công Thương.",
            "Bước 2: Trong thời hạn 3 ngày làm việc, thương nhân nhận kết quả từ Bộ Công Thương.\n"
            "Bước 4: Trong thời hạn 7 ngày làm việc, thương nhân nhận thông tin phản hồi của Bộ Công Thương.",
        ),
        (
            "7 Ngày làm việc",
            "07 ngày làm việc kể từ ngày nhận đầy đủ hồ sơ yêu cầu của doanh nghiệp hoặc kể từ ngày nhận được văn bản "
            "thẩm định của bộ quản lý chuyên ngành.",
            "",
        ),
    ],
)
def test_what_counts_from_another_offices_dossier_is_an_act(cell, note, steps):
    assert read(cell, note, steps) == (set(), set())


def test_a_dossier_that_the_applicant_sends_is_the_first_one():
    note = "10 ngày kể từ ngày nhận được hồ sơ do doanh nghiệp gửi"
    assert read("10 Ngày", note)[0] == {(10, DAY, "")}


def test_the_case_that_a_sentence_excepts_is_told_beside_everybodys_time():
    steps = (
        "- Trong thời hạn 20 ngày (hoặc 15 ngày đối với nhà ở riêng lẻ) kể từ ngày nhận đủ hồ sơ hợp lệ, cơ quan có "
        "thẩm quyền có trách nhiệm xem xét cấp điều chỉnh giấy phép xây dựng."
    )
    assert read("20 Ngày", steps=steps)[0] == {(20, DAY, ""), (15, DAY, "đối với nhà ở riêng lẻ")}


@pytest.mark.parametrize(
    ("cell", "steps"),
    [
        (
            "40 Ngày",
            "Trong thời gian không quá 40 ngày đối với công trình cấp I, cấp đặc biệt; không quá 30 ngày đối với công "
            "trình cấp II, cấp III; không quá 20 ngày đối với công trình còn lại kể từ ngày nhận đủ hồ sơ hợp lệ cơ "
            "quan chuyên môn ra Thông báo kết quả thẩm định.",
        ),
        (
            "7 Ngày làm việc",
            "- Trường hợp Giấy chứng nhận được cấp lần đầu:\n+ Chậm nhất 02 ngày làm việc kể từ ngày nhận hồ sơ đầy "
            "đủ, Cục có văn bản gửi cảng vụ yêu cầu xác nhận số lượt dẫn tàu; chậm nhất 03 ngày làm việc kể từ ngày "
            "nhận được văn bản của Cục, cảng vụ có văn bản xác nhận gửi Cục.\n+ Chậm nhất 02 ngày làm việc, kể từ ngày "
            "nhận được văn bản xác nhận của cảng vụ, Cục cấp giấy chứng nhận.\n"
            "- Trường hợp Giấy chứng nhận bị mất, hỏng:\n+ Chậm nhất 03 ngày làm việc, kể từ ngày nhận được hồ sơ đầy "
            "đủ theo quy định, Cục cấp giấy chứng nhận.",
        ),
    ],
)
def test_a_cell_is_doubted_that_the_steps_know_of_one_case_alone(cell, steps):
    told, doubted = read(cell, steps=steps)
    assert not told
    assert doubted


def test_hours_of_a_cell_are_the_working_days_of_the_steps():
    steps = (
        "Bước 2: Trong thời hạn 3,5 ngày làm việc kể từ ngày nhận được hồ sơ, căn cứ kết quả đánh giá định kỳ hàng "
        "năm, Cục thẩm định và cấp lại Giấy chứng nhận cho cơ sở."
    )
    assert read("28 Giờ", steps=steps)[0] == {(Decimal("3.5"), WORKING_DAY, "")}
    assert read("27 Giờ", steps=steps)[0] != {(Decimal("3.5"), WORKING_DAY, "")}
