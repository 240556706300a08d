"""Sources that differ on a paper: on how many of it, or on the paper itself."""

import pytest

from catalogue.answer_card.resolve import resolve
from catalogue.answer_card.sentences import compose
from catalogue.answer_card.types import Part, State
from tests.catalogue.answer_card.made_facts import asker, facts, papers


def paper(name: str, **value) -> dict:
    return {"name": name, "source": {"words": "Bản chính: 1, Bản sao: 0"}, **value}


OTHER_COUNT = [{"words": "Bản chính: 2", "place": "word_file"}]
NOT_NEEDED = [{"words": "Không phải nộp hộ khẩu"}]


def test_papers_of_which_only_the_numbers_differ_are_told_without_a_number():
    listed = papers(1, *(paper(name, originals=1, contradicted_by=OTHER_COUNT) for name in ("Tờ khai", "Hộ chiếu")))
    card = resolve(facts(documents=[listed]), asker())
    assert (card.papers.state, card.papers.least, card.papers.most) == (State.PARTLY, 2, 2)
    assert [paper.name for group in card.papers.groups for paper in group.papers] == ["Tờ khai", "Hộ chiếu"]
    assert {paper.originals for group in card.papers.groups for paper in group.papers} == {None}
    assert all(paper.counts_differ for group in card.papers.groups for paper in group.papers)


def test_the_sentence_names_them_and_says_that_the_numbers_differ():
    listed = papers(1, paper("Tờ khai", contradicted_by=OTHER_COUNT, condition="nếu nộp trực tiếp"))
    said = compose(resolve(facts(documents=[listed]), asker()), Part.PAPERS).text
    assert said == "Cần 0 đến 1 giấy tờ: tờ khai (nếu nộp trực tiếp; nguồn ghi số bản khác nhau)."


@pytest.mark.parametrize("words", [NOT_NEEDED, [*OTHER_COUNT, *NOT_NEEDED], [{"words": "", "place": "word_file"}]])
def test_a_paper_that_a_source_does_not_ask_for_stays_contradicted(words):
    given = [*words] if words[0]["words"] else [{**words[0], "confirmed_on": "2026-11-30"}]
    card = resolve(facts(documents=[papers(1, paper("Hộ khẩu", contradicted_by=given))]), asker())
    assert card.papers.state == State.CONTRADICTED
