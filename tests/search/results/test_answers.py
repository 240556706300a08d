"""Facts of a page as short answers, and the answers of a hit."""

import datetime

import pytest
from django.utils import translation

from catalogue.choices import AgencyRole
from catalogue.models import PublicHoliday
from search.indexing.documents.builders import build_documents
from search.indexing.documents.procedure_answers import (
    MAX_CHARACTERS,
    card_of_content,
    first_sentence,
    procedure_answers,
    shorten,
)
from search.indexing.documents.procedure_content import contents
from search.results.hit_answers import ANCHORS, hit_answers
from search.types import Answer, Intent
from tests.factories import FREE, ONE_DAY, AgencyFactory, ProcedurePageFactory, stream

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 29)
NO_FEE = {**FREE, "status": "unknown"}


def fee(amount: str = "", **values) -> dict:
    return {**FREE, "status": "amount", "amount": amount, **values}


def answers(language: str = "vi", **fields) -> dict[Intent, str]:
    page = ProcedurePageFactory(live=False, **fields)
    with translation.override(language):
        names = [agency.localized_name for agency in page.executing_agencies or page.agencies(AgencyRole.COMPETENT)]
        content = contents([page.pk])[page.pk]
        return procedure_answers(card_of_content(content, names, TODAY, language), content)


def cases(*labels: str) -> list[dict]:
    return stream("case", *({"key": f"c{at}", "label": label} for at, label in enumerate(labels)))


def fee_of(*fees: dict, **fields) -> str:
    return answers(fees=stream("fee", *fees), **fields).get(Intent.FEE, "")


def test_a_page_answers_what_it_states():
    texts = answers(
        agencies=[AgencyFactory(name="Ủy ban nhân dân cấp xã")], conditions="Trẻ sinh tại Việt Nam. Và nữa."
    )
    assert texts[Intent.FEE] == "Miễn phí."
    assert texts[Intent.DURATION] == "Giải quyết trong 1 ngày làm việc từ khi nhận đủ hồ sơ hợp lệ."
    assert texts[Intent.DOCUMENTS] == "Cần 1 giấy tờ: giấy chứng sinh."
    assert texts[Intent.STEPS] == "Nộp hồ sơ."
    assert texts[Intent.PLACE] == "Nộp tại Ủy ban nhân dân cấp xã."
    assert texts[Intent.CONDITIONS] == "Trẻ sinh tại Việt Nam."


def test_what_it_does_not_state_is_no_answer():
    no_time = {"value": None, "unit": "", "not_fixed": False, "note": "Theo lịch"}
    texts = answers(fees=[], times=stream("time", no_time), documents=[], steps=[], agencies=[], conditions="")
    assert texts == {}


@pytest.mark.parametrize("fees", [[], [NO_FEE], [{**NO_FEE, "cases": ["c0"]}]])
def test_an_unknown_fee_is_never_free(fees):
    assert fee_of(*fees, cases=cases("Đăng ký quá hạn")) == ""


def test_a_fee_that_is_unknown_in_one_case_is_said_beside_the_known_one():
    known, unknown = {**FREE, "cases": ["c0"]}, {**NO_FEE, "cases": ["c1"]}
    text = fee_of(known, unknown, cases=cases("Đúng hạn", "Quá hạn"))
    assert "đúng hạn: miễn phí" in text
    assert "quá hạn: chưa rõ mức thu" in text


def test_fees_for_the_sake_of_the_channel_are_told_with_it():
    text = fee_of(fee("20000", channel="counter"), fee("10000", per="bản", channel="online"))
    assert "nộp trực tiếp: 20.000 đồng" in text
    assert "nộp trực tuyến: 10.000 đồng/bản" in text


def test_many_amounts_become_a_range():
    amounts = range(10_000, 90_000, 10_000)
    fees = [fee(str(amount), cases=[f"c{at}"]) for at, amount in enumerate(amounts)]
    labels = cases(*(f"Trường hợp số {amount} của biểu mức thu phí" for amount in amounts))
    assert "từ 10.000 đến 80.000 đồng" in fee_of(*fees, cases=labels)


def test_a_note_that_is_too_long_to_tell_is_hinted_at():
    note = "Chỉ áp dụng cho hồ sơ nộp lần đầu của hộ nghèo, hộ cận nghèo, người có công với cách mạng " * 2
    assert "20.000 đồng (có điều kiện" in fee_of(fee("20000", note=note))


def test_an_amount_is_told_with_its_last_day_and_not_after_it():
    ends, begins = TODAY + datetime.timedelta(days=1), TODAY + datetime.timedelta(days=2)
    half = fee("35000", valid_to=ends.isoformat())
    full = fee("70000", valid_from=begins.isoformat())
    told = f"35.000 đồng nếu nộp đến hết ngày {ends:%d/%m/%Y}, từ ngày {begins:%d/%m/%Y} là 70.000 đồng"
    assert told in fee_of(half, full)
    past = fee("35000", valid_to=(TODAY - datetime.timedelta(days=1)).isoformat())
    assert fee_of(past, fee("70000", valid_from=TODAY.isoformat())) == "Lệ phí 70.000 đồng."


def test_a_contradiction_of_the_source_is_no_number():
    doubted = {
        **fee("20000"),
        "source": {"place": "fee_cell", "words": "20.000 đồng"},
        "contradicted_by": [{"place": "step", "words": "nộp 30.000 đồng"}],
    }
    assert "nguồn ghi khác nhau: “20.000 đồng”; “nộp 30.000 đồng”" in fee_of(doubted)


def test_times_that_differ_are_told_with_their_cases():
    hours = {**ONE_DAY, "value": "4", "unit": "hour", "cases": ["c1"]}
    times = stream("time", {**ONE_DAY, "cases": ["c0"]}, hours)
    texts = answers(times=times, cases=cases("Lần đầu", "Cấp lại"))
    assert texts[Intent.DURATION].endswith("lần đầu: 1 ngày làm việc; cấp lại: 4 giờ.")


def test_a_time_is_told_with_what_prolongs_it():
    times = stream("time", {**ONE_DAY, "prolonged_by": "thêm 3 ngày làm việc nếu phải xác minh"})
    assert "thêm 3 ngày làm việc nếu phải xác minh" in answers(times=times)[Intent.DURATION]


def test_no_latest_day_is_kept_in_a_document():
    PublicHoliday.objects.create(day=TODAY.replace(month=9, day=2), name="Quốc khánh", is_announced=True)
    assert str(TODAY.year) not in answers()[Intent.DURATION]


def test_an_online_channel_is_an_answer():
    texts = answers(channels=stream("channel", {"channel": "online", "note": ""}))
    assert "trực tuyến" in texts[Intent.ONLINE]


def test_documents_of_several_cases_are_no_sum_and_stand_with_their_case():
    paper = {"name": "", "form_name": "", "form_url": "", "originals": 1, "copies": None}
    groups = [
        {"cases": [key], "documents": [{**paper, "name": name} for name in names]}
        for key, names in (("c0", ["Tờ khai; theo mẫu", "Ảnh"]), ("c1", ["Tờ khai", "Hộ chiếu"]))
    ]
    text = answers(documents=stream("case", *groups), cases=cases("Lần đầu", "Cấp lại"))[Intent.DOCUMENTS]
    assert "tùy trường hợp" in text.lower()
    assert "hộ chiếu (cấp lại)" in text


def test_an_editors_short_answer_comes_before_the_composed_one():
    block = {"part": "fee", "text": "Không mất tiền.", "cases": [], "checked_on": None}
    assert answers(short_answers=stream("answer", block))[Intent.FEE] == "Không mất tiền."


@pytest.mark.parametrize(
    ("conditions", "answer"),
    [
        ("Không.", "Không có yêu cầu, điều kiện"),
        ("Không quy định", "Không có yêu cầu, điều kiện"),
        ("Không có thông tinTừ khóaKhông có thông tin", ""),
        ("1. Từ đủ 18 tuổi;\n2. Không bị cấm.", "Từ đủ 18 tuổi"),
        ("Điều kiện chung:\na) Có trụ sở.\nb) Có vốn.", "Điều kiện chung: Có trụ sở."),
    ],
)
def test_conditions_begin_with_what_matters(conditions, answer):
    assert answers(conditions=conditions).get(Intent.CONDITIONS, "") == answer


def test_answers_are_short_and_in_the_language_of_the_page():
    long = "Giấy tờ rất dài dòng " * 40
    texts = answers("en", conditions=long, steps=stream("case", {"cases": [], "steps": [long, long]}))
    assert len(texts[Intent.CONDITIONS]) <= MAX_CHARACTERS
    assert all(len(text) <= 3 * MAX_CHARACTERS for text in texts.values())


@pytest.mark.parametrize("text", ["", "a", "từ " * 200, "x" * 500, "một; " * 100])
def test_shortening_keeps_the_bound(text):
    assert len(shorten(text, 60)) <= 60


def test_half_an_amount_is_never_shown():
    assert shorten("Miễn phí (một số trường hợp); 8.000 đồng / bản", 40) == "Miễn phí (một số trường hợp); …"


def test_the_first_sentence_of_nothing_is_nothing():
    assert first_sentence(" \n- \n1.") == ""


def test_a_hit_answers_in_the_order_asked_and_opens_where_it_says_more():
    stored = {"fee": "Miễn phí", "steps": "2 bước"}
    assert hit_answers(stored, [Intent.STEPS, Intent.FEE, Intent.STEPS]) == (
        Answer(Intent.STEPS, "2 bước", "cac-buoc"),
        Answer(Intent.FEE, "Miễn phí", "chi-phi"),
    )


def test_unknown_has_no_text_and_an_anchor_only_where_the_page_has_that_part():
    assert hit_answers({}, [Intent.FEE, Intent.CONDITIONS]) == (
        Answer(Intent.FEE, "", "chi-phi"),
        Answer(Intent.CONDITIONS, "", ""),
    )


@pytest.mark.parametrize(
    ("level", "state", "words"),
    [
        ("Trực tuyến toàn trình", "open", "Trực tuyến toàn trình"),
        ("", "open", "Nộp được trực tuyến"),
        ("Trực tuyến một phần", "dead", "không mở được"),
        ("", "portal", "cổng của cơ quan"),
        ("", "", "stored"),
    ],
)
def test_the_online_answer_is_that_of_the_entry_point_shown(level, state, words):
    (answer,) = hit_answers({"online": "stored"}, [Intent.ONLINE], service_level=level, service_state=state)
    assert words in answer.text


def test_every_anchor_is_a_heading_of_the_page(client):
    page = ProcedurePageFactory(conditions="Từ đủ 18 tuổi.")
    html = client.get(page.url).content.decode()
    for intent in Intent:
        (answer,) = hit_answers({intent: "x"}, [intent])
        assert f'id="{answer.anchor}"' in html, intent


def test_parts_that_are_always_there_are_there_on_an_empty_page(client):
    page = ProcedurePageFactory(live=False, channels=[], documents=[], steps=[], conditions="")
    page.publish(page.save_revision(), enforce_completeness=False)
    html = client.get(page.url).content.decode()
    for anchor in ANCHORS.values():
        assert f'id="{anchor}"' in html


def test_a_body_that_has_ended_is_no_place_to_go():
    page = ProcedurePageFactory(agencies=[AgencyFactory(name="Phòng Tư pháp", valid_to=datetime.date(2025, 6, 30))])
    [document] = build_documents([page.pk])
    assert "where" not in document.brief
    assert document.answers[Intent.PLACE].startswith("Nộp tại Phòng Tư pháp (đã ngừng hoạt động")
