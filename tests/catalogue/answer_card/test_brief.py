"""The fewest words of a card: nothing is surer, shorter or cheaper there than its facts say."""

import datetime

import pytest

from catalogue.answer_card.resolve import resolve
from catalogue.answer_card.sentences import brief
from catalogue.answer_card.types import CardBody, Part
from tests.catalogue.answer_card.made_facts import asker, block, case, facts, fee, time

CASES = [case("mat", "ly-do"), case("hong", "ly-do"), case("gap"), case("xa")]
ENDED = CardBody("k", "Phòng Tư pháp", "Phòng Tư pháp", False, "", None, datetime.date(2025, 6, 30))


def told(part: Part, **stored) -> str:
    return brief(resolve(facts(cases=CASES, **stored), asker())).get(part, "")


@pytest.mark.parametrize(
    ("fees", "text"),
    [
        ([fee(1, 10_000)], "10.000 đồng"),
        ([fee(1, 10_000, cases=["mat"]), fee(2, 20_000, cases=["hong"])], "10.000 đến 20.000 đồng, tùy trường hợp"),
        ([fee(1, 1_000, channel="online"), fee(2, 2_000, channel="counter")], "1.000 đến 2.000 đồng, tùy trường hợp"),
        # Both may be due: of everybody and of a case, of two cases that may hold together.
        ([fee(1, 10_000), fee(2, 20_000, cases=["mat"])], "Tùy trường hợp"),
        ([fee(1, 10_000, cases=["gap"]), fee(2, 20_000, cases=["xa"])], "Tùy trường hợp"),
        ([fee(1, 10_000, cases=["mat"]), fee(2, 20_000, cases=["mat"])], "Tùy trường hợp"),
        ([fee(1, 10_000, kind="fee"), fee(2, status="province")], "Gồm 2 khoản"),
        ([fee(1, 10_000, valid_to="2026-12-31")], "10.000 đồng, đến hết ngày 31/12/2026"),
        (
            [fee(1, 10_000, valid_to="2026-12-31"), fee(2, 20_000, valid_from="2027-01-01", note="bản giấy")],
            "10.000 đồng; từ 01/01/2027: 20.000 đồng, có điều kiện",
        ),
    ],
)
def test_fees(fees, text):
    assert told(Part.FEE, fees=fees, channels=[block(8, channel="online"), block(9, channel="counter")]) == text


@pytest.mark.parametrize(
    ("times", "text"),
    [
        ([time(1, 5)], "5 ngày làm việc"),
        ([time(1, 5, starts_from="ngày nhận đủ hồ sơ hợp lệ")], "5 ngày làm việc"),
        ([time(1, 5, starts_from="ngày có kết quả kiểm tra")], "5 ngày làm việc, có điều kiện"),
        ([time(1, 5, prolonged_by="Phải xác minh thì thêm 10 ngày.")], "5 ngày làm việc, có điều kiện"),
        ([time(1), time(2, 5, phase="Xã"), time(3, 7, phase="Tỉnh")], "12 ngày làm việc"),
        ([time(2, 5, phase="Xã", prolonged_by="x"), time(3, 7, phase="Tỉnh")], "12 ngày làm việc, có điều kiện"),
    ],
)
def test_times(times, text):
    assert told(Part.TIME, times=times) == text


def test_a_body_that_has_ended_receives_nothing():
    assert told(Part.WHERE, bodies=(ENDED,)) == ""
    point = block(1, name="Trung tâm phục vụ hành chính công")
    assert told(Part.WHERE, bodies=(ENDED,), reception_points=[point]) == "Trung tâm phục vụ hành chính công"
