"""The procedure page answers a citizen's questions in order, and says what is unknown as unknown."""

import re
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale

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
from catalogue.templatetags import event_tags
from search.indexing.documents.builders import build_documents
from search.types import Intent
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

ORDER = ["giay-to", "chi-phi", "thoi-han", "noi-nop", "cac-buoc", "ket-qua", "can-cu", "hai-long"]


def show(client: Client, page: ProcedurePage) -> str:
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def fee(**changes) -> dict:
    return {**FREE, **changes}


def test_sections_come_in_the_order_of_a_citizens_questions(client):
    html = show(client, ProcedurePageFactory())
    found = re.findall(r'<h2 id="([a-z-]+)"', html)
    assert [anchor for anchor in found if anchor in ORDER] == ORDER


def test_every_entry_of_the_contents_leads_to_a_section(client):
    page = ProcedurePageFactory(conditions="Từ đủ 14 tuổi")
    QuestionPageFactory(procedures=[page.procedure])
    html = show(client, page)
    contents = html.split('<nav class="contents contents--rail"')[1].split("</nav>")[0]
    targets = re.findall(r'href="#([a-z-]+)"', contents)
    assert len(targets) > 9
    assert all(f'id="{target}"' in html for target in targets)


def test_free_is_told_apart_from_unknown(client):
    html = show(client, ProcedurePageFactory(fees=stream("fee", FREE, fee(kind="postage", status="unknown"))))
    html = html[html.index('class="fees"') :]
    assert html.count("Miễn phí") == 1
    assert "Chưa rõ mức thu" in html


def test_a_page_without_fees_is_not_called_free(client):
    html = show(client, ProcedurePageFactory(fees=[]))
    assert "Điều này không có nghĩa là miễn phí" in html
    assert "Miễn phí" not in html


def test_fees_are_told_with_their_case_channel_and_days(client):
    fees = stream(
        "fee",
        fee(status="amount", amount="10000", cases=["lan-dau"], channel="online", valid_to="2999-12-31"),
        fee(status="amount", amount="20000", per="bản"),
    )
    cases = stream("case", {"key": "lan-dau", "label": "Cấp lần đầu"})
    html = show(client, ProcedurePageFactory(fees=fees, cases=cases)).split('class="fees"')[1]
    told = ["10.000 đồng", "Cấp lần đầu", "Trực tuyến", "đến hết ngày 31/12/2999", "20.000 đồng / bản"]
    assert [html.index(words) for words in told] == sorted(html.index(words) for words in told)


def test_a_fee_that_has_ended_is_not_shown(client):
    ended = fee(status="amount", amount="10000", valid_to="2020-12-31")
    html = show(client, ProcedurePageFactory(fees=stream("fee", ended)))
    assert "10.000 đồng" not in html
    assert "Điều này không có nghĩa là miễn phí" in html


def test_a_contradiction_is_shown_as_one_and_never_as_a_number(client):
    doubted = {
        **ONE_DAY,
        "value": "33",
        "unit": "month",
        "source": {"place": "duration_cell", "words": "33 tháng"},
        "contradicted_by": [{"place": "step", "words": "trong 03 tháng"}],
    }
    html = show(client, ProcedurePageFactory(times=stream("time", doubted)))
    assert html.count("nguồn ghi khác nhau: “33 tháng”; “trong 03 tháng”") == 1
    assert "<strong>33 tháng</strong>" not in html


def test_alternatives_stand_under_one_line(client):
    papers = [
        {"name": "Tờ khai"},
        {"name": "Hộ chiếu", "one_of": "tuy-than"},
        {"name": "Thẻ căn cước", "one_of": "tuy-than", "handling": "presented"},
        {"name": "Giấy kết hôn", "condition": "cha mẹ đã đăng ký kết hôn", "replaced_by_data": True},
    ]
    html = show(client, ProcedurePageFactory(documents=stream("case", {"cases": [], "documents": papers})))
    assert html.count("Một trong các giấy tờ sau:") == 1
    assert "Chỉ xuất trình" in html
    assert "Chỉ cần khi: cha mẹ đã đăng ký kết hôn" in html
    assert "Không phải nộp nếu cơ quan tra được" in html


@pytest.mark.parametrize(
    ("time", "words"),
    [
        ({"value": "8", "unit": "working_day", "not_fixed": False, "note": ""}, "8 ngày làm việc"),
        ({"value": "0.5", "unit": "day", "not_fixed": False, "note": ""}, "0,5 ngày"),
        ({"value": None, "unit": "", "not_fixed": True, "note": ""}, "Văn bản không quy định thời hạn"),
        ({"value": None, "unit": "", "not_fixed": False, "note": "Theo lịch"}, "Chưa rõ thời hạn"),
        ({"value": "8", "unit": "working_hour", "not_fixed": False, "note": ""}, "8 giờ làm việc"),
        ({"value": "1", "unit": "same_day", "not_fixed": False, "note": ""}, "Trong ngày"),
    ],
)
def test_times_in_words(client, time, words):
    page = ProcedurePageFactory(live=False, times=stream("time", time))
    ProcedurePage.objects.filter(pk=page.pk).update(live=True)
    assert words in show(client, page)


def test_originals_and_copies(client):
    documents = [
        {"name": "Tờ khai", "form_name": "Mẫu 01", "form_url": "https://example.vn/m1", "originals": 1, "copies": 2},
        {"name": "Ảnh chân dung", "form_name": "", "form_url": "", "originals": None, "copies": None},
    ]
    html = show(client, ProcedurePageFactory(documents=stream("case", {"cases": [], "documents": documents})))
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


def test_the_page_costs_at_most_thirteen_queries_however_much_it_shows(client, django_assert_max_num_queries):
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
    with django_assert_max_num_queries(13):
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


def test_half_a_fact_of_a_draft_can_be_previewed(client):
    fee_without_amount = {**FREE, "kind": "", "status": "amount", "amount": None}
    time_without_unit = {"value": "2", "unit": "", "not_fixed": False, "note": ""}
    page = ProcedurePageFactory(
        live=False,
        channels=stream("channel", {"channel": "", "note": ""}),
        fees=stream("fee", fee_without_amount, FREE),
        times=stream("time", time_without_unit, ONE_DAY),
    )
    html = page.make_preview_request().content.decode()
    assert "Chưa rõ mức thu" in html
    assert "Chưa rõ thời hạn" in html


def test_the_headline_of_a_part_is_what_a_hit_says_of_it(client):
    page = ProcedurePageFactory(fees=stream("fee", fee(status="amount", amount="10000", per="bản")))
    html = show(client, page)
    (document,) = build_documents([page.pk])
    told = html[html.index('id="chi-phi"') : html.index('id="thoi-han"')]
    assert document.answers[Intent.FEE] == "Lệ phí 10.000 đồng/bản."
    assert document.answers[Intent.FEE] in told
    assert document.answers[Intent.DURATION] in html


def test_what_a_sentence_says_whole_is_not_said_again_in_a_list(client):
    html = show(client, ProcedurePageFactory(times=stream("time", {**ONE_DAY, "value": "8"})))
    assert html[html.index('aria-labelledby="thoi-han"') : html.index('id="noi-nop"')].count("8 ngày làm việc") == 1
    noted = show(client, ProcedurePageFactory(times=stream("time", {**ONE_DAY, "starts_from": "ngày đăng báo"})))
    assert noted.count("từ ngày đăng báo") == 1
    assert "Tính từ:" not in noted


def test_several_facts_are_told_by_their_list_alone(client):
    times = [{**ONE_DAY, "value": "8", "cases": ["moi"]}, {**ONE_DAY, "value": "3", "starts_from": "kể từ ngày nộp"}]
    cases = stream("case", {"key": "moi", "label": "Cấp mới"})
    html = show(client, ProcedurePageFactory(times=stream("time", *times), cases=cases))
    part = html[html.index('aria-labelledby="thoi-han"') : html.index('id="noi-nop"')]
    assert part.count("8 ngày làm việc") == part.count("3 ngày làm việc") == 1
    assert "Tính từ: ngày nộp" in part


def test_unknown_is_said_not_to_be_free_once(client):
    unknown = [{**FREE, "status": "unknown", "kind": kind} for kind in ("fee", "charge", "postage")]
    html = show(client, ProcedurePageFactory(fees=stream("fee", FREE, *unknown)))
    assert html.count("Chưa rõ không có nghĩa là miễn phí") == 1


def test_what_the_form_of_the_source_says_by_itself_is_told_as_that(client):
    default = {**FREE, "status": "unknown", "source": {"place": "fee_cell", "words": "Miễn phí"}}
    html = show(client, ProcedurePageFactory(fees=stream("fee", default)))
    part = html[html.index('aria-labelledby="chi-phi"') : html.index('id="thoi-han"')]
    assert part.count("Chưa rõ mức thu") == 1
    assert "điền sẵn chữ này" in part
    assert "không có nghĩa là miễn phí" not in part


def test_vietnamese_notes_on_an_english_page_are_folded_and_named_so(client):
    page = ProcedurePageFactory(document_notes="Giấy tờ nước ngoài phải được hợp pháp hóa lãnh sự.")
    english = page.copy_for_translation(Locale.objects.get_or_create(language_code="en")[0], copy_parents=True)
    english.save_revision().publish()
    part = show(client, english).split('id="giay-to"')[1].split("</section>")[0]
    assert '<details lang="vi"><summary lang="en">' in part
    assert '<details lang="vi">' not in show(client, page)


def test_a_title_that_begins_twice_is_told_once(client):
    title = "Nghị định số 25/2025/NĐ-CP – Nghị định số 25/2025/NĐ-CP quy định chức năng của Bộ Nội vụ"
    basis = {"number": "25/2025/NĐ-CP", "title": title, "issuer": "", "date": None, "url": ""}
    part = show(client, ProcedurePageFactory(legal_basis=stream("basis", basis))).split('id="can-cu"')[1]
    assert part.split("</section>")[0].count("25/2025/NĐ-CP") == 1


def test_a_long_official_name_gives_way_to_the_everyday_one_where_the_page_was_written(client):
    name = "Đăng ký đất đai, tài sản gắn liền với đất, cấp Giấy chứng nhận quyền sử dụng đất lần đầu"
    fields = {"name": name, "alias_text": "làm sổ đỏ lần đầu\nlàm sổ hồng"}
    html = show(client, ProcedurePageFactory(**fields, summary="Dành cho người chưa có sổ."))
    assert "<h1>Làm sổ đỏ lần đầu</h1>" in html
    assert html.count(f"Tên chính thức: {name}") == 1
    imported = ProcedurePageFactory(**fields, summary="", live=False)
    ProcedurePage.objects.filter(pk=imported.pk).update(live=True)
    assert f'<h1 class="long-title">{name}</h1>' in show(client, imported)


def test_a_following_step_is_not_also_a_related_procedure(client, monkeypatch):
    following = ProcedurePageFactory(name="Đăng ký thường trú")
    other = ProcedurePageFactory(name="Thủ tục tách hộ")
    page = ProcedurePageFactory()
    for each in (following, other):
        RelatedProcedure.objects.create(page=page, procedure=each.procedure)
    step = SimpleNamespace(code=following.code)
    monkeypatch.setattr(event_tags, "next_steps", lambda code: [SimpleNamespace(steps=[step])])
    related = show(client, page).split('id="lien-quan"')[1].split("</section>")[0]
    assert "Đăng ký thường trú" not in related
    assert ">Tách hộ</a>" in related


def test_where_nothing_is_known_there_is_no_headline(client):
    html = show(client, ProcedurePageFactory(fees=[]))
    fees = html[html.index('id="chi-phi"') : html.index('id="thoi-han"')]
    assert "answer__said" not in fees


@pytest.mark.parametrize(("url", "is_told"), [("https://a.example.vn/nop/1", True), ("https://a.example.vn/", False)])
def test_no_level_is_told_of_an_address_that_only_leads_to_a_portal(client, settings, url, is_told):
    settings.DEFAULT_LINK_HOSTS = ["*.example.vn"]
    page = ProcedurePageFactory()
    service = OnlineServiceFactory(procedure=page.procedure, url=url)
    ServiceLevel.objects.create(service=service, level=ServiceLevelValue.FULL)
    start = client.get(page.url).content.decode().split('id="bat-dau"')[1].split('class="with-contents"')[0]
    assert ("làm mọi bước trên mạng" in start) is is_told


def test_how_long_it_takes_is_not_told_as_where(client):
    long = "07 ngày làm việc kể từ ngày nhận hồ sơ hợp lệ"
    page = ProcedurePageFactory(
        channels=stream(
            "channel",
            {"channel": "counter", "note": long},
            {"channel": "online", "note": long},
            {"channel": "postal", "note": "Gửi về số 10 Tôn Thất Thuyết"},
        )
    )
    html = show(client, page)
    times, where = html[html.index('id="thoi-han"') :].split('id="noi-nop"', 1)
    assert times.count(long) == 1
    assert "Trực tiếp, Trực tuyến" in times
    assert long not in where
    assert "Gửi về số 10 Tôn Thất Thuyết" in where


def test_a_law_is_named_once(client):
    laws = [
        {"number": "59/2018/NĐ-CP", "title": "Nghị định 59/2018/NĐ-CP"},
        {"number": "60/2014/QH13", "title": "Luật Hộ tịch"},
    ]
    html = " ".join(show(client, ProcedurePageFactory(legal_basis=stream("basis", *laws))).split())
    assert "<li> Nghị định 59/2018/NĐ-CP" in html
    assert "60/2014/QH13: Luật Hộ tịch" in html
    assert html.count("59/2018/NĐ-CP") == 1
