"""The procedure page answers a citizen's questions in order, and says what is unknown as unknown."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from catalogue.choices import ServiceLevelValue
from catalogue.models import (
    CommentStatus,
    ProcedurePage,
    Rating,
    RatingSummary,
    RelatedProcedure,
    ServiceLevel,
    SourceRecord,
)
from tests.factories import (
    FREE,
    ONE_DAY,
    AgencyFactory,
    LifeEventFactory,
    LocalityFactory,
    OnlineServiceFactory,
    ProcedurePageFactory,
    QuestionPageFactory,
    stream,
)

pytestmark = pytest.mark.django_db

ORDER = ["la-gi", "giay-to", "chi-phi", "thoi-han", "noi-nop", "cac-buoc", "ket-qua", "can-cu", "hai-long"]


def show(client: Client, page: ProcedurePage) -> str:
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def fee(**changes) -> dict:
    return {**FREE, **changes}


def channel(*fees: dict, kind: str = "counter", duration: dict = ONE_DAY) -> dict:
    return {"channel": kind, "duration": duration, "fees": list(fees), "note": ""}


def test_sections_come_in_the_order_of_a_citizens_questions(client):
    html = show(client, ProcedurePageFactory())
    found = re.findall(r'<h2 id="([a-z-]+)"', html)
    assert [anchor for anchor in found if anchor in ORDER] == ORDER


def test_every_entry_of_the_contents_leads_to_a_section(client):
    page = ProcedurePageFactory(conditions="Từ đủ 14 tuổi")
    QuestionPageFactory(procedures=[page.procedure])
    html = show(client, page)
    contents = html.split('<nav class="contents"')[1].split("</nav>")[0]
    targets = re.findall(r'href="#([a-z-]+)"', contents)
    assert len(targets) > 9
    assert all(f'id="{target}"' in html for target in targets)


def test_free_is_told_apart_from_unknown(client):
    unknown = fee(status="unknown", case="Cước bưu chính")
    html = show(
        client, ProcedurePageFactory(channels=stream("channel", channel(FREE), channel(unknown, kind="postal")))
    )
    assert html.count("Miễn phí") == 1
    assert "Chưa rõ mức thu" in html


def test_a_channel_without_fees_is_not_called_free(client):
    html = show(client, ProcedurePageFactory(channels=stream("channel", channel())))
    assert "Điều này không có nghĩa là miễn phí" in html
    assert "Miễn phí" not in html


def test_fees_are_told_for_each_channel_and_case(client):
    channels = stream(
        "channel",
        channel(fee(status="amount", amount="10000", case="Nộp trên mạng"), kind="online"),
        channel(fee(status="amount", amount="20000", per="bản", case="Nộp tại quầy")),
    )
    html = show(client, ProcedurePageFactory(channels=channels))
    assert "10.000 đồng" in html
    assert "20.000 đồng / bản" in html
    assert html.index("Trực tuyến") < html.index("10.000 đồng") < html.index("20.000 đồng")


def test_what_is_the_same_for_every_channel_is_told_once(client):
    channels = stream("channel", channel(FREE, kind="online"), channel(FREE), channel(FREE, kind="postal"))
    html = show(client, ProcedurePageFactory(channels=channels))
    assert html.count("1 ngày làm việc") == 1
    assert html.count("Mọi cách nộp") == 2  # fees and durations


@pytest.mark.parametrize(
    ("duration", "words"),
    [
        ({"value": "8", "unit": "working_day", "unknown": False, "note": ""}, "8 ngày làm việc"),
        ({"value": "0.5", "unit": "day", "unknown": False, "note": ""}, "0,5 ngày"),
        ({"value": None, "unit": "", "unknown": True, "note": ""}, "Văn bản không quy định thời hạn"),
        ({"value": None, "unit": "", "unknown": False, "note": "Theo lịch"}, "Chưa rõ thời hạn"),
    ],
)
def test_durations_in_words(client, duration, words):
    page = ProcedurePageFactory(live=False, channels=stream("channel", channel(duration=duration)))
    ProcedurePage.objects.filter(pk=page.pk).update(live=True)
    assert words in show(client, page)


def test_originals_and_copies(client):
    documents = [
        {"name": "Tờ khai", "form_name": "Mẫu 01", "form_url": "https://example.vn/m1", "originals": 1, "copies": 2},
        {"name": "Ảnh chân dung", "form_name": "", "form_url": "", "originals": None, "copies": None},
    ]
    html = show(client, ProcedurePageFactory(documents=stream("case", {"case": "", "documents": documents})))
    assert "1 bản chính, 2 bản sao" in html
    assert '<a href="https://example.vn/m1" rel="noopener">Mẫu 01</a>' in html
    assert html.count('class="tag"') == 1


def test_a_huge_official_text_is_folded_away(client):
    html = show(client, ProcedurePageFactory(conditions="Điều kiện về năng lực. " * 6_000))
    assert "Xem toàn bộ yêu cầu, điều kiện" in html


# Satisfaction


def rated(page: ProcedurePage, *, count: int) -> None:
    RatingSummary.objects.create(procedure_id=page.procedure_id, count=count, total=4 * count, score_4=count)


def test_no_score_below_the_stated_minimum(client, settings):
    page = ProcedurePageFactory()
    rated(page, count=settings.RATING_MINIMUM_COUNT - 1)
    html = show(client, page)
    assert "chưa đủ để tính điểm" in html
    assert "4,0/5" not in html


def test_score_and_distribution_from_the_minimum_on(client, settings):
    page = ProcedurePageFactory()
    rated(page, count=settings.RATING_MINIMUM_COUNT)
    html = show(client, page)
    assert "<strong>4,0/5</strong>" in html
    assert html.count("<meter ") == 5


def test_only_approved_comments_are_shown(client):
    page = ProcedurePageFactory()
    rated(page, count=3)
    for text, status in (("Nhanh gọn", CommentStatus.APPROVED), ("Chờ đã", CommentStatus.PENDING)):
        Rating.objects.create(
            procedure=page.procedure,
            score=4,
            comment=text,
            comment_status=status,
            visitor=text,
            day=timezone.localdate(),
        )
    html = show(client, page)
    assert "Nhanh gọn" in html
    assert "Chờ đã" not in html


# Around it


def test_related_procedures_and_questions_are_linked(client):
    related = ProcedurePageFactory(name="Đăng ký thường trú")
    page = ProcedurePageFactory()
    RelatedProcedure.objects.create(page=page, procedure=related.procedure)
    question = QuestionPageFactory(procedures=[page.procedure])
    html = show(client, page)
    assert f'<a href="{related.url}">Đăng ký thường trú</a>' in html
    assert f'<a href="{question.url}">' in html


def test_text_of_editors_is_escaped(client):
    html = show(client, ProcedurePageFactory(summary="<script>alert(1)</script>"))
    assert "<script>alert" not in html


def test_the_page_costs_at_most_twelve_queries_however_much_it_shows(client, django_assert_max_num_queries):
    page = ProcedurePageFactory(
        life_events=[LifeEventFactory(), LifeEventFactory(name="Học tập")],
        agencies=[AgencyFactory(), AgencyFactory(name="Sở Tư pháp"), AgencyFactory(name="Bộ Tư pháp")],
    )
    rated(page, count=9)
    for number in range(3):
        related = ProcedurePageFactory(name=f"Thủ tục {number}")
        RelatedProcedure.objects.create(page=page, procedure=related.procedure)
        service = OnlineServiceFactory(procedure=page.procedure, locality=LocalityFactory())
        ServiceLevel.objects.create(service=service, level=ServiceLevelValue.FULL)
        QuestionPageFactory(procedures=[page.procedure])
        SourceRecord.objects.create(procedure=page.procedure, source=f"Nguồn {number}", digest="0")
        Rating.objects.create(
            procedure=page.procedure,
            score=4,
            comment="Tốt",
            comment_status=CommentStatus.APPROVED,
            locality=LocalityFactory(),
            visitor=str(number),
            day=timezone.localdate(),
        )
    show(client, page)  # the frame's lists are read once and kept in the cache
    with django_assert_max_num_queries(12):
        show(client, page)


def test_an_editor_sees_unsaved_relations_in_the_preview():
    related, page = ProcedurePageFactory(name="Đăng ký thường trú"), ProcedurePageFactory()
    edited = page.get_latest_revision_as_object()
    edited.related_procedures = [RelatedProcedure(procedure=related.procedure)]
    edited.life_events = [LifeEventFactory()]
    html = edited.make_preview_request().render().content.decode()
    assert "Đăng ký thường trú" in html
    assert "Có con nhỏ" in html


def test_a_page_that_was_never_saved_can_be_previewed():
    response = ProcedurePage(name="Thủ tục mới", title="Thủ tục mới").make_preview_request()
    assert "Thủ tục mới" in response.render().content.decode()


def test_half_a_channel_of_a_draft_can_be_previewed(client):
    half = {
        "channel": "",
        "duration": {"value": "2", "unit": "", "unknown": False, "note": ""},
        "fees": [{**FREE, "kind": "", "status": "amount", "amount": None}],
        "note": "",
    }
    whole = {"channel": "counter", "duration": ONE_DAY, "fees": [FREE], "note": ""}
    page = ProcedurePageFactory(live=False, channels=stream("channel", half, whole))
    html = page.make_preview_request().content.decode()
    assert "Chưa rõ mức thu" in html
    assert "Chưa rõ thời hạn" in html
