import unicodedata

import pytest

from search.lab.evaluation.holdout import Half, half_of
from search.lab.evaluation.judgements import Judgement, JudgementError, chosen, read_judgements
from search.lab.evaluation.unanswerable import read_unanswerable


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"query": "a"}', '{"query": 1, "relevant": []}', '{"query": "a", "relevant": "1.000001"}']
)
def test_a_bad_line_is_named(tmp_path, line):
    path = tmp_path / "queries.jsonl"
    path.write_text(f'{{"query": "a", "relevant": []}}\n{line}\n')
    with pytest.raises(JudgementError, match="2"):
        read_judgements(path)


def test_halves_share_the_queries_between_them_about_evenly():
    judgements = [Judgement(f"câu {number}", ("a",)) for number in range(400)]
    first, second = (chosen(judgements, half=half) for half in Half)
    assert sorted(one.query for one in first + second) == sorted(one.query for one in judgements)
    assert 160 <= len(first) <= 240


def test_spellings_of_a_query_stay_in_one_half():
    query = "thủ tục hòa giải, kỹ thuật"
    spellings = [query.upper(), unicodedata.normalize("NFD", query), "thủ tục hoà giải, kĩ thuật"]
    assert {half_of(spelling) for spelling in spellings} == {half_of(query)}


def test_a_half_or_set_without_queries_is_said():
    only = Judgement("khai sinh", ("a",), "citizen")
    other = next(half for half in Half if half != only.half)
    with pytest.raises(JudgementError, match="--half"):
        chosen([only], half=other)
    with pytest.raises(JudgementError, match="citizen"):
        chosen([only], set_name="none")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("queries.txt", "giá vàng hôm nay\n\n  asdfgh  \n"),
        ("queries.yaml", "# hỏi chơi\n- giá vàng hôm nay\n- asdfgh\n"),
        ("queries.jsonl", '{"query": "giá vàng hôm nay", "relevant": []}\n{"query": "asdfgh", "relevant": []}\n'),
    ],
)
def test_unanswerable_queries_come_in_three_formats(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text)
    judgements = read_unanswerable(path)
    assert [(judgement.query, judgement.relevant) for judgement in judgements] == [
        ("giá vàng hôm nay", ()),
        ("asdfgh", ()),
    ]


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("queries.yaml", "giá vàng", "chuỗi"),
        ("queries.yaml", "- [", "YAML"),
        ("queries.yaml", "- 1", "chuỗi"),
        ("queries.txt", "\n", "không có câu nào"),
        ("queries.jsonl", '{"query": "khai sinh", "relevant": ["1.001193"]}', "khai sinh"),
    ],
)
def test_a_bad_file_of_unanswerable_queries_is_explained(tmp_path, name, text, says):
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(JudgementError, match=says):
        read_unanswerable(path)
