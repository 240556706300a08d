"""What counts as a change of a page, and drafts without one."""

import pytest

from core.publishing.drafts import is_empty_draft
from core.publishing.page_content import page_content
from tests.factories import ProcedureFactory, ProcedurePageFactory, QuestionPageFactory, stream

pytestmark = pytest.mark.django_db


def draft_of(page, **changes):
    """The page as stored, after a draft with these changes."""
    draft = type(page).objects.get(pk=page.pk)
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.save_revision()
    return type(page).objects.get(pk=page.pk)


@pytest.mark.parametrize("make", [ProcedurePageFactory, QuestionPageFactory])
def test_a_draft_saved_without_a_change_is_empty(make):
    page = draft_of(make())
    assert page.has_unpublished_changes
    assert is_empty_draft(page)


def test_ids_line_ends_and_blanks_are_no_content():
    page = ProcedurePageFactory(summary="Một.\nHai.", results=stream("result", "Giấy khai sinh"))
    results = [{"type": "result", "value": "Giấy khai sinh ", "id": "11111111-1111-1111-1111-111111111111"}]
    assert is_empty_draft(draft_of(page, summary="Một.\r\nHai.", results=results))


def test_markup_is_compared_as_it_reads():
    page = QuestionPageFactory(answer='<p data-block-key="a1">Có &quot;dấu&quot;.</p>')
    assert is_empty_draft(draft_of(page, answer='<p data-block-key="b2">Có "dấu".</p>'))


@pytest.mark.parametrize(
    "changes",
    [
        {"summary": "Khác"},
        {"slug": "khac"},
        {"decision_number": "163/QĐ-BTP"},
        {"results": stream("result", "Giấy khác")},
        {"results": stream("result", "Giấy khai sinh", "Trích lục")},
        {"levels": []},
        {"agency_roles": []},
        {"status": "abolished"},
    ],
)
def test_anything_written_is_content(changes):
    assert not is_empty_draft(draft_of(ProcedurePageFactory(), **changes))


def test_rows_count_in_their_order():
    first, second = ProcedureFactory(), ProcedureFactory()
    pages = [
        QuestionPageFactory(question="Hỏi?", procedures=procedures) for procedures in ([first, second], [second, first])
    ]
    contents = [page_content(page)["procedure_links"] for page in pages]
    assert contents[0] == contents[1][::-1]
    assert contents[0] != contents[1]


def test_a_page_that_is_not_live_has_no_empty_draft():
    page = QuestionPageFactory(live=False)
    page.save_revision()
    assert not is_empty_draft(page)
