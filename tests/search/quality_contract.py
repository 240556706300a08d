"""What the search promises on real data, for any engine. Floors may rise; who lowers one says why."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable

import pytest

from core.text.legal_numbers import legal_number_forms
from search.engines.document import SearchDocument
from search.lab.evaluation.judgements import Judgement
from search.lab.evaluation.run import average
from search.steering import knowledge_store
from search.types import Kind
from tests.search.quality import Quality, must_find, must_find_without_accents, sample
from vietnamese.typing_variants import SAME_LIST, VARIANTS, VariantName

UNKNOWN = 0.005  # share of answerable queries that may find nothing
FALSE_CONFIDENCE = 0.02  # share of unanswerable queries that may get an answer shown as one
NEAR_MISSES = 0.12  # the same of near misses, which share the words of procedures
PRIVATE_SERVICES = 0.05
UNSURE = 0.1  # share of citizens' right answers that may be called unsure
MUST_FIND = 0.93
# A document that many procedures cite is no way to find one of them.
CITED_BY_FEW = 3
CODE_FORMS = {
    "as it is": "{code}",
    "without its dot": "{digits}",
    "with the place": "{code}.000.00.00.H01",
    "named": "thủ tục {code}",
    "in capitals": "MÃ THỦ TỤC {code}",
    "in a sentence": "cho em hỏi hồ sơ của thủ tục {code} gồm những gì ạ",
    "decomposed": unicodedata.normalize("NFD", "mã số {code} nộp ở đâu"),
}
LEGAL_FORMS = {
    "as it is": str,
    "lower case": str.lower,
    "with spaces": lambda number: number.replace(" ", "").replace("/", " / "),
    "named": "nghị định {}".format,
    "named a number": "văn bản số {}".format,
    "without its kind": lambda number: "/".join(number.split("/")[:2]),
}


@pytest.mark.django_db
class QualityContract:
    """Subclasses provide `quality`."""

    code_sample = 300
    legal_sample = 100
    same_list_sample = 60

    @pytest.fixture(autouse=True)
    def _knowledge_of_the_site(self, quality: Quality, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(knowledge_store, "current", lambda _locale: quality.site.knowledge)

    @pytest.mark.parametrize("form", CODE_FORMS.values(), ids=CODE_FORMS)
    def test_a_procedure_code_in_any_form_comes_first(self, quality: Quality, form: str) -> None:
        """Each form for a part of the sample: no two forms ask for the same procedure."""
        codes = [document.code for document in quality.site.documents if document.kind == Kind.PROCEDURE]
        place = list(CODE_FORMS.values()).index(form)
        missed = {
            code: found
            for code in sample(codes, self.code_sample)[place :: len(CODE_FORMS)]
            if (found := quality.first(form.format(code=code, digits=code.replace(".", "")))) != code
        }
        assert missed == {}

    def test_a_former_code_leads_to_the_procedure_of_today(self, quality: Quality) -> None:
        former = quality.site.former_codes
        assert len(former) > 100
        asked = sample(former, self.code_sample)
        assert {code: found for code in asked if (found := quality.first(code)) != former[code]} == {}

    @pytest.mark.parametrize("form", LEGAL_FORMS.values(), ids=LEGAL_FORMS)
    def test_a_legal_number_finds_a_page_that_cites_it_first(
        self, quality: Quality, form: Callable[[str], str]
    ) -> None:
        citing, numbers = _citations(quality.site.documents)
        missed = {}
        for number in sample(numbers, self.legal_sample):
            text = form(number)
            forms = set(legal_number_forms(text))
            first = quality.first(text)
            if not forms & citing.get(first, set()):
                missed[text] = first
        assert missed == {}

    @pytest.mark.parametrize("variant", sorted(SAME_LIST))
    def test_the_same_words_written_otherwise_give_the_same_list(self, quality: Quality, variant: VariantName) -> None:
        queries = [outcome.judgement.query for outcome in quality.judged]
        typed = {query: VARIANTS[variant](query) for query in queries}
        changed = sample([query for query in queries if typed[query] != query], self.same_list_sample)
        assert changed
        assert [query for query in changed if quality.codes(query) != quality.codes(typed[query])] == []

    def test_an_answerable_query_finds_something(self, quality: Quality) -> None:
        nothing = [outcome for outcome in quality.judged if not outcome.ranked]
        assert len(nothing) <= UNKNOWN * len(quality.judged)

    def test_a_query_without_an_answer_is_seldom_answered_with_confidence(self, quality: Quality) -> None:
        asked = quality.unanswerable
        sure = [outcome.judgement.query for outcome in asked if outcome.confident and outcome.total]
        assert len(sure) <= FALSE_CONFIDENCE * len(asked), sure

    @pytest.mark.parametrize(
        ("kind", "most"), [("near-miss", NEAR_MISSES), ("private-service", PRIVATE_SERVICES), ("chat", 0.0)]
    )
    def test_what_others_do_is_seldom_answered_with_confidence(self, quality: Quality, kind: str, most: float) -> None:
        asked = [outcome for outcome in quality.others if outcome.judgement.kind == kind]
        sure = [outcome.judgement.query for outcome in asked if outcome.confident and outcome.total]
        assert asked
        assert len(sure) <= max(most * len(asked), 0), sure

    def test_right_answers_to_citizens_are_seldom_called_unsure(self, quality: Quality) -> None:
        right = [outcome for outcome in quality.citizens if outcome.success(3)]
        unsure = [outcome.judgement.query for outcome in right if not outcome.confident]
        assert len(unsure) <= UNSURE * len(right), unsure

    @pytest.mark.parametrize("judgements", [must_find, must_find_without_accents])
    def test_abbreviations_and_old_names_are_understood(
        self, quality: Quality, judgements: Callable[[], list[Judgement]]
    ) -> None:
        outcomes = quality.run(judgements()[:: quality.every])
        worst = {outcome.judgement.query: outcome.ranked[:3] for outcome in outcomes if outcome.ndcg < 0.7}
        assert average(outcome.ndcg for outcome in outcomes) >= MUST_FIND, worst


def _citations(documents: Iterable[SearchDocument]) -> tuple[dict[str, set[str]], list[str]]:
    """Forms of the numbers that each procedure cites, and the numbers that few cite."""
    citing: dict[str, set[str]] = {}
    forms: Counter[str] = Counter()
    numbers: dict[str, str] = {}
    for document in documents:
        if document.kind == Kind.PROCEDURE:
            cited = {number: legal_number_forms(number) for number in document.legal_numbers}
            citing[document.code] = {form for of_number in cited.values() for form in of_number}
            forms.update(citing[document.code])
            # Numbers as they are printed; the source also names some documents in words.
            numbers |= {number: found[-1] for number, found in cited.items() if found and number[0].isdigit()}
    return citing, sorted(number for number, form in numbers.items() if forms[form] <= CITED_BY_FEW)
