"""Which case a length of time belongs to, and what only looks like a case, in the wording of official records."""

import pytest

from catalogue.choices import ChannelKind, DurationUnit
from catalogue.importers.facts.case_labels import CaseList
from catalogue.importers.facts.time_rows import read_times_of
from catalogue.importers.facts.torn_cells import mended

WORKING_DAY, DAY, HOUR = DurationUnit.WORKING_DAY, DurationUnit.DAY, DurationUnit.HOUR


def read(cell: str, note: str, steps: str = "") -> list[tuple]:
    """Value, unit and label of the whole times that are told flatly."""
    cases = CaseList()
    times = read_times_of([(ChannelKind.COUNTER, mended(cell, "", note))], steps, cases)
    labels = {case.key: case.label for case in cases.records()}
    return [
        (int(time.value), time.unit, "; ".join(labels[key] for key in time.cases))
        for time in times
        if time.value is not None and not time.phase and not time.contradicted_by
    ]


@pytest.mark.parametrize(
    ("cell", "note", "expected"),
    [
        (
            "16 Ngày làm việc",
            "16 ngày làm việc đối với công trình cấp I, cấp đặc biệt và 12 ngày làm việc đối với công trình còn lại kể "
            "từ ngày tiếp nhận hồ sơ đề nghị kiểm tra công tác nghiệm thu.",
            {
                (16, WORKING_DAY, "đối với công trình cấp I, cấp đặc biệt"),
                (12, WORKING_DAY, "đối với công trình còn lại"),
            },
        ),
        (
            "7 Ngày làm việc",
            "07 ngày làm việc (đối với quỹ)/30 ngày (đối với công ty đầu tư chứng khoán đại chúng) kể từ ngày UBCKNN "
            "nhận được hồ sơ đầy đủ, hợp lệ.",
            {
                (7, WORKING_DAY, "đối với quỹ"),
                (30, DAY, "đối với công ty đầu tư chứng khoán đại chúng"),
            },
        ),
    ],
)
def test_cases_that_follow_their_lengths_go_with_the_length_before_them(cell, note, expected):
    assert set(read(cell, note)) == expected


def test_brackets_with_numbers_stay_in_a_label():
    times = read(
        "17 Ngày làm việc",
        "- Đối với các trường hợp từ (1) đến (7): 17 ngày làm việc kể từ ngày nhận được hồ sơ hợp lệ.\n"
        "- Đối với trường hợp (9): 05 ngày làm việc kể từ ngày nhận được hồ sơ hợp lệ.",
    )
    assert [label for _value, _unit, label in times] == [
        "Đối với các trường hợp từ (1) đến (7)",
        "Đối với trường hợp (9)",
    ]


def test_a_semicolon_does_not_part_a_case_from_its_time():
    times = read(
        "07 Ngày làm việc",
        "- Trong thời hạn 07 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ, Bộ cấp giấy phép triển lãm.\n"
        "- Trường hợp phải thành lập Hội đồng thẩm định do triển lãm có nội dung không thuộc lĩnh vực chuyên môn; "
        "triển "
        "lãm có quy mô quốc gia, quốc tế hoặc nội dung phức tạp, trong thời gian 15 ngày làm việc, kể từ ngày nhận "
        "được hồ sơ hợp lệ, Bộ có văn bản trả lời.",
    )
    assert [(value, bool(label)) for value, _unit, label in times] == [(7, False), (15, True)]


def test_operations_that_a_procedure_treats_together_are_cases():
    times = read(
        "4 Ngày làm việc",
        "đối với cấp mới là 04 ngày làm việc kể từ ngày nhận được hồ sơ đầy đủ; cấp lại trong thời hạn 02 ngày làm "
        "việc "
        "kể từ ngày nhận được đơn đề nghị",
    )
    assert times == [(4, WORKING_DAY, "đối với cấp mới"), (2, WORKING_DAY, "cấp lại")]


@pytest.mark.parametrize(
    ("cell", "note"),
    [
        (
            "35 Ngày",
            "Trong thời hạn 35 ngày kể từ ngày thông báo hồ sơ là đầy đủ và hợp lệ, Bộ trưởng xem xét, quyết định bổ "
            "sung lượng hàng hóa, trường hợp không bổ sung lượng hàng hóa đã được miễn trừ thì nêu rõ lý do.",
        ),
        (
            "9 Ngày làm việc",
            "* Thời hạn giải quyết: 09 ngày làm việc kể từ ngày tiếp nhận hồ sơ (không tính thời gian tổ chức, cá nhân "
            "hoàn thiện hồ sơ trong trường hợp cơ quan tiếp nhận hồ sơ có văn bản đề nghị tổ chức, cá nhân bổ sung).",
        ),
        (
            "7 Ngày làm việc",
            "07 ngày làm việc kể từ ngày nhận được hồ sơ đầy đủ và hợp lệ và kết quả kiểm tra cơ sở vật chất (đối với "
            "trường hợp thay đổi địa chỉ trụ sở chi nhánh).",
        ),
    ],
)
def test_refusals_and_brackets_about_something_else_are_no_case_of_the_time(cell, note):
    ((_value, _unit, label),) = read(cell, note)
    assert label == ""


def test_bodies_that_share_the_time_are_no_cases():
    times = read(
        "13 Ngày làm việc",
        "- 05 ngày làm việc đối với cơ quan quân sự địa phương cấp tỉnh hoặc Ban CHQS cấp xã.\n"
        "- 03 ngày làm việc đối với Chủ tịch Ủy ban nhân dân cấp tỉnh.\n"
        "- 05 ngày làm việc đối với Ủy ban nhân dân cấp xã thực hiện chi trả.",
    )
    assert times == [(13, WORKING_DAY, "")]


def test_an_amended_law_or_a_case_with_such_words_is_no_check_of_the_dossier():
    times = read(
        "05 Ngày làm việc",
        "- Đối với trường hợp giấy phép bị hư hỏng không còn đầy đủ thông tin trên giấy phép: 05 ngày làm việc (kể từ "
        "ngày nhận được hồ sơ đầy đủ, hợp lệ).\n- Đối với trường hợp doanh nghiệp thay đổi địa chỉ trụ sở chính sang "
        "địa "
        "bàn cấp tỉnh khác so với nơi đã được cấp giấy phép: 08 ngày làm việc (kể từ ngày nhận được hồ sơ hợp lệ).",
    )
    assert [value for value, _unit, _label in times] == [5, 8]
    assert read("14 Ngày", "14 ngày kể từ ngày nhận đủ hồ sơ theo quy định tại điểm a khoản 1a Điều 28, được bổ sung "
                "tại điểm a khoản 3 của Điều 1 Nghị định số 14/2024/NĐ-CP.") == [(14, DAY, "")]  # fmt: skip


def test_a_case_stands_in_the_place_that_its_sentence_opens_with():
    note = (
        "Thời hạn giải quyết khiếu nại lần đầu không quá 30 ngày, kể từ ngày thụ lý; đối với vụ việc phức tạp thì thời "
        "hạn giải quyết có thể kéo dài hơn nhưng không quá 45 ngày, kể từ ngày thụ lý. Ở vùng sâu, vùng xa đi lại khó "
        "khăn, thì thời hạn giải quyết khiếu nại lần đầu không quá 45 ngày, kể từ ngày thụ lý để giải quyết; đối với "
        "vụ việc phức tạp thì thời hạn giải quyết có thể kéo dài hơn nhưng không quá 60 ngày, kể từ ngày thụ lý."
    )
    others = {
        (30, DAY, ""),
        (45, DAY, "đối với vụ việc phức tạp"),
        (45, DAY, "Ở vùng sâu, vùng xa đi lại khó khăn"),
    }
    longest = (60, DAY, "Ở vùng sâu, vùng xa đi lại khó khăn, đối với vụ việc phức tạp")
    assert set(read("60 Ngày", note)) == {*others, longest}
    assert set(read("60 Ngày làm việc", note)) == others  # days or working days is open for the cell's own


def test_two_times_of_one_case_are_no_figure():
    times = read(
        "60 Ngày",
        "Thời hạn giải quyết khiếu nại không quá 30 ngày, kể từ ngày thụ lý; đối với vụ việc phức tạp thì thời hạn "
        "giải quyết có thể kéo dài hơn nhưng không quá 45 ngày, kể từ ngày thụ lý.\n"
        "Đối với vụ việc phức tạp thì thời hạn giải quyết có thể kéo dài hơn nhưng không quá 60 ngày.",
    )
    assert not any(label.lower() == "đối với vụ việc phức tạp" for _value, _unit, label in times)


def test_a_line_that_heads_a_row_is_its_case_with_all_its_semicolons():
    cases = CaseList()
    nth = "Trường hợp tổ chức, cá nhân đề nghị trả lại giấy phép khai thác khoáng sản nhóm"
    filed = (
        ":\n* Cách thực hiện: Nộp hồ sơ về cơ quan tiếp nhận hồ sơ.\n*Thời hạn giải quyết:\n- Thời hạn thẩm định hồ sơ"
    )
    rows = [
        ("34 Ngày làm việc", f"(1) {nth} II; giấy phép nhóm III{filed}: 24 ngày làm việc, kể từ ngày nhận hồ sơ;"),
        ("25 Ngày làm việc", f"(2) {nth} IV{filed}: 18 ngày làm việc, kể từ ngày tiếp nhận hồ sơ;"),
    ]
    times = read_times_of([(ChannelKind.COUNTER, mended(cell, "", note)) for cell, note in rows], "", cases)
    labels = {case.key: case.label for case in cases.records()}
    wholes = [time for time in times if not time.phase]
    assert [(int(time.value), labels[time.cases[0]]) for time in wholes] == [
        (34, f"{nth} II; giấy phép nhóm III"),
        (25, f"{nth} IV"),
    ]


def test_a_bare_figure_is_the_time_of_all_cases_that_the_steps_give_it():
    steps = (
        "Giải quyết TTHC:\n- 04 tháng đối với cấp Giấy chứng nhận loại, kể từ khi nhận được hồ sơ đề nghị cấp.\n"
        "- 04 tháng đối với công nhận Giấy chứng nhận loại, kể từ khi nhận được hồ sơ đề nghị công nhận."
    )
    assert set(read("4", "", steps)) == {
        (4, DurationUnit.MONTH, "đối với cấp Giấy chứng nhận loại"),
        (4, DurationUnit.MONTH, "đối với công nhận Giấy chứng nhận loại"),
    }
    assert read("3", "", steps) == []
    assert read("4", "", steps.replace("- 04 tháng đối với công nhận", "- 05 tháng đối với công nhận")) == []


def test_nobody_waits_as_long_as_all_cases_together():
    times = read(
        "25 Ngày làm việc",
        "- Trường hợp cấp Quyết định công nhận lưu hành: Trong thời gian 10 ngày làm việc, kể từ ngày nhận đủ hồ sơ.\n"
        "- Trường hợp cấp lại Quyết định: Trong thời gian 15 ngày làm việc, kể từ ngày nhận đủ hồ sơ hợp lệ.",
    )
    assert [value for value, _unit, _label in times] == [10, 15]


def test_a_time_that_is_made_shorter_by_ten_days_is_not_ten_days():
    times = read(
        "60 Ngày",
        "60 ngày kể từ ngày nhận đủ hồ sơ. Trường hợp thuốc mới, thuốc hiếm, thời hạn giải quyết được ưu tiên rút ngắn "
        "10 ngày so với thời hạn nêu trên.",
    )
    assert [value for value, _unit, _label in times] == [60]


def test_the_case_of_a_figure_in_two_units_keeps_the_other_cases():
    times = read(
        "10 Ngày làm việc",
        "10 ngày đối với hồ sơ thiết kế kỹ thuật dự án nhóm A; 06 ngày làm việc đối với hồ sơ thiết kế kỹ thuật dự án "
        "còn lại, kể từ ngày nhận đủ hồ sơ hợp lệ.",
    )
    assert times == [(6, WORKING_DAY, "đối với hồ sơ thiết kế kỹ thuật dự án còn lại")]


def test_a_check_and_the_result_in_one_sentence_are_two_times():
    times = read(
        "30 Ngày làm việc",
        "Trong vòng 05 ngày làm việc có văn bản thông báo cho doanh nghiệp về hồ sơ cần bổ sung (nếu có) và trong vòng "
        "30 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ.",
    )
    assert [value for value, _unit, _label in times] == [30]


def test_a_cell_that_steps_give_to_one_case_stands_beside_the_times_of_the_others():
    lost = "Trường hợp cấp lại do Giấy phép bị mất hoặc bị hỏng"
    changed = "Trường hợp cấp lại do có sự thay đổi nội dung của giấy phép"
    steps = (
        f"- {lost}: trong thời hạn 03 ngày làm việc kể từ ngày nhận đủ hồ sơ theo quy định, Cục Hàng không Việt Nam "
        f"xem xét, quyết định cấp lại giấy phép.\n- {changed}: trong thời hạn 06 ngày làm việc kể từ ngày nhận đủ hồ "
        "sơ theo quy định, Cục Hàng không Việt Nam thẩm định, kiểm tra thực tế và cấp lại giấy phép.\n"
        "- Trường hợp chưa đủ hồ sơ hợp lệ, trong vòng 02 ngày làm việc kể từ ngày tiếp nhận hồ sơ, cơ quan cấp lại "
        "giấy phép phải có văn bản yêu cầu bổ sung."
    )
    assert set(read("6 Ngày làm việc", "", steps)) == {(6, WORKING_DAY, changed), (3, WORKING_DAY, lost)}
    assert set(read("6 Ngày", "", steps)) == {(3, WORKING_DAY, lost)}
    assert read("6 Ngày làm việc", "06 ngày làm việc kể từ ngày nhận đủ hồ sơ", steps) == [(6, WORKING_DAY, "")]


def test_cases_that_steps_head_are_those_of_the_cell():
    changed, lost = "Trường hợp cấp lại khi thay đổi về thiết bị sát hạch", "Trường hợp cấp lại khi bị hỏng, mất"
    steps = (
        f"* {changed}:\n- Trong thời gian không quá 05 ngày làm việc kể từ ngày nhận văn bản đề nghị, Phòng Cảnh sát "
        f"giao thông lập biên bản và cấp giấy phép sát hạch.\n* {lost}:\n- Trong thời hạn không quá 03 ngày làm việc "
        "kể từ ngày nhận đủ hồ sơ theo quy định, Phòng Cảnh sát giao thông cấp lại giấy phép sát hạch."
    )
    assert set(read("5 Ngày làm việc", "", steps)) == {(5, WORKING_DAY, changed), (3, WORKING_DAY, lost)}


def test_dossiers_named_before_their_times_are_cases():
    dossier = "Hồ sơ đề nghị cấp giấy đăng ký lưu hành thuốc cổ truyền"
    first, without, sooner = (
        f"{dossier} phải thử lâm sàng",
        f"{dossier} miễn thử lâm sàng",
        f"{dossier} miễn thử lâm sàng thuộc trường hợp ưu tiên rút ngắn thời gian",
    )
    note = f"- {first}: không quá 12 tháng;\n- {without}: không quá 06 tháng;\n- {sooner}: không quá 04 tháng."
    month = DurationUnit.MONTH
    assert set(read("12 Tháng", note)) == {(12, month, first), (6, month, without), (4, month, sooner)}
