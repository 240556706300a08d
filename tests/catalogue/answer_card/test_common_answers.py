"""What is asked of every dossier, with the facts of the procedure, and who may go instead in general."""

import pytest

from catalogue.answer_card.common_answers import AFTERWARDS, common_answers
from catalogue.answer_card.loading import load
from catalogue.answer_card.resolve import resolve
from catalogue.answer_card.sentences import common_answer_for, common_sentences, compose
from catalogue.answer_card.types import CardBody, CommonAnswer, Part
from tests.catalogue.answer_card.made_facts import asker, block, facts, item, time
from tests.factories import ProcedurePageFactory, QuestionPageFactory


def common(need: str, text: str = "Hỏi nơi đã nộp.") -> CommonAnswer:
    return CommonAnswer(need, need, text, "/vi/hoi-dap/chung/", "vi")


def told(need: str, **stored) -> str:
    card = resolve(facts(common=(common(need),), **stored), asker())
    answer = common_answer_for(card, need)
    assert answer
    return " ".join(sentence.text for sentence in common_sentences(card, answer))


POLICE = CardBody("k/1", "Công an cấp xã", "Công an cấp xã", is_by_name=False, former_name="", office=None)
STEPS = block(1, cases=[], steps=[item(1, "Nộp hồ sơ. Không đủ thì nhận phiếu từ chối ghi rõ lý do (CT06).")])
WEEK = time(1, 7)
CHANNELS = [block(1, channel="counter", note=""), block(2, channel="postal", note="")]


@pytest.mark.parametrize(
    ("need", "stored", "added"),
    [
        (
            "overdue",
            {"times": [WEEK], "bodies": (POLICE,)},
            "thời hạn 7 ngày làm việc; nơi nhận hồ sơ là Công an cấp xã",
        ),
        ("status", {"times": [WEEK]}, "thời hạn 7 ngày làm việc; nộp 30/11/2026 thì muộn nhất 09/12/2026"),
        ("returned", {"times": [WEEK]}, "thời hạn 7 ngày làm việc tính từ khi nhận đủ hồ sơ hợp lệ"),
        ("complaint", {"deciders": ("Cục A",), "bodies": (POLICE,)}, "cơ quan có thẩm quyền là Cục A"),
        (
            "outage",
            {"bodies": (POLICE,), "channels": CHANNELS},
            "nơi nhận hồ sơ là Công an cấp xã; nhận hồ sơ qua bưu chính",
        ),
    ],
)
def test_facts_of_the_procedure_are_added(need, stored, added):
    assert told(need, **stored) == f"Hỏi nơi đã nộp. Với thủ tục này: {added}."


@pytest.mark.parametrize(
    "stored", [{}, {"times": [time(1, 5, cases=["a"]), time(2, 9, cases=["b"])]}, {"bodies": (POLICE,) * 3}]
)
def test_what_is_not_certain_is_not_added(stored):
    assert told("overdue", **stored) == "Hỏi nơi đã nộp."


def test_what_a_step_says_of_a_refusal_is_quoted():
    assert "không đủ thì nhận phiếu từ chối ghi rõ lý do (CT06)" in told("refused", steps=[STEPS])


def test_without_a_result_the_dossier_can_still_be_followed():
    answer = compose(resolve(facts(common=(common("status"),)), asker()), Part.AFTERWARDS)
    assert [sentence.text for sentence in answer.sentences][1:] == ["Hỏi nơi đã nộp."]


def test_who_may_go_instead_is_told_in_general_where_the_source_is_silent():
    text = compose(resolve(facts(common=(common("proxy", "Thường được."),)), asker()), Part.OTHERS).text
    assert text.startswith("Chưa rõ ai được đi thay")
    assert text.endswith("Nói chung: thường được.")


@pytest.mark.django_db
def test_they_are_the_pages_of_questions_in_the_language_or_else_in_vietnamese():
    QuestionPageFactory(question="Quá hạn thì sao?", need="overdue", short_answer="Hỏi nơi nộp.")
    QuestionPageFactory(question="Tệp quá lớn?", need="attachment", short_answer="Nén lại.")
    page = ProcedurePageFactory()

    for language in ("vi", "en"):
        found = load(page.code, language=language).common
        assert [(answer.need, answer.text, answer.language) for answer in found] == [("overdue", "Hỏi nơi nộp.", "vi")]
    assert [answer.need for answer in common_answers("vi")] == [need for need in AFTERWARDS if need == "overdue"]


@pytest.mark.django_db
def test_a_page_that_is_not_public_is_not_told():
    QuestionPageFactory(question="Quá hạn thì sao?", need="overdue", short_answer="Hỏi nơi nộp.", live=False)
    assert load(ProcedurePageFactory().code, language="vi").common == ()
