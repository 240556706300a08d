import pytest

from vietnamese.sentences import sentences_of, syllable_count


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Nộp tại xã. Có kết quả sau 7 ngày.", ["Nộp tại xã.", "Có kết quả sau 7 ngày."]),
        ("Đến hết 31/12/2026. Sau đó 70.000 đồng.", ["Đến hết 31/12/2026.", "Sau đó 70.000 đồng."]),
        ("Ở TP. Hồ Chí Minh thì khác.", ["Ở TP. Hồ Chí Minh thì khác."]),
        ("Có phải nộp không? Có.", ["Có phải nộp không?", "Có."]),
        ("Certificate no. 1; no. 2 is yours. Done.", ["Certificate no. 1; no. 2 is yours.", "Done."]),
        ("Dòng một\nDòng hai", ["Dòng một", "Dòng hai"]),
        ("", []),
    ],
)
def test_sentences(text, sentences):
    assert sentences_of(text) == sentences


def test_a_figure_a_day_and_a_code_are_one_syllable_each():
    assert syllable_count("Lệ phí 35.000 đồng đến 31/12/2026 – mã 1.014064.") == 8
