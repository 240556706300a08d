"""What is told of a fee that somebody else decides."""

from catalogue.answer_card.resolve import resolve
from catalogue.answer_card.sentences import compose
from catalogue.answer_card.types import Part
from tests.catalogue.answer_card.made_facts import asker, facts, fee

SAID = "Chưa rõ mức phí, lệ phí: do Hội đồng nhân dân cấp tỉnh quyết định; chưa rõ không có nghĩa là miễn phí."


def test_an_amount_for_reference_is_called_so():
    stored = [fee(1, status="province", note="150.000 đồng nộp trực tuyến, ghi trên cổng.")]
    text = compose(resolve(facts(fees=stored), asker()), Part.FEE).text
    assert text == f"{SAID} Nguồn ghi, để tham khảo: “150.000 đồng nộp trực tuyến, ghi trên cổng”."


def test_a_note_too_long_to_say_is_left_to_the_page():
    stored = [fee(1, status="province", note="150.000 đồng " * 20)]
    assert compose(resolve(facts(fees=stored), asker()), Part.FEE).text == SAID
