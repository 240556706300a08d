"""Labels of cases and names of forms, as people read them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.facts.case_words import case_words, same_case
from catalogue.facts.form_names import form_label
from vietnamese.text import clean_line


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("Mất thẻ", "Mất thẻ"),
        ("A. Hồ sơ xác định trước mức giá gồm", "Hồ sơ xác định trước mức giá"),
        ("Tổ chức nộp Hồ sơ đăng ký gồm các tài liệu sau", "Tổ chức nộp Hồ sơ đăng ký"),
        ("Đối với công chứng viên của Phòng công chứng, hồ sơ gồm", "Đối với công chứng viên của Phòng công chứng"),
        ("2.3.2. Hồ sơ đề nghị cấp lại bao gồm:", "Hồ sơ đề nghị cấp lại"),
        ("(ii) Đối với trường hợp đề nghị khen thưởng", "Đối với trường hợp đề nghị khen thưởng"),
        ("C/O cấp sau", "C/O cấp sau"),
        ("I. gồm", "gồm"),
        ("a.1) Trường hợp 1: Thay đổi tên", "Thay đổi tên"),
        ("+ Trường hợp ủy quyền, kèm theo hồ sơ phải có:", "Trường hợp ủy quyền"),
        ("Trường hợp giấy phép bị mất thì phải nộp đơn trình báo", "Trường hợp giấy phép bị mất"),
        ("Trường hợp mất (thì phải báo) trước ngày nộp thì nộp", "Trường hợp mất (thì phải báo) trước ngày nộp"),
        ("Trường hợp 1", "Trường hợp 1"),
    ],
)
def test_a_case_is_said_without_the_marks_of_its_list(label, words):
    assert case_words(label) == words


@pytest.mark.parametrize(
    ("label", "other", "is_same"),
    [
        ("a) Đối với nhà ở riêng lẻ", "Trường hợp nhà ở riêng lẻ:", True),
        ("Đối với trường hợp cấp lại do mất", "2. Trường hợp cấp lại do mất, hồ sơ gồm:", True),
        ("Trường hợp cấp lại do mất", "Trường hợp cấp lại do hỏng", False),
        ("Trường hợp 1", "Trường hợp 2", False),
    ],
)
def test_labels_of_one_case_are_told(label, other, is_same):
    assert (same_case(label) == same_case(other)) is is_same


@given(st.text(min_size=1))
def test_words_are_never_others_and_never_lost_altogether(label):
    words = case_words(label)
    assert words in clean_line(label)
    assert bool(words) is bool(clean_line(label))


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Mẫu số 12", "Mẫu số 12"),
        ("Mẫu số 12.docx", "Mẫu số 12"),
        ("2.Mus08BanhnhkmtheoThngts152023.docx\n2.Mus03BanhnhkmtheoThngts152023.docx", ""),
        ("Mus04.docxMus05.docx", ""),
        ("Mẫu TK01.docx\nMẫu TK02.pdf", "Mẫu TK01, Mẫu TK02"),
        ("", ""),
    ],
)
def test_a_form_is_not_called_by_the_name_of_its_file(name, label):
    assert form_label(name) == label
