import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.choices import ChannelKind, DurationUnit
from catalogue.importers.facts.case_labels import CaseList
from catalogue.importers.facts.lengths import find_lengths
from catalogue.importers.facts.time_rows import read_times_of
from catalogue.importers.facts.torn_cells import mended

COUNTER, ONLINE, POSTAL = ChannelKind.COUNTER, ChannelKind.ONLINE, ChannelKind.POSTAL
DAY, WORKING_DAY, WORKING_HOUR = DurationUnit.DAY, DurationUnit.WORKING_DAY, DurationUnit.WORKING_HOUR


def read(*rows: tuple, steps: str = "") -> list:
    return list(read_times_of([(channel, mended(time, "", note)) for channel, time, note in rows], steps, CaseList()))


def stated(times: list) -> list[tuple]:
    return [(time.value, time.unit) for time in times if time.value and not time.phase and not time.contradicted_by]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("15 Ngày làm việc", 15, WORKING_DAY),
        ("Ba mươi (30) ngày làm việc kể từ khi nhận hồ sơ", 30, WORKING_DAY),
        ("01 (một) ngày làm việc", 1, WORKING_DAY),
        ("15 ngày (làm việc)", 15, WORKING_DAY),
        ("24 giờ làm việc", 24, WORKING_HOUR),
        ("1,5 ngày làm việc", Decimal("1.5"), WORKING_DAY),
        ("trả kết quả trong ngày làm việc", 1, DurationUnit.SAME_DAY),
        ("6 Tháng", 6, DurationUnit.MONTH),
    ],
)
def test_lengths_are_read_with_their_units(text, value, unit):
    assert [length.key for length in find_lengths(text)] == [(value, unit)]


@pytest.mark.parametrize(
    "text",
    ["ngày 25 tháng 01 năm 2018", "từ ngày 07/4/2026", "trước 17 giờ 30", "sau 15 giờ hàng ngày", "ngày 20 tháng 11",
     "03 năm một lần", "trong ngày làm việc tiếp theo"],
)  # fmt: skip
def test_dates_and_hours_of_the_day_are_no_lengths(text):
    assert not list(find_lengths(text))


def test_rows_that_agree_are_one_time_of_every_way():
    (time,) = read((COUNTER, "10 Ngày làm việc", ""), (ONLINE, "10 Ngày làm việc", ""))
    assert (time.value, time.unit, time.channel) == (10, WORKING_DAY, None)


def test_a_bare_number_is_no_time_and_does_not_contradict_one():
    note = "10 ngày làm việc kể từ ngày nhận được hồ sơ."
    assert stated(read((POSTAL, "1", ""), (ONLINE, "10 Ngày làm việc", note))) == [(10, WORKING_DAY)]
    assert stated(read((COUNTER, "1", ""))) == []


def test_rows_that_differ_without_a_word_why_are_no_figure():
    (time,) = read((ONLINE, "8 Ngày làm việc", ""), (COUNTER, "18 Ngày làm việc", ""))
    assert time.value is None
    words = (time.source.words, time.contradicted_by[0].words)
    assert words == ("Trực tuyến: 8 Ngày làm việc", "Trực tiếp: 18 Ngày làm việc")


def test_rows_filled_with_cases_are_cases():
    times = read(
        (COUNTER, "20 Ngày", "20 ngày kể từ ngày nhận đủ hồ sơ"),
        (COUNTER, "40 Ngày", "40 ngày kể từ ngày nhận đủ hồ sơ trong trường hợp phải xin ý kiến Bộ Công an."),
    )
    assert stated(times) == [(20, DAY), (40, DAY)]
    assert [bool(time.cases) for time in times] == [False, True]


def test_the_steps_tell_the_cases_of_rows_that_differ():
    steps = (
        "Trong thời hạn 20 ngày kể từ ngày nhận đủ hồ sơ, cấp giấy phép.\n"
        "Đối với nhà ở riêng lẻ: trong thời hạn 15 ngày kể từ ngày nhận đủ hồ sơ, cấp giấy phép."
    )
    times = read((ONLINE, "20 Ngày", ""), (COUNTER, "15 Ngày", ""), steps=steps)
    assert [(time.value, len(time.cases), time.channel) for time in times] == [(20, 0, None), (15, 1, None)]


def test_a_way_of_filing_is_the_reason_where_the_note_says_so():
    times = read(
        (COUNTER, "8 Giờ", "Đối với hồ sơ được nộp trực tiếp tại trụ sở, trong thời hạn 8 giờ làm việc trả kết quả."),
        (POSTAL, "24 Giờ", "Đối với hồ sơ được nộp qua bưu điện, trong thời hạn 24 giờ làm việc trả kết quả."),
    )
    assert [(time.value, time.unit, time.channel) for time in times] == [
        (8, WORKING_HOUR, COUNTER),
        (24, WORKING_HOUR, POSTAL),
    ]


@pytest.mark.parametrize(
    ("cell", "note", "steps"),
    [
        ("10 Ngày", "Trong thời hạn 10 ngày làm việc kể từ ngày nhận đủ hồ sơ.", ""),
        ("30 Ngày làm việc", "", "Trong thời hạn 30 ngày kể từ ngày nhận đủ hồ sơ, Bộ cấp giấy phép."),
        ("33 Tháng", "03 tháng kể từ ngày nhận đủ hồ sơ", ""),
        ("50 Ngày", "- Bộ thẩm định: 45 ngày;\n- Sở trả kết quả: 05 ngày làm việc.", ""),
    ],
)
def test_a_cell_that_its_note_or_the_steps_contradict_is_no_figure(cell, note, steps):
    (time,) = read((COUNTER, cell, note), steps=steps)
    assert time.contradicted_by
    assert time.source.words == cell


def test_a_note_that_backs_the_cell_outweighs_the_steps():
    note = "Trong thời hạn 04 ngày làm việc, kể từ ngày nhận đủ hồ sơ"
    times = read((COUNTER, "4 Ngày làm việc", note), steps="Trong thời hạn 04 ngày, kể từ ngày nhận đủ hồ sơ, Sở cấp.")
    assert stated(times) == [(4, WORKING_DAY)]


def test_a_sum_of_acts_is_the_whole_time():
    acts = (("tiếp nhận hồ sơ", 3), ("thẩm định hồ sơ", 8), ("trả kết quả", 2))
    note = "\n".join(f"Thời hạn {act}: 0{days} ngày làm việc;" for act, days in acts)
    assert stated(read((COUNTER, "13 Ngày làm việc", note))) == [(13, WORKING_DAY)]


def test_acts_one_after_the_other_are_no_whole_time():
    times = read(
        (
            COUNTER,
            "2 Ngày làm việc",
            "Trong thời hạn 02 ngày làm việc kể từ khi nhận đơn, Công an gửi văn bản cho Cục.",
        ),
        (COUNTER, "3 Ngày làm việc", "Trong thời hạn 03 ngày làm việc kể từ khi tiếp nhận văn bản, Cục gửi thông báo."),
    )
    assert stated(times) == []
    assert [time.phase != "" for time in times] == [True, True]


def test_the_check_of_a_dossier_is_not_the_whole_time():
    note = (
        "Trường hợp hồ sơ không hợp lệ: trong 05 ngày thông báo bằng văn bản. "
        "Trong thời hạn 15 ngày kể từ ngày nhận đủ hồ sơ, cấp giấy phép."
    )
    assert stated(read((COUNTER, "", note))) == [(15, DAY)]


def test_the_steps_state_the_time_where_the_cells_do_not():
    steps = "Trong thời hạn 07 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ, Sở Tư pháp quyết định cấp thẻ."
    (time,) = read((COUNTER, "1", ""), steps=steps)
    assert (time.value, time.unit, time.source.place.value) == (7, WORKING_DAY, "step")


def test_a_step_that_promises_no_result_states_no_whole_time():
    steps = "Trong thời hạn 07 ngày làm việc kể từ ngày nhận đủ hồ sơ, Sở thẩm định và trình Bộ."
    assert stated(read((COUNTER, "1", ""), steps=steps)) == []


_WORDS = [
    "15", "03", " ngày làm việc", " ngày", " giờ", " tháng", "Trong thời hạn ", "kể từ ngày nhận đủ hồ sơ", ". ",
    "; ", "\n", "Trường hợp cần xác minh: ", "ngày 01/7/2025", "thẩm định hồ sơ: ", "Cục cấp giấy phép", " không quá ",
    "Đối với xe cũ",
]  # fmt: skip
_TEXTS = st.lists(st.sampled_from(_WORDS), max_size=12).map("".join)


@given(_TEXTS, _TEXTS, _TEXTS)
def test_no_length_that_is_not_in_the_text(cell, note, steps):
    text = f"{cell} {note} {steps}"
    for time in read((COUNTER, cell, note), steps=steps):
        if time.value is not None and time.unit != DurationUnit.SAME_DAY:
            unit = {"working_day": "(?:ngày ?)+làm việc", "day": "ngày", "hour": "giờ", "month": "tháng"}[
                time.unit.value
            ]
            assert re.search(rf"0?{time.value}\s*{unit}", re.sub(r"\s+", " ", text))


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_texts_are_read_without_error(note, steps):
    read((COUNTER, note[:40], note), (ONLINE, steps[:40], steps), steps=steps)
