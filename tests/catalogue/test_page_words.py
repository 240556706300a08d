"""Procedures that still say what has ended."""

import datetime

import pytest

from catalogue.models import PageHealth
from catalogue.page_words import look_for_words
from importing.running import running_import
from search.indexing.documents.procedure_documents import procedure_documents
from tests.factories import AgencyFactory, ProcedurePageFactory, SynonymRuleFactory, make_tree, stream

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 29)


@pytest.fixture(autouse=True)
def _tree():
    make_tree()


@pytest.fixture
def ended():
    return SynonymRuleFactory(
        kind="old_name",
        form_text="sở giao thông vận tải",
        target_text="sở xây dựng",
        ended_on=datetime.date(2025, 3, 1),
        instead="Sở Xây dựng",
        source="Nghị quyết 176/2025/QH15",
    )


def steps(text: str) -> list:
    return stream("case", {"cases": [], "steps": [text]})


def said(page) -> list[str]:
    return [word[0] for word in PageHealth.objects.get(page=page).outdated_words]


def test_a_step_that_names_an_ended_body_is_found(ended):
    page = ProcedurePageFactory(steps=steps("Nộp tại Sở Giao thông vận tải. Nhận ở Sở Giao thông Vận tải."))
    assert PageHealth.objects.get(page=page).outdated_words == [
        ["Sở Giao thông vận tải", "2025-03-01", "Sở Xây dựng", "Nghị quyết 176/2025/QH15"]
    ]


@pytest.mark.parametrize(
    "values",
    [
        {"steps": steps("Theo Quyết định 12/2019/QĐ-UBND của Sở Giao thông vận tải quy định về vận tải.")},
        {"steps": steps("Sở Giao thông vận tải đã bỏ, nay nộp ở Sở Xây dựng.")},
        {"steps": steps("Nộp tại Sở Giao thông vận tải (Sở Xây dựng) hoặc gửi qua bưu điện.")},
        {"alias_text": "giấy của sở giao thông vận tải"},
        {
            "legal_basis": stream(
                "basis",
                {
                    "number": "1/2020/TT",
                    "title": "Thông tư về Sở Giao thông vận tải",
                    "date": None,
                    "issuer": "",
                    "url": "",
                },
            )
        },
        {
            "fees": stream(
                "fee",
                {
                    "kind": "fee",
                    "status": "unknown",
                    "amount": None,
                    "currency": "VND",
                    "per": "",
                    "cases": [],
                    "note": "",
                    "source": {"place": "fee_cell", "words": "do Sở Giao thông vận tải thu"},
                },
            )
        },
    ],
    ids=["citation", "told as past", "beside what is said today", "everyday name", "legal basis", "the source's words"],
)
def test_what_quotes_or_tells_of_the_past_is_no_outdated_word(ended, values):
    assert said(ProcedurePageFactory(**values)) == []


def test_it_follows_the_words_of_editors_and_new_versions(ended):
    page = ProcedurePageFactory(steps=steps("Nộp tại Phòng Tư pháp."))
    assert said(page) == []
    rule = SynonymRuleFactory(
        kind="old_name", form_text="phòng tư pháp", target_text="xã", ended_on=datetime.date(2025, 7, 1)
    )
    assert said(page) == ["Phòng Tư pháp"]
    rule.delete()
    assert said(page) == []
    page.steps = steps("Nộp tại Sở Giao thông vận tải.")
    page.save_revision().publish()
    assert said(page) == ["Sở Giao thông vận tải"]


def test_a_draft_does_not_change_what_is_said_of_the_live_version(ended):
    page = ProcedurePageFactory(steps=steps("Nộp tại Sở Giao thông vận tải."))
    page.steps = steps("Nộp tại Sở Xây dựng.")
    page.save_revision()
    assert said(page) == ["Sở Giao thông vận tải"]


def test_within_an_import_they_are_found_at_the_end(ended):
    with running_import(None):
        page = ProcedurePageFactory(steps=steps("Nộp tại Sở Giao thông vận tải."))
        assert said(page) == []
    assert said(page) == ["Sở Giao thông vận tải"]


def test_looking_again_writes_nothing(ended, django_assert_max_num_queries):
    for number in range(3):
        ProcedurePageFactory(name=f"Thủ tục {number}", steps=steps("Nộp tại Sở Giao thông vận tải."))
    with django_assert_max_num_queries(26) as captured:
        look_for_words(PageHealth.objects.all())
    assert not [query for query in captured if query["sql"].startswith("INSERT")]


def test_readers_are_told_on_the_page_of_the_source_language(client, ended):
    html = client.get(ProcedurePageFactory(steps=steps("Nộp tại Sở Giao thông vận tải.")).url).content.decode()
    assert 'nay là <span lang="vi">Sở Xây dựng</span>' in html
    assert "còn ghi tên cũ" not in client.get(ProcedurePageFactory(name="Khác").url).content.decode()


def test_the_search_document_says_how_many_reasons_there_are_to_doubt(ended):
    heir = AgencyFactory(name="Cục Mới")
    old = AgencyFactory(name="Cục Cũ", valid_to=datetime.date(2025, 2, 28), successor=heir)
    text = steps("Nộp tại Sở Giao thông vận tải.")
    pages = [
        ProcedurePageFactory(name="Một"),
        ProcedurePageFactory(name="Hai", steps=text),
        ProcedurePageFactory(name="Ba", steps=text, agencies=[old]),
        ProcedurePageFactory(name="Một", code="1.000001", agencies=[old]),
        ProcedurePageFactory(name="Một", code="1.000002", agencies=[heir]),
    ]
    documents = procedure_documents([page.pk for page in pages], (), TODAY)
    assert [(round(each.outdated, 2), each.superseded_by) for each in documents] == [
        (0.0, ""),
        (0.33, ""),
        (0.67, ""),
        (0.67, "1.000002"),
        (0.0, ""),
    ]
