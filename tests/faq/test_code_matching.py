"""Proposals for codes that are gone."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from faq.code_matching import Candidate, TodaysProcedures
from faq.models import UnknownCode
from faq.unknown_codes import keep_unknown
from tests.factories import ProcedurePageFactory, QuestionPageFactory, make_tree
from vietnamese.tokens import syllables


def _named(number: int, name: str, laws: str = "") -> Candidate:
    return Candidate(number, frozenset(syllables(name)), laws)


TODAY = TodaysProcedures(
    [
        _named(1, "Bổ nhiệm lại công chứng viên"),
        _named(2, "Bổ nhiệm thừa phát lại"),
        _named(3, "Cấp giấy phép xây dựng", " 15 2021 nd cp ."),
        _named(4, "Cấp giấy phép xây dựng nhà tạm"),
    ]
)


def test_the_same_title_in_other_spelling_is_found():
    match = TODAY.best("Bổ nhiệm LẠI công chứng viên.")
    assert match is not None
    assert (match.procedure_id, match.score) == (1, 1.0)


def test_words_that_many_titles_share_make_nothing_alike():
    assert TODAY.best("Cấp giấy phép karaoke") is None


def test_a_law_that_stands_in_the_basis_keeps_the_score():
    with_law = TODAY.best("Cấp giấy phép xây dựng", {"15 2021 nd cp"})
    without = TODAY.best("Cấp giấy phép xây dựng", {"99 2001 nd cp"})
    assert with_law is not None
    assert with_law.score == 1.0
    assert without is None or without.score < 1.0


@pytest.mark.django_db
def test_the_command_proposes_and_links_nothing(tmp_path):
    make_tree()
    found = ProcedurePageFactory(name="Bổ nhiệm lại công chứng viên").procedure
    ProcedurePageFactory(name="Cấp giấy phép xây dựng")
    page = QuestionPageFactory()
    keep_unknown({page.pk: ["1.000100", "1.000101"]})
    titles = tmp_path / "titles.json"
    titles.write_text(json.dumps({"1.000100": "Bổ nhiệm lại công chứng viên", "1.000101": "Nuôi hổ"}))
    call_command("match_dead_codes", str(titles), stdout=StringIO())
    assert dict(UnknownCode.objects.values_list("code", "procedure_id")) == {"1.000100": found.pk, "1.000101": None}
    assert page.procedure_links.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["[1]", "{", '{"1.000100": 3}'])
def test_a_file_that_is_no_list_of_titles_is_refused(tmp_path, text):
    titles = tmp_path / "titles.json"
    titles.write_text(text)
    with pytest.raises(CommandError):
        call_command("match_dead_codes", str(titles))
