"""Messages that a call centre sends most, in the length it pays for."""

import pytest

from catalogue.answer_card.renderings.sms import sms_text
from catalogue.answer_card.types import Part
from tests.catalogue.answer_card.starter_cards import AFTER, starter_card

HOST = "thutuc.example.vn/tt"


@pytest.mark.parametrize(
    ("code", "cases", "part", "segments", "units", "text"),
    [
        (
            "1.014064", (), Part.FEE, 2, 239,
            "Cap lai the can cuoc: le phi 35.000d/the (bang 50% muc 70.000 dong) nop den het 31/12/2026, tu "
            "01/01/2027: 70.000d/the (neu KHONG co quy dinh giam moi). 7 ngay lam viec. Nop tai dichvucong.gov.vn. "
            "thutuc.example.vn/tt/1.014064 (30/11/2026)",
        ),
        (
            "1.014064", (), Part.FEE, 1, 150,
            "Cap lai the can cuoc: le phi 35.000d/the nop den het 31/12/2026, tu 01/01/2027: 70.000d/the (co dieu "
            "kien). thutuc.example.vn/tt/1.014064 (30/11/2026)",
        ),
        (
            "3.000347", (), Part.PAPERS, 2, 276,
            "Doi giay phep lai xe: don de nghi doi giay phep lai xe; giay kham suc khoe cua nguoi lai xe con han (chi "
            "khi bang KHONG phai hang A1, A, B1); giay phep lai xe cu, nop lai khi nhan bang moi; giay to khac tuy "
            "truong hop, xem danh sach. thutuc.example.vn/tt/3.000347 (30/11/2026)",
        ),
        (
            "1.004222", ("voi-nguoi-than",), Part.PAPERS, 2, 290,
            "Dang ky thuong tru, ve o voi vo, chong, cha me, con hoac nguoi than: to khai co y kien dong y cua chu ho, "
            "chu nha; giay to chung minh quan he (ket hon, khai sinh...; KHONG can neu tra duoc tren du lieu); giay to "
            "khac tuy truong hop, xem danh sach. thutuc.example.vn/tt/1.004222 (30/11/2026)",
        ),
        (
            "3.000333", (), Part.FEE, 1, 153,
            "Lam ly lich tu phap: CHUA ro muc phi, le phi (KHONG co nghia la mien phi). 10 ngay. Nop tai "
            "dichvucong.gov.vn. thutuc.example.vn/tt/3.000333 (30/11/2026)",
        ),
    ],
)  # fmt: skip
def test_messages(code, cases, part, segments, units, text):
    message = sms_text(starter_card(code, *cases), part, link=f"{HOST}/{code}", segments=segments)
    assert (message.text, message.size.units, message.size.segments) == (text, units, segments)


def test_after_the_change_the_old_fee_is_gone():
    message = sms_text(starter_card("1.014064", day=AFTER), Part.FEE, link=f"{HOST}/1.014064")
    assert "35.000" not in message.text
    assert "70.000d/the" in message.text


def test_a_message_has_one_to_three_segments():
    with pytest.raises(ValueError, match="1 to 3"):
        sms_text(starter_card("1.014064"), Part.FEE, link=HOST, segments=4)
