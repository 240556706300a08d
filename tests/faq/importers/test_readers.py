import json
import lzma
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faq.answer_text import plain_text, rich_text
from faq.importers.readers import SYNTHETIC, question_id, read_questions
from faq.importers.record import QuestionRecord
from importing.refusal import Refusal
from tests.importing.files import list_file, word_file, write_lines
from vietnamese.text import clean_text

QUESTION = {
    "question": "Làm giấy khai sinh cần gì?",
    "answer": "Cần giấy chứng sinh.",
    "topic": "Hộ tịch",
    "agency": "Bộ Tư pháp",
    "audience": ["Công dân", "Tổ chức khác"],
    "procedure_codes": ["1.001193"],
    "url": "https://dichvucong.gov.vn/p/home/dvc-chi-tiet-cau-hoi.html?id=1",
    "faq_id": "1",
    "related_faq_ids": ["2"],
    "source": "nguon",
    "synthetic": False,
}


def question(**changes) -> dict:
    return {**QUESTION, **changes}


def read(path) -> tuple[list[QuestionRecord], list[Refusal]]:
    found = list(read_questions(path))
    return [one for one in found if isinstance(one, QuestionRecord)], [one for one in found if isinstance(one, Refusal)]


def test_json_lines_become_questions(tmp_path):
    path = tmp_path / "faqs.jsonl.xz"
    path.write_bytes(lzma.compress(json.dumps(question()).encode()))
    (record,), refused = read(path)
    assert refused == []
    assert (record.external_id, record.related, record.procedures) == ("dvcqg-1", ("dvcqg-2",), ("1.001193",))
    assert record.audiences == ("Công dân Việt Nam", "Tổ chức (không bao gồm doanh nghiệp, HTX)")
    assert (record.source_name, record.provenance.line) == ("Bộ Tư pháp", 1)


def test_a_question_without_id_has_one_of_its_words(tmp_path):
    rows = [question(faq_id=None, question=words) for words in ("Lệ phí bao nhiêu?", "lệ phí  BAO NHIÊU", "Khác?")]
    records, _ = read(write_lines(tmp_path / "a.jsonl", *rows))
    assert records[0].external_id == records[1].external_id == question_id("Lệ phí bao nhiêu?")
    assert records[2].external_id != records[0].external_id


def test_bad_rows_are_refused_and_bad_codes_warned_of(tmp_path):
    path = write_lines(
        tmp_path / "a.jsonl",
        question(question=""),
        "{broken",
        question(procedure_codes="x"),
        question(procedure_codes=["sai", "1.001193"], synthetic=True),
    )
    (record,), refused = read(path)
    assert [refusal.line for refusal in refused] == [1, 2, 3]
    assert record.procedures == ("1.001193",)
    assert any(warning.startswith(SYNTHETIC) for warning in record.warnings)


def test_only_lines_and_yaml_hold_questions(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(b"PK\x05\x06" + b"\x00" * 18)
    assert ".jsonl" in read(path)[1][0].reason


@pytest.mark.parametrize(
    ("name", "content", "format_"),
    [("a.xlsx", list_file(), "Excel"), ("a.docx", word_file(), "Word"), ("a.csv", "Câu hỏi;Trả lời".encode(), ".csv")],
)
def test_other_files_are_refused_by_name(tmp_path, name, content, format_):
    path = tmp_path / name
    path.write_bytes(content)
    ((refusal,),) = [read(path)[1]]
    assert ".jsonl" in refusal.reason
    assert format_ in refusal.reason


def test_the_starter_content_format_is_read(tmp_path):
    path = tmp_path / "ho-tich.yaml"
    path.write_text(
        "topic: Hộ tịch\nquestions:\n- id: khai-sinh-can-gi\n  question: Cần gì?\n  answer: Giấy chứng sinh\n- id: ''\n"
        "  question: x\n- sai\n",
        encoding="utf-8",
    )
    (record,), refused = read(path)
    assert (record.external_id, record.topic) == ("khai-sinh-can-gi", "Hộ tịch")
    assert [refusal.line for refusal in refused] == [2, 3]


@pytest.mark.parametrize(
    ("plain", "rich"),
    [
        ("Một.\n\nHai.", "<p>Một.</p><p>Hai.</p>"),
        ("Gồm:\n- a\n- b\nHết.", "<p>Gồm:</p><ul><li>a</li><li>b</li></ul><p>Hết.</p>"),
        ("Một\nhai", "<p>Một<br/>hai</p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("", ""),
    ],
)
def test_plain_answers_become_rich_text(plain, rich):
    assert rich_text(plain) == rich


def test_an_editors_markup_says_the_same():
    assert plain_text('<p data-block-key="a1">Cần <b>giấy chứng sinh</b>.</p>') == plain_text(
        rich_text("Cần giấy chứng sinh.")
    )


@given(st.text(max_size=200))
def test_no_words_are_lost_and_no_markup_is_taken_over(text):
    html = rich_text(text)
    assert set(re.findall(r"<[^>]*>", html)) <= {"<p>", "</p>", "<ul>", "</ul>", "<li>", "</li>", "<br/>"}
    assert re.findall(r"\w+", plain_text(html)) == re.findall(r"\w+", clean_text(text))
