"""Common answers of the starter content: one to each common need, told whole in both languages, awaiting counsel."""

import datetime
import re
from collections import Counter

from faq.choices import CommonNeed
from starter.files import read_yaml
from starter.questions import read_questions
from vietnamese.text import fold

FILE = "viec-chung.yaml"
MAX_SHORT_ANSWER = 300  # letters; what is read out on the telephone and stands on a search card
SENTENCE_END = re.compile(r"[.!?](?=\s|$)")
TRANSLATED = {"id", "question", "short_answer", "answer", "other_wordings", "legal_basis"}


def answers() -> list[dict]:
    return read_yaml("questions", FILE)["questions"]


def english() -> list[dict]:
    return read_yaml("translations", "en", "questions", FILE)["questions"]


def test_each_common_need_has_one_answer():
    assert Counter(answer["need"] for answer in answers()) == Counter(CommonNeed.values)


def test_none_is_tied_to_a_procedure_and_all_await_counsel_with_law_and_day():
    assert [answer["id"] for answer in answers() if "procedures" in answer] == []
    assert [answer["id"] for answer in answers() if not (answer["awaits_counsel"] and answer["legal_basis"])] == []
    assert [answer["id"] for answer in answers() if not isinstance(answer["law_as_of"], datetime.date)] == []


def test_the_short_answer_is_at_most_two_sentences_in_both_languages():
    told = [(answer["id"], answer["short_answer"]) for answer in (*answers(), *english())]
    assert [name for name, text in told if len(text) > MAX_SHORT_ANSWER] == []
    assert [name for name, text in told if not 1 <= len(SENTENCE_END.findall(text)) <= 2] == []


def test_each_is_told_whole_in_english():
    assert [answer["id"] for answer in english()] == [answer["id"] for answer in answers()]
    assert [answer["id"] for answer in english() if answer.keys() != TRANSLATED or not all(answer.values())] == []


def test_related_questions_are_questions_of_the_set():
    known = {question.external_id for question in read_questions()}
    assert {related for answer in answers() for related in answer["related"]} - known == set()


def test_each_way_to_ask_means_one_need():
    said = Counter(fold(words) for answer in answers() for words in (answer["question"], *answer["other_wordings"]))
    assert [words for words, count in said.items() if count > 1] == []
    assert [answer["id"] for answer in answers() if len(answer["other_wordings"]) < 8] == []
