"""Steps, names, legal basis, channels and documents out of official texts."""

import datetime
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from catalogue.choices import ChannelKind
from catalogue.importers.application_channels import GLUED, parse_channel
from catalogue.importers.facts.torn_cells import Row
from catalogue.importers.legal_basis import make_legal_basis, parse_legal_basis
from catalogue.importers.names import split_agencies, split_names
from catalogue.importers.papers import Paper, group_documents, parse_counts
from catalogue.importers.steps import parse_steps
from vietnamese.text import clean_text


def test_steps_are_parted_at_their_markers_on_one_line_or_many():
    for text in ("Bước 1: Nộp hồ sơ. Bước 2: Nhận kết quả.", "- Bước 1: Nộp hồ sơ.\n+ Bước 2. Nhận kết quả."):
        (case,) = parse_steps(text)
        assert case.steps == ("Nộp hồ sơ.", "Nhận kết quả.")


def test_a_mention_of_another_step_is_no_step():
    (case,) = parse_steps("Bước 1: Nộp hồ sơ.\nBước 2: Nếu thiếu thì quay lại. Bước 1: xem ở trên\nBước 3: Xong.")
    assert len(case.steps) == 3


def test_counting_from_one_again_is_another_case_with_its_heading():
    cases = parse_steps(
        "Trường hợp nộp trực tiếp:\nBước 1: Đến xã.\nBước 2: Nộp.\n"
        "Trường hợp nộp trực tuyến:\nBước 1: Đăng nhập.\nBước 2: Gửi."
    )
    assert [(case.case, len(case.steps)) for case in cases] == [
        ("Trường hợp nộp trực tiếp:", 2),
        ("Trường hợp nộp trực tuyến:", 2),
    ]


def test_without_markers_bullets_open_steps():
    (case,) = parse_steps("- Nộp hồ sơ\ntại xã\n- Nhận kết quả")
    assert case.steps == ("Nộp hồ sơ tại xã", "Nhận kết quả")


step_like = st.lists(
    st.sampled_from(["Bước 1:", "Bước 2.", "- Bước 3:", "\n", " ", "Nộp hồ sơ.", "Trường hợp A:", "- a", "Nhận", "."]),
    max_size=15,
).map("".join)


@example("0/:")
@example("0/a")
@given(st.one_of(st.text(max_size=200), step_like))
def test_every_word_of_the_steps_is_kept(text):
    told = " ".join(word for case in parse_steps(text) for word in (case.case, *case.steps))
    marker = r"Bước\s?(?:thứ )?\d{1,2}\s*[:.\-–)/]*"
    list_mark = r"(?m)(?:^|(?<=[.;:)]))\W*(?:(?:\d{1,2}|[a-zđ]\.?\d{0,2}|[IVXivx]{1,5})\s*(?:[.)/]|\s-)\W*)+"
    words = re.findall(r"\w+", re.sub(list_mark, " ", re.sub(marker, " ", clean_text(text))))
    assert all(word.lower() in told.lower() for word in words)


def test_a_step_spoken_of_inside_a_point_stays():
    (case,) = parse_steps("1. Nộp hồ sơ.\n2. Nếu thiếu thì quay lại Bước 1 và nộp thêm.")
    assert case.steps[1] == "Nếu thiếu thì quay lại Bước 1 và nộp thêm."


@pytest.mark.parametrize("text", ["0/:", "1/", "a) .", "- 2. -"])
def test_a_mark_before_no_word_is_no_mark(text):
    assert re.findall(r"\w", text) == re.findall(r"\w", parse_steps(text)[0].steps[0])


def test_names_with_commas_stay_whole():
    assert split_names(
        "Công dân Việt Nam, Cán bộ, công chức, viên chức, Tổ chức (không bao gồm doanh nghiệp, HTX)"
    ) == (
        "Công dân Việt Nam",
        "Cán bộ, công chức, viên chức",
        "Tổ chức (không bao gồm doanh nghiệp, HTX)",
    )
    assert split_agencies("Bộ Văn hóa, Thể thao và Du lịch, Sở Du lịch; Thuế tỉnh, thành phố\nKhông có thông tin") == (
        "Bộ Văn hóa, Thể thao và Du lịch",
        "Sở Du lịch",
        "Thuế tỉnh, thành phố",
    )


def test_legal_basis_is_read_into_its_parts():
    record, warnings = parse_legal_basis("60/2014/QH13 – Luật Hộ tịch (20-11-2014, Quốc hội)")
    assert (record.number, record.title, record.date, record.issuer, warnings) == (
        "60/2014/QH13",
        "Luật Hộ tịch",
        datetime.date(2014, 11, 20),
        "Quốc hội",
        (),
    )


def test_an_impossible_date_is_a_warning_and_no_date():
    record, warnings = parse_legal_basis("60/2014/QH13 – Luật (31-02-2014, Quốc hội)")
    assert record.date is None
    assert len(warnings) == 1


def test_a_line_without_number_is_a_title():
    record, _ = parse_legal_basis("Luật Hộ tịch")
    assert (record.number, record.title) == ("", "Luật Hộ tịch")


@pytest.mark.parametrize(
    "written",
    [
        *(f"61/2018/NĐ{dash}CP" for dash in "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"),
        *(f"61/2018/NĐ {dash} CP" for dash in "-\u2013\u2014"),
        *("61/2018/NÐ-CP", "61 /2018/NĐ- CP", "61/2018/NĐ-СР", "６１／２０１８／ＮĐ－ＣＰ"),
    ],
)
def test_a_number_is_stored_as_documents_print_it(written):
    record, _ = parse_legal_basis(f"{written} – Nghị định một cửa (23-04-2018, Chính phủ)")
    assert (record.number, record.title, record.issuer) == ("61/2018/NĐ-CP", "Nghị định một cửa", "Chính phủ")
    assert make_legal_basis(number=written, title="")[0].number == "61/2018/NĐ-CP"


@pytest.mark.parametrize("line", ["158/2011/TT – Chế độ", "61/2018/NĐ – XYZ – Một cửa", "407/QĐ - Thử"])
def test_a_number_that_breaks_off_stays_with_the_title(line):
    record, _ = parse_legal_basis(line)
    assert (record.number, record.title) == ("", line)


@given(st.text(max_size=100))
def test_any_legal_basis_is_read_without_error(text):
    parse_legal_basis(text)


def test_cells_run_together_are_parted_by_channel_and_kept_as_notes():
    words = "Trực tuyếnKhôngMiễn phíQua CổngDịch vụ bưu chínhKhông quy định"
    records, warnings = parse_channel("", Row("", "", words))
    assert [record.channel for record in records] == [ChannelKind.ONLINE, ChannelKind.POSTAL]
    assert warnings[0].startswith(GLUED)


def test_a_paper_of_which_no_copy_is_asked_has_unknown_counts():
    (case,) = group_documents([Paper("", "Tờ khai", "", 0, 0), Paper("", "Bản sao", "", 0, 1)]).cases
    assert [(paper.originals, paper.copies) for paper in case.documents] == [(None, None), (0, 1)]
    assert parse_counts("Bản chính: 1\nBản sao: 0") == (1, 0)


def test_papers_are_grouped_by_case_in_their_order():
    lost, new = "Trường hợp bị mất", "Trường hợp cấp mới"
    cases = group_documents([Paper(lost, "Đơn"), Paper(new, "Tờ khai"), Paper(lost, "Ảnh")]).cases
    assert [(case.case, len(case.documents)) for case in cases] == [(lost, 2), (new, 1)]
