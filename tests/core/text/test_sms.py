import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text.sms import GSM_7_BASIC, GSM_7_EXTENSION, SmsEncoding, gateway_safe, sms_size
from vietnamese.unaccented import strip_accents

BASIC = st.text(alphabet=sorted(GSM_7_BASIC))
GSM = st.text(alphabet=sorted(GSM_7_BASIC | GSM_7_EXTENSION))
ESCAPED = st.text(alphabet="a€", max_size=700)
WIDE = st.text(alphabet="aắ😀", max_size=300)

ID_CARD = (
    "Cap lai the can cuoc: le phi 35.000d/the, nop den het 31/12/2026 (tu 01/01/2027: 70.000d). The co sau 7 ngay lam "
    "viec. Nop tren VNeID, Cong DVC hoac cong an xa bat ky. thutuc.example.vn/tt/1.014064 (29/11/2026)"
)
ID_CARD_IN_ONE = (
    "Cap lai can cuoc: 35.000d nop den het 31/12/2026, sau do 70.000d; 7 ngay lam viec; VNeID hoac cong an xa bat ky. "
    "thutuc.example.vn/tt/1.014064 29/11/26"
)
LICENCE = (
    "Doi bang lai xe: don de nghi, giay kham suc khoe con han (hang A1, A, B1 khong can), bang cu. Le phi 135.000d. "
    "5 ngay lam viec tu khi du ho so. Bang o to DA qua han phai sat hach lai. thutuc.example.vn/tt/3.000347 "
    "(29/11/2026)"
)
RESIDENCE = (
    "Dang ky thuong tru, ve o voi vo chong: to khai CT01 co y kien dong y cua chu ho, chu nha; giay ket hon (khong can "
    "neu tra duoc tren CSDL ho tich). Nop VNeID, Cong DVC hoac cong an xa noi den. thutuc.example.vn/tt/1.004222 "
    "(29/11/2026)"
)


@pytest.mark.parametrize(
    ("text", "units", "segments", "accented_segments"),
    [(ID_CARD, 210, 2, 4), (ID_CARD_IN_ONE, 151, 1, 3), (LICENCE, 226, 2, 4), (RESIDENCE, 234, 2, 4)],
)
def test_texts_that_were_measured_by_hand(text, units, segments, accented_segments):
    size = sms_size(text)
    assert (size.encoding, size.units, size.segments, size.forcing) == (SmsEncoding.GSM_7, units, segments, ())
    accented = sms_size(text.replace("a", "ạ", 1))
    assert (accented.encoding, accented.units, accented.segments) == (SmsEncoding.UCS_2, units, accented_segments)


@pytest.mark.parametrize(
    ("text", "units", "segments"),
    [
        ("", 0, 0),
        ("a" * 160, 160, 1),
        ("a" * 161, 161, 2),
        ("a" * 306, 306, 2),
        ("a" * 307, 307, 3),
        ("a" * 459, 459, 3),
        ("€" * 80, 160, 1),
        ("a" * 159 + "€", 161, 2),
        # The escape and its sign stay together: 152 + 2 do not fit into 153.
        ("a" * 152 + "€" + "a" * 151 + "aa", 307, 3),
    ],
)
def test_limits_of_gsm_7(text, units, segments):
    size = sms_size(text)
    assert (size.encoding, size.units, size.segments) == (SmsEncoding.GSM_7, units, segments)


@pytest.mark.parametrize(
    ("text", "units", "segments"),
    [
        ("ắ" * 70, 70, 1),
        ("ắ" * 71, 71, 2),
        ("ắ" * 134, 134, 2),
        ("ắ" * 135, 135, 3),
        ("😀" * 35, 70, 1),
        ("😀" * 36, 72, 2),
    ],
)
def test_limits_of_ucs_2(text, units, segments):
    size = sms_size(text)
    assert (size.encoding, size.units, size.segments) == (SmsEncoding.UCS_2, units, segments)


def test_the_signs_that_force_ucs_2_are_named_once_each():
    assert sms_size("lệ phí “35.000đ” đ").forcing == ("ệ", "í", "“", "đ", "”")


def test_vietnamese_letters_of_the_basic_table_force_nothing():
    assert sms_size("à è é ì ò ù").encoding == SmsEncoding.GSM_7
    assert sms_size(strip_accents("Đăng ký")).encoding == SmsEncoding.GSM_7


@given(BASIC)
def test_basic_signs_are_one_unit_each(text):
    size = sms_size(text)
    assert (size.encoding, size.units) == (SmsEncoding.GSM_7, len(text))
    assert size.segments == (0 if not text else 1 if len(text) <= 160 else -(-len(text) // 153))


@given(GSM)
def test_signs_of_the_extension_table_count_twice(text):
    assert sms_size(text).units == len(text) + sum(sign in GSM_7_EXTENSION for sign in text)


@given(st.one_of(ESCAPED, WIDE))
def test_no_segment_holds_more_than_it_can_and_at_most_one_unit_is_wasted_a_segment(text):
    size = sms_size(text)
    alone, part = (160, 153) if size.encoding == SmsEncoding.GSM_7 else (70, 67)
    if size.units <= alone:
        assert size.segments == (1 if text else 0)
        return
    assert size.units <= size.segments * part
    assert size.units > (size.segments - 1) * (part - 1)


@given(st.text())
def test_ucs_2_units_are_those_of_utf_16(text):
    size = sms_size(f"{text}ắ")
    assert size.units == len(f"{text}ắ".encode("utf-16-be", "surrogatepass")) // 2


REFUSED = "#&[]{}|~^\\€"


@given(st.text(alphabet=REFUSED + "ab1 ắ…–“”"))
def test_no_sign_is_left_that_gateways_refuse(text):
    safe = gateway_safe(text)
    assert not set(safe) & set(REFUSED + "…–“”")
    assert [sign for sign in safe if sign in "ab1ắ"] == [sign for sign in text.replace("€", "") if sign in "ab1ắ"]


def test_what_is_sent_for_refused_signs():
    assert gateway_safe("Hồ sơ [A & B] … €5 – “xong”") == 'Hồ sơ (A + B) ... EUR5 - "xong"'
