"""Twelve real questions in every rendering and both languages, as people get them."""

from pathlib import Path

import pytest

from tests.catalogue.answer_card.answer_texts import QUESTIONS, answer_text

KEPT = Path(__file__).parent / "texts"


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked.name)
def test_an_answer_reads_as_it_was_read_over(asked):
    texts = "\n".join(answer_text(asked, language) for language in ("vi", "en"))
    assert texts == (KEPT / f"{asked.name}.txt").read_text(encoding="utf-8")
