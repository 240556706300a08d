import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.read_aloud import letters_in_words, read_aloud

PIECES = [
    *("Lệ phí", "35.000 đồng", "35.000 đồng/thẻ", "đến hết ngày 31/12/2026", "0,5%", "CT01", "1.014064"),
    *("0912345678", "-", "75/2022/TT-BTC", "UBND", "dichvucong.gov.vn"),
]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Lệ phí 35.000 đồng/thẻ", "Lệ phí ba mươi lăm nghìn đồng một thẻ"),
        ("10 USD/bản", "mười đô la Mỹ một bản"),
        (
            "nộp đến hết ngày 31/12/2026",
            "nộp đến hết ngày ba mươi mốt tháng mười hai năm hai nghìn không trăm hai mươi sáu",
        ),
        ("từ 01/01/2027", "từ mùng một tháng một năm hai nghìn không trăm hai mươi bảy"),
        ("trước ngày 30/4", "trước ngày ba mươi tháng tư"),
        ("tháng 4/2026", "tháng tư năm hai nghìn không trăm hai mươi sáu"),
        ("99/99/2026 là sai", "chín mươi chín trên chín mươi chín trên hai nghìn không trăm hai mươi sáu là sai"),
        ("bằng 50% mức, thêm 0,5%", "bằng năm mươi phần trăm mức, thêm không phẩy năm phần trăm"),
        ("từ 5-7 ngày", "từ năm đến bảy ngày"),
        ("lúc 7 giờ 30, 17h00", "lúc bảy giờ ba mươi phút, mười bảy giờ"),
        ("mẫu CT01, hạng A1", "mẫu xê tê không một, hạng a một"),
        ("mã 1.014064", "mã một chấm không một bốn không sáu bốn"),
        ("gọi 0912 345 678", "gọi không chín một hai ba bốn năm sáu bảy tám"),
        ("gọi 19001096", "gọi một chín không không một không chín sáu"),
        ("Thông tư 75/2022/TT-BTC", "Thông tư bảy mươi lăm hai nghìn không trăm hai mươi hai tê tê bê tê xê"),
        ("UBND xã/phường, TP. HCM", "Ủy ban nhân dân xã hoặc phường, Thành phố Hồ Chí Minh"),
        ("tại dichvucong.gov.vn.", "tại dichvucong chấm gov chấm vn."),
        ("https://thutuc.example.vn/tt/1.5", "thutuc chấm example chấm vn gạch chéo tt gạch chéo một chấm năm"),
        ("22.500.000 đồng", "hai mươi hai triệu năm trăm nghìn đồng"),
        ("số 007", "số không không bảy"),
    ],
)
def test_what_is_said(text, words):
    assert read_aloud(text) == words


@given(st.lists(st.sampled_from(PIECES)).map(" ".join))
def test_no_digit_is_left_and_nothing_changes_twice(text):
    said = read_aloud(text)
    assert not any(sign.isdigit() for sign in said)
    assert read_aloud(said) == said


@given(st.text(alphabet="0123456789 ./,-%:abCĐđơ", max_size=40))
def test_no_digit_is_left_of_any_figures(text):
    assert not any(sign.isdigit() for sign in read_aloud(text))


def test_letters_by_name():
    assert letters_in_words("ĐKTT") == "đê ca tê tê"
