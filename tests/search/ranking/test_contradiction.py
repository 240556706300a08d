"""What a query states and the title, the audiences or the office of a hit deny."""

from dataclasses import replace
from unittest.mock import Mock

import pytest

from search.query.knowledge import NO_KNOWLEDGE, Knowledge
from search.query.pipeline import understand
from search.query.understanding import ENGLISH
from search.ranking.contradiction import Stated

CITIZENS = ("Công dân Việt Nam", "Người Việt Nam định cư ở nước ngoài")


@pytest.mark.parametrize(
    ("query", "title", "audiences", "denied"),
    [
        ("thẻ thường trú cho người Việt", "Cấp thẻ thường trú cho người nước ngoài", (), True),
        ("thẻ thường trú cho công dân Việt Nam", "Cấp thẻ thường trú cho người nước ngoài", (), True),
        ("the thuong tru cho nguoi viet", "Cấp thẻ thường trú cho người nước ngoài", (), True),
        ("thẻ thường trú", "Cấp thẻ thường trú cho người nước ngoài", (), False),
        ("người Việt lấy người nước ngoài", "Kết hôn giữa công dân Việt Nam với người nước ngoài", CITIZENS, False),
        ("người Việt ở nước ngoài", "Cấp hộ chiếu phổ thông", CITIZENS, False),
        ("hộ chiếu cho người nước ngoài", "Cấp hộ chiếu phổ thông", CITIZENS, True),
        ("hộ chiếu cho người nước ngoài", "Cấp hộ chiếu phổ thông", (*CITIZENS, "Người nước ngoài"), False),
        ("hộ chiếu cho người nước ngoài", "Cấp hộ chiếu phổ thông", ("Doanh nghiệp",), False),
        ("hộ chiếu cho người nước ngoài", "Cấp hộ chiếu phổ thông", (), False),
        ("kết hôn với người nước ngoài", "Đăng ký kết hôn có yếu tố nước ngoài", CITIZENS, False),
    ],
)
def test_nationals_are_told_apart(query, title, audiences, denied):
    assert Stated(understand(query), NO_KNOWLEDGE).is_denied_by(title, audiences) is denied


CONSULATE = "Cơ quan đại diện Việt Nam ở nước ngoài"
COMMUNE = "Ủy ban nhân dân cấp xã"
PLACE = Knowledge(place_index=Mock(of_today=lambda code: True, province_of=lambda code: code))


@pytest.mark.parametrize(
    ("query", "place", "agency", "denied"),
    [
        ("cải chính hộ tịch ở Bình Dương", "74", CONSULATE, True),
        ("cải chính hộ tịch ở Bình Dương", "74", COMMUNE, False),
        ("ở nước ngoài cải chính hộ tịch quê Bình Dương", "74", CONSULATE, False),
        ("ở Hàn Quốc cải chính hộ tịch quê Bình Dương", "74", CONSULATE, False),
        ("cải chính hộ tịch", "", CONSULATE, False),
        ("cải chính hộ tịch tại đại sứ quán ở Nhật", "", COMMUNE, True),
        ("cai chinh ho tich o lanh su quan", "", COMMUNE, True),
        ("cải chính hộ tịch tại đại sứ quán", "", CONSULATE, False),
        ("hợp pháp hóa lãnh sự", "", COMMUNE, False),
    ],
)
def test_an_office_abroad_is_not_for_who_is_at_home(query, place, agency, denied):
    stated = Stated(replace(understand(query), place=place), PLACE)
    assert stated.is_denied_by("Cải chính hộ tịch", CITIZENS, agency) is denied


@pytest.mark.parametrize(
    ("query", "denied"),
    [
        ("từ bỏ quốc tịch Hoa Kỳ", True),
        ("tu bo quoc tich My", True),
        ("thôi quốc tịch Việt Nam", False),
        ("tôi có quốc tịch Mỹ muốn nhập tịch", False),
        ("người quốc tịch Hàn xin nhập tịch", False),
        ("thôi quốc tịch Việt Nam để nhập quốc tịch Đức", False),
    ],
)
def test_citizenship_of_another_state_is_not_ones_own(query, denied):
    assert Stated(understand(query), NO_KNOWLEDGE).is_denied_by("Thôi quốc tịch Việt Nam") is denied


@pytest.mark.parametrize(
    ("query", "denied"),
    [
        ("nhập quốc tịch Hàn Quốc theo chồng", True),
        ("xin quoc tich canada cho con", True),
        ("chồng quốc tịch Hàn xin kết hôn", False),
        ("thôi quốc tịch Việt Nam để nhập quốc tịch Đức", False),
    ],
)
def test_nothing_here_gives_the_citizenship_of_another_state(query, denied):
    title = "Đăng ký kết hôn có yếu tố nước ngoài"
    assert Stated(understand(query), NO_KNOWLEDGE).is_denied_by(title) is denied


@pytest.mark.parametrize(
    ("query", "title", "denied"),
    [
        ("criminal record check from UK police", "Criminal record certificate", True),
        ("british passport renewal", "Get an ordinary passport", True),
        ("police check from Japan", "Certificates issued by another country", False),
        ("criminal record certificate for a job in Japan", "Criminal record certificate", False),
        ("renew my Vietnamese passport from the USA", "Get an ordinary passport", False),
    ],
)
def test_a_paper_of_another_state_is_none_of_this_one(query, title, denied):
    assert Stated(understand(query, ENGLISH), NO_KNOWLEDGE).is_denied_by(title) is denied
