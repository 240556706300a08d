"""What is said of made-up facts: conditions, dates, notes, doubts, questions and editors' answers."""

import datetime

import pytest
from django.utils import translation

from catalogue.answer_card.resolve import resolve
from catalogue.answer_card.sentences import SentenceKind, compose
from catalogue.answer_card.types import (
    CardBody,
    CardLink,
    CardOffice,
    EndedWord,
    NoticeKind,
    OnlineAnswer,
    Part,
    State,
)
from catalogue.choices import Identification, ServiceLevelValue
from catalogue.places import PlaceAsked
from tests.catalogue.answer_card.made_facts import asker, block, case, facts, fee, papers, time

CASES = [case("mat", "ly-do", label="Mất thẻ"), case("hong", "ly-do", label="Hỏng thẻ")]
PLACE = PlaceAsked(code="24", said="Bắc Giang", now="Bắc Ninh", was="Tỉnh Bắc Giang", province_code="24")
UNKNOWN = (
    "Chưa rõ mức phí, lệ phí: nguồn chính thức không ghi, hãy hỏi nơi tiếp nhận; chưa rõ không có nghĩa là miễn phí."
)


def said(part: Part, *, asks: dict | None = None, **stored) -> str:
    return compose(resolve(facts(**stored), asker(**(asks or {}))), part).text


def body(name: str, **values) -> CardBody:
    known = {"fact_key": f"k/{name}", "name": name, "agency": name, "is_by_name": True, "former_name": ""}
    return CardBody(**{**known, "office": None, **values})


@pytest.mark.parametrize(
    ("fees", "text"),
    [
        ([fee(1, 35_000, per="thẻ")], "Lệ phí 35.000 đồng/thẻ."),
        ([fee(1, 35_000, note="Chỉ thi lý thuyết.")], "Lệ phí 35.000 đồng (chỉ thi lý thuyết)."),
        (
            [fee(1, 35_000, per="thẻ", valid_to="2026-12-31"), fee(2, 70_000, per="thẻ", valid_from="2027-01-01")],
            "Lệ phí 35.000 đồng/thẻ nếu nộp đến hết ngày 31/12/2026, từ ngày 01/01/2027 là 70.000 đồng/thẻ.",
        ),
        (
            [fee(1, 35_000, valid_to="2026-11-29")],
            UNKNOWN,
        ),
        ([], UNKNOWN),
        (
            [fee(1, status="province")],
            "Chưa rõ mức phí, lệ phí: do Hội đồng nhân dân cấp tỉnh quyết định; chưa rõ không có nghĩa là miễn phí.",
        ),
        ([fee(1, status="free", law="Luật A")], "Miễn phí."),
        ([fee(1, status="none_set")], "Văn bản không quy định mức thu."),
        ([fee(1, status="percent", percent="0.5", of="giá trị tài sản")], "Lệ phí 0,5% giá trị tài sản."),
        (
            [fee(1, 10_000, channel="online"), fee(2, 20_000, channel="counter")],
            "Lệ phí tùy cách nộp, nộp trực tuyến: 10.000 đồng; nộp trực tiếp: 20.000 đồng.",
        ),
        (
            [fee(1, 10_000, cases=["mat"]), fee(2, status="free", cases=["hong"])],
            "Lệ phí tùy trường hợp, mất thẻ: 10.000 đồng; hỏng thẻ: miễn phí.",
        ),
        ([fee(1, 10_000, exemption="Hộ nghèo.")], "Lệ phí 10.000 đồng. Miễn, giảm: hộ nghèo."),
        (
            [fee(1, 10_000, source={"words": "10.000"}, contradicted_by=[{"words": "20.000"}])],
            "Về phí, lệ phí, nguồn ghi khác nhau: “10.000”; “20.000”. Hãy hỏi nơi tiếp nhận trước khi nộp.",
        ),
        ([fee(1, source={"words": "150.000 đồng/Giấy"})], f"{UNKNOWN} Nguồn ghi, để tham khảo: “150.000 đồng/Giấy”."),
        ([fee(1, source={"words": "Miễn phí"})], UNKNOWN),
        ([fee(1, source={"words": "Phí : 0 Đồng"})], UNKNOWN),
    ],
)
def test_fees(fees, text):
    assert (
        said(Part.FEE, fees=fees, cases=CASES, channels=[block(8, channel="online"), block(9, channel="counter")])
        == text
    )


def test_a_told_case_has_its_amount_alone():
    stored = {"fees": [fee(1, 10_000, cases=["mat"]), fee(2, 20_000, cases=["hong"])], "cases": CASES}
    assert said(Part.FEE, asks={"cases": frozenset({"hong"})}, **stored) == "Lệ phí 20.000 đồng."


def test_of_many_amounts_the_lowest_and_the_highest_are_told():
    cases = [case(f"c{number}", "g", label=f"Trường hợp thứ {number} của thủ tục này") for number in range(12)]
    fees = [fee(number, 10_000 * (number + 1), cases=[f"c{number}"]) for number in range(12)]
    answer = compose(resolve(facts(fees=fees, cases=cases), asker()), Part.FEE)
    assert answer.text == "Lệ phí tùy trường hợp từ 10.000 đến 120.000 đồng, xem từng mức."
    assert len(answer.sentences[0].fact_keys) == 12


def test_a_note_that_is_too_long_to_say_is_hinted_at():
    assert said(Part.FEE, fees=[fee(1, 5_000, note="từ " * 30)]) == "Lệ phí 5.000 đồng (có điều kiện, xem chi tiết)."


@pytest.mark.parametrize(
    ("times", "text"),
    [
        (
            [time(1, 7)],
            (
                "Giải quyết trong 7 ngày làm việc từ khi nhận đủ hồ sơ hợp lệ; nộp đủ ngày 30/11/2026 thì muộn "
                "nhất ngày 09/12/2026."
            ),
        ),
        ([time(1, 1, "same_day")], "Trả kết quả trong ngày nhận đủ hồ sơ hợp lệ."),
        (
            [time(1, 5, starts_from="ngày có kết quả kiểm tra")],
            "Giải quyết trong 5 ngày làm việc từ ngày có kết quả kiểm tra.",
        ),
        ([time(1, not_fixed=True)], "Văn bản không quy định thời hạn."),
        ([], "Chưa rõ thời hạn giải quyết: nguồn chính thức không ghi, hãy hỏi nơi tiếp nhận."),
        (
            [time(1, 5, cases=["mat"]), time(2, 3, cases=["hong"])],
            "Thời hạn tùy trường hợp, mất thẻ: 5 ngày làm việc; hỏng thẻ: 3 ngày làm việc.",
        ),
        (
            [time(1, 5, phase="Kiểm tra"), time(2, 10, phase="Cấp")],
            (
                "Giải quyết trong 15 ngày làm việc, gồm các giai đoạn cộng lại; nộp đủ ngày 30/11/2026 thì muộn "
                "nhất ngày 18/12/2026. Theo giai đoạn: kiểm tra: 5 ngày làm việc; cấp: 10 ngày làm việc."
            ),
        ),
        (
            [time(1, 30, source={"words": "30 ngày làm việc"}, contradicted_by=[{"words": "30 ngày"}])],
            "Về thời hạn, nguồn ghi khác nhau: “30 ngày làm việc”; “30 ngày”. Hãy hỏi nơi tiếp nhận trước khi nộp.",
        ),
    ],
)
def test_times(times, text):
    assert said(Part.TIME, times=times, cases=CASES) == text


def test_what_prolongs_a_time_is_told():
    assert said(Part.TIME, times=[time(1, 5, "month", prolonged_by="Phải xác minh.")]).endswith(
        "Có thể lâu hơn: phải xác minh."
    )


@pytest.mark.parametrize(
    ("documents", "text"),
    [
        (
            [papers(1, "Tờ khai theo mẫu ban hành kèm theo Thông tư số 12 của Bộ trưởng Bộ Tư pháp năm 2020")],
            "Cần 1 giấy tờ: tờ khai.",
        ),
        (
            [papers(1, "1. Tờ khai", {"name": "Giấy ủy quyền (nếu có)", "condition": "nếu có"})],
            "Cần 1 đến 2 giấy tờ: tờ khai; giấy ủy quyền (nếu có).",
        ),
        (
            [papers(1, {"name": "Hộ chiếu", "handling": "presented", "replaced_by_data": True}, "Ảnh")],
            "Cần 1 đến 2 giấy tờ: hộ chiếu (không cần nếu tra được trên dữ liệu; chỉ xuất trình); ảnh.",
        ),
        (
            [papers(1, {"name": "Sổ đỏ", "one_of": "g"}, {"name": "Hợp đồng", "one_of": "g"})],
            "Cần 1 giấy tờ: một trong: sổ đỏ hoặc hợp đồng.",
        ),
        (
            [papers(1, "Tờ khai"), papers(2, "Thẻ cũ", cases=("hong",))],
            "Cần: tờ khai. Tùy trường hợp, thêm: thẻ cũ (hỏng thẻ).",
        ),
        (
            [papers(1, "Đơn trình báo", cases=("mat",)), papers(2, "Thẻ cũ", cases=("hong",))],
            "Giấy tờ tùy trường hợp: đơn trình báo (mất thẻ); thẻ cũ (hỏng thẻ).",
        ),
        ([], "Chưa rõ giấy tờ phải nộp: nguồn chính thức không ghi, hãy hỏi nơi tiếp nhận."),
    ],
)
def test_papers(documents, text):
    assert said(Part.PAPERS, documents=documents, cases=CASES) == text


def test_a_long_list_is_begun_and_pointed_to():
    names = [f"Giấy tờ có tên thật là dài để không nói hết được trong một hơi, thứ {number}" for number in range(1, 9)]
    answer = compose(resolve(facts(documents=[papers(1, *names)]), asker()), Part.PAPERS)
    assert answer.sentences[0].text.startswith("Cần 8 giấy tờ, trước hết: giấy tờ có tên thật là dài")
    assert answer.sentences[1].text == "Xem đủ danh sách trước khi nộp."
    assert 1 <= len(answer.sentences[0].fact_keys) < 8


def test_where_says_how_a_merged_place_is_called_today():
    office = CardOffice("Công an tỉnh", "1 Lý Thái Tổ, Bắc Ninh", "0204 385 0000", "Thứ hai đến thứ sáu", "", None)
    known = {
        "asks": {"place": PLACE},
        "bodies": (body("Công an tỉnh Bắc Ninh", former_name="Bắc Giang", office=office),),
    }
    assert said(Part.WHERE, **known) == (
        "Nộp tại Công an tỉnh Bắc Ninh (Bắc Giang nay thuộc Bắc Ninh). "
        "Địa chỉ: 1 Lý Thái Tổ, Bắc Ninh; điện thoại 0204 385 0000; thứ hai đến thứ sáu."
    )


def test_an_unknown_address_is_said_to_be_unknown():
    assert said(Part.WHERE, asks={"place": PLACE}, bodies=(body("Công an tỉnh Bắc Ninh"),)).endswith(
        "Địa chỉ chưa có trong dữ liệu."
    )


def test_a_body_that_ended_is_named_with_its_successor():
    ended = body("Sở Tư pháp cũ", ended_on=datetime.date(2025, 6, 30), successor="Sở Tư pháp")
    assert said(Part.WHERE, bodies=(ended,)) == "Nộp tại Sở Tư pháp cũ (nay là Sở Tư pháp)."


def test_the_place_is_asked_where_it_decides():
    answer = compose(
        resolve(facts(bodies=(body("Công an cấp tỉnh"),), body_depends_on_place=True), asker()), Part.WHERE
    )
    assert [question.text for question in answer.questions] == ["Bạn ở xã, phường nào, thuộc tỉnh, thành phố nào?"]


@pytest.mark.parametrize(
    ("online", "text"),
    [
        (
            {"level": ServiceLevelValue.FULL, "identification": Identification.EID_2},
            "Nộp trực tuyến toàn trình tại dvc.gov.vn, không phải đến nơi; cần tài khoản định danh điện tử mức 2.",
        ),
        (
            {"level": ServiceLevelValue.PARTIAL, "partial_reason": "Phải đưa xe đến."},
            "Nộp trực tuyến một phần tại dvc.gov.vn: phải đưa xe đến.",
        ),
        (
            {"online_payment": True, "postal_return": False},
            (
                "Nộp được trên mạng tại dvc.gov.vn; chưa rõ có phải đến nơi hay không. Nộp tiền trên mạng được; "
                "không nhận kết quả qua bưu chính."
            ),
        ),
        (
            {"is_dead": True, "checked_on": datetime.date(2026, 11, 28)},
            (
                "Khi kiểm tra ngày 28/11/2026, trang nộp hồ sơ không mở được; nếu bạn cũng vậy, hãy nộp trực "
                "tiếp. Nộp được trên mạng tại dvc.gov.vn; chưa rõ có phải đến nơi hay không."
            ),
        ),
        (
            {"downtime": "Bảo trì", "is_portal_only": False},
            (
                "Trang nộp hồ sơ đang gián đoạn: bảo trì. Nộp được trên mạng tại dvc.gov.vn; chưa rõ có phải đến "
                "nơi hay không."
            ),
        ),
        ({"is_portal_only": True}, "Chưa có đường dẫn riêng; bắt đầu từ cổng dvc.gov.vn rồi tìm theo mã thủ tục."),
    ],
)
def test_online(online, text):
    entry = OnlineAnswer(State.KNOWN, True, fact_key="k", url="https://dvc.gov.vn/a", **online)
    assert said(Part.ONLINE, online=entry) == text


def test_online_without_an_address():
    assert said(Part.ONLINE, channels=[block(1, channel="online")]) == (
        "Nhận hồ sơ trực tuyến, nhưng chưa có đường dẫn được xác nhận; hãy hỏi nơi tiếp nhận."
    )
    assert said(Part.ONLINE).startswith("Chưa rõ có nộp trực tuyến được không")


def test_a_replaced_procedure_says_so_first():
    successor = CardLink("9.000002", "Cấp giấy mới", "")
    answer = compose(resolve(facts(status="replaced", successor=successor), asker()), Part.FEE)
    assert answer.notices[0].text == "Thủ tục này đã được thay thế bởi cấp giấy mới, mã 9.000002."
    assert answer.notices[0].kind == SentenceKind.NOTICE


def test_a_question_is_asked_where_it_decides_and_nowhere_else():
    card = resolve(facts(fees=[fee(1, 5_000, cases=["mat"])], times=[time(1, 7)], cases=CASES), asker())
    assert [question.text for question in compose(card, Part.FEE).questions] == [
        "Bạn thuộc trường hợp nào: mất thẻ; hỏng thẻ?"
    ]
    assert compose(card, Part.TIME).questions == ()


def test_sentences_are_in_the_asker_s_language():
    card = resolve(facts(fees=[fee(1, 35_000, valid_to="2026-12-31")]), asker(language="en"))
    with translation.override("vi"):
        assert compose(card, Part.FEE).text == "Charge 35,000 VND if filed by 31 December 2026."


def test_each_sentence_knows_its_facts():
    answer = compose(resolve(facts(fees=[fee(1, 10_000, exemption="Hộ nghèo")]), asker()), Part.FEE)
    assert [sentence.fact_keys for sentence in answer.sentences] == [
        ("9.000001/b1/amount",),
        ("9.000001/b1/exemption",),
    ]


@pytest.mark.parametrize(
    ("stored", "part", "texts"),
    [
        (
            {"times": [time(1, 5, prolonged_by="phải xác minh")]},
            Part.TIME,
            [("en", "It takes 5 working days"), ("vi", "Có thể lâu hơn: phải xác minh.")],
        ),
        ({"documents": [papers(1, "Tờ khai")]}, Part.PAPERS, [("vi", "Cần 1 giấy tờ: tờ khai.")]),
        ({"bodies": (body("Công an cấp tỉnh"),)}, Part.WHERE, [("en", "Apply at Công an cấp tỉnh.")]),
        ({"fees": [fee(1, 35_000)]}, Part.FEE, [("en", "Charge 35,000 VND.")]),
    ],
)
def test_no_sentence_is_of_two_languages(stored, part, texts):
    card = resolve(facts(**stored), asker(language="en"))
    found = [(sentence.language or "en", sentence.text) for sentence in compose(card, part).sentences]
    assert [language for language, _text in found] == [language for language, _text in texts]
    assert all(text.startswith(start) for (_, text), (_, start) in zip(found, texts, strict=True))


@pytest.mark.parametrize(
    ("stored", "kind", "text"),
    [
        (
            {"superseded_by": CardLink("3.000342", "Gia hạn giấy phép", "/vi/")},
            NoticeKind.SUPERSEDED,
            "Cơ quan của trang này đã ngừng hoạt động, hãy dùng thủ tục cùng tên mã 3.000342.",
        ),
        (
            {"outdated_words": (EndedWord("CMND", "thẻ căn cước", datetime.date(2024, 7, 1)),)},
            NoticeKind.OUTDATED_WORDS,
            "Nguồn còn ghi tên cũ: “CMND”, nay là thẻ căn cước.",
        ),
        (
            {"outdated_words": (EndedWord("sổ hộ khẩu", "", datetime.date(2023, 1, 1)),)},
            NoticeKind.OUTDATED_WORDS,
            "Nguồn còn ghi tên cũ: “sổ hộ khẩu”, không còn từ 01/01/2023.",
        ),
    ],
)
def test_what_time_has_passed_over_is_said_first(stored, kind, text):
    card = resolve(facts(**stored), asker())
    assert [notice.kind for notice in card.notices] == [kind]
    assert [sentence.text for sentence in compose(card, Part.FEE).notices] == [text]


def test_a_day_off_that_is_not_announced_makes_the_latest_day_provisional():
    text = compose(resolve(facts(times=[time(1, 5)]), asker(day=datetime.date(2027, 1, 28))), Part.TIME).text
    assert "thì dự kiến muộn nhất ngày 04/02/2027, lịch nghỉ chưa công bố" in text
