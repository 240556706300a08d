"""When an English referral gives way to Vietnamese pages."""

import datetime
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from search.query.glossary import Translation
from search.query.knowledge import Knowledge
from search.query.phrase_lines import phrases
from search.query.rules import Rule, RuleKind, RuleSet
from search.query.understanding import Understanding
from search.ranking.features import WordFit
from search.ranking.object_check import NameWords
from search.results import vietnamese_hits
from search.results.result_page import ResultPage
from search.types import Hit, SearchRequest

TEXT = "residence card"
QUERY = Understanding(text=TEXT, locale="en", words=("residence", "card"))
GLOSSARY = Knowledge(
    locale="en", rules=RuleSet((Rule(RuleKind.TRANSLATION, phrases("residence card"), phrases("thẻ tạm trú")),))
)


def hit(page_id: int, kind: str) -> Any:
    values: dict[str, Any] = dict.fromkeys(Hit.__dataclass_fields__, "") | {
        "page_id": page_id,
        "kind": kind,
        "answers": (),
    }
    return Hit(**values | {"codes": (), "variants": (), "url": f"/vi/{page_id}/", "code": str(page_id)})


def ranked(page_id: int, fit: float, thing: float = 1.0) -> Any:
    names = NameWords(["thẻ tạm trú"], accents=True)
    candidate = SimpleNamespace(
        title_fit=WordFit(fit, fit), alias_fit=WordFit(), object_share=thing, names=names, is_denied=False
    )
    stored = SimpleNamespace(page_id=page_id, code=str(page_id))
    return SimpleNamespace(candidate=candidate, hit=SimpleNamespace(stored=stored))


def shown(
    monkeypatch,
    *,
    card: float,
    there: float,
    confidence: float = 0.9,
    referral: bool = False,
    text: str = TEXT,
    thing: float = 1.0,
) -> ResultPage:
    """The English page with a referral of this fit, where Vietnamese has a procedure of that fit. `thing`: share of the
    thing of the query in the names of the referral.
    """
    found = ResultPage(
        total=1,
        hits=(hit(2, "procedure"),),
        window=(ranked(2, there),),
        confidence=confidence,
        referral=hit(3, "referral") if referral else None,
    )
    monkeypatch.setattr(vietnamese_hits, "_find", lambda *args: found)
    page = ResultPage(total=1, referral=hit(1, "referral"), window=(ranked(1, card, thing),))
    request = SearchRequest(text=text, locale="en")
    engine: Any = None
    return vietnamese_hits.with_vietnamese(
        request, QUERY, page, GLOSSARY, Knowledge(), engine, day=datetime.date(2026, 1, 1)
    )


def test_a_referral_gives_way_to_what_is_sure_and_fits_better(monkeypatch):
    page = shown(monkeypatch, card=0.8, there=0.9)
    assert page.referral is None
    assert [(each.page_id, each.locale) for each in page.hits] == [(2, "vi"), (1, "")]
    assert page.confidence == 0.9


@pytest.mark.parametrize(
    "values",
    [
        {"card": 0.8, "there": 0.7},
        {"card": 1.0, "there": 1.0},  # the name is the query
        {"card": 0.8, "there": 0.9, "confidence": 0.4},
        {"card": 0.8, "there": 0.9, "referral": True},  # Vietnamese refers as well
    ],
)
def test_it_stays_otherwise(monkeypatch, values):
    assert shown(monkeypatch, **values).referral.page_id == 1


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("cấp hộ chiếu phổ thông",), True),
        (("cấp hộ chiếu phổ thông", "đăng ký thế chấp tàu bay"), False),
        (("cấp hộ chiếu phổ thông", "cấp hộ chiếu công vụ"), True),
    ],
)
def test_two_procedures_are_sure_only_where_one_page_is_for_both(names, said):
    page: Any = SimpleNamespace(
        candidate=SimpleNamespace(names=NameWords(["cấp hộ chiếu phổ thông hộ chiếu công vụ"], accents=True))
    )
    found = ResultPage(total=1, window=(page,))
    assert vietnamese_hits._is_all_said(Translation("", True, names), found) is said
    assert not vietnamese_hits._is_all_said(Translation("", False, names), found)


PARTLY = "residence card for a zebra"  # not all of it can be put into Vietnamese


def test_what_fits_better_without_a_word_is_shown_and_not_sure(monkeypatch):
    page = shown(monkeypatch, card=0.7, there=0.9, text=PARTLY, thing=0.5)
    assert page.referral is None
    assert [each.page_id for each in page.hits] == [2, 1]
    assert page.is_unsure


@pytest.mark.parametrize(
    "values", [{"card": 0.7, "there": 0.9, "thing": 0.9}, {"card": 0.88, "there": 0.9, "thing": 0.5}]
)
def test_a_referral_that_names_the_thing_or_fits_as_well_stays(monkeypatch, values):
    assert shown(monkeypatch, text=PARTLY, **values).referral.page_id == 1


def english(monkeypatch, found: ResultPage, page: ResultPage) -> ResultPage:
    monkeypatch.setattr(vietnamese_hits, "_find", lambda *args: found)
    request = SearchRequest(text=TEXT, locale="en")
    engine: Any = None
    return vietnamese_hits.with_vietnamese(
        request, QUERY, page, GLOSSARY, Knowledge(), engine, day=datetime.date(2026, 1, 1)
    )


def procedures(*hits: Any, fit: float, confidence: float, common: bool = False) -> ResultPage:
    window = tuple(ranked(each.page_id, fit) for each in hits)
    return ResultPage(total=len(hits), hits=hits, window=window, confidence=confidence, common=common)


def test_what_vietnamese_is_sure_of_comes_first_where_english_is_not_though_its_names_fit_less(monkeypatch):
    found = procedures(hit(2, "procedure"), fit=0.7, confidence=0.9)
    page = english(monkeypatch, found, procedures(hit(1, "procedure"), fit=0.75, confidence=0.5))
    assert [each.page_id for each in page.hits] == [2, 1]
    assert page.confidence == 0.9


def test_talk_of_a_dossier_gives_way_to_a_procedure_that_vietnamese_is_sure_of(monkeypatch):
    talk = procedures(hit(1, "question"), fit=0.5, confidence=1.0, common=True)
    found = procedures(hit(2, "procedure"), fit=0.9, confidence=0.9)
    assert not english(monkeypatch, found, talk).common
    assert english(monkeypatch, replace(found, confidence=0.4), talk) is talk
    assert english(monkeypatch, replace(found, common=True), talk) is talk


def test_a_variant_of_another_level_is_shown_in_english_unless_the_query_denies_it(monkeypatch):
    there: Any = SimpleNamespace(code="1", title="Cấp hộ chiếu phổ thông (cấp tỉnh)")
    of_a_variant = replace(hit(2, "procedure"), title="Cấp hộ chiếu phổ thông (cấp trung ương)", variants=(there,))
    found = procedures(of_a_variant, fit=0.9, confidence=0.9)
    own = procedures(hit(1, "procedure"), fit=0.5, confidence=0.5)
    assert [each.page_id for each in english(monkeypatch, found, own).hits] == [1]
    of_another_thing = replace(of_a_variant, title="Khôi phục hộ chiếu phổ thông")
    other = procedures(of_another_thing, fit=0.9, confidence=0.9)
    assert [each.page_id for each in english(monkeypatch, other, own).hits] == [2, 1]
    own.window[0].candidate.is_denied = True
    assert [each.page_id for each in english(monkeypatch, found, own).hits] == [2, 1]


def test_one_thing_that_no_page_names_is_not_sure_either():
    page: Any = SimpleNamespace(candidate=SimpleNamespace(names=NameWords(["quỹ đầu tư khởi nghiệp"], accents=True)))
    found = ResultPage(total=1, window=(page,))
    assert not vietnamese_hits._is_all_said(Translation("", True, ("quỹ từ thiện",)), found)
