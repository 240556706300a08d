"""The worklists of facts in doubt: filters, order, column, download, counts on the first page."""

import csv
import datetime
import io

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from catalogue.admin.doubts import Doubt
from catalogue.models import Procedure, ProcedurePage
from core.admin.waiting_work import waiting_work
from tests.factories import AgencyFactory, ProcedurePageFactory, SynonymRuleFactory, make_tree, stream

pytestmark = pytest.mark.django_db

ROWS = {"place": "duration_cell", "words": "15 ngày"}, {"place": "step", "words": "20 ngày"}

KINDS = {"mot": "reason", "hai": "who", "ba": "place"}  # of a case each, by its key


@pytest.fixture(autouse=True)
def _tree():
    make_tree()


@pytest.fixture
def editor(client):
    client.user = User.objects.create_superuser("bien-tap")
    client.force_login(client.user)
    return client


def time(value: str | None = "15", *, contradicted: bool = True, cases: tuple[str, ...] = (), **source):
    return {
        "value": value,
        "unit": "day" if value else "",
        "not_fixed": False,
        "cases": list(cases),
        "note": "",
        "source": {**ROWS[0], **source},
        "contradicted_by": [ROWS[1]] if contradicted else [],
    }


def fee(**values):
    plain = {"kind": "fee", "status": "unknown", "amount": None, "currency": "VND", "per": "", "cases": [], "note": ""}
    return {**plain, "source": ROWS[0], "contradicted_by": [ROWS[1]], **values}


def paper(**values):
    names = {"name": "Đơn", "form_name": "", "form_url": "", "originals": 1, "copies": None}
    return stream("case", {"cases": [], "documents": [{**names, **values}]})


def declared():
    return stream("case", *({"key": key, "label": key, "kind": kind, "group": ""} for key, kind in KINDS.items()))


def listed(editor, **filters) -> list[str]:
    response = editor.get(reverse("procedure_pages:index"), filters)
    assert response.status_code == 200
    return [page.name for page in response.context["object_list"]]


def test_each_kind_of_contradiction_has_its_list(editor):
    ProcedurePageFactory(name="Rõ")
    ProcedurePageFactory(name="Phí", fees=stream("fee", fee()))
    ProcedurePageFactory(name="Thời hạn", times=stream("time", time()))
    ProcedurePageFactory(name="Giấy tờ", documents=paper(contradicted_by=[ROWS[1]]))
    assert set(listed(editor, doubt=Doubt.CONTRADICTED)) == {"Phí", "Thời hạn", "Giấy tờ"}
    assert listed(editor, doubt=Doubt.FEES) == ["Phí"]
    assert listed(editor, doubt=Doubt.TIMES) == ["Thời hạn"]
    assert listed(editor, doubt=Doubt.PAPERS) == ["Giấy tờ"]


def test_rows_of_which_none_is_known_to_be_right_have_theirs(editor):
    ProcedurePageFactory(name="Có số", times=stream("time", time("15")))
    ProcedurePageFactory(name="Không số", times=stream("time", time(None)))
    ProcedurePageFactory(name="Phí nào", fees=stream("fee", fee()))
    assert set(listed(editor, doubt=Doubt.UNCLEAR_CASES)) == {"Không số", "Phí nào"}


def test_a_resolved_contradiction_leaves_the_list(editor):
    page = ProcedurePageFactory(times=stream("time", time()))
    page.times = stream("time", time("20", contradicted=False))
    page.save_revision().publish()
    assert listed(editor, doubt=Doubt.CONTRADICTED) == []


def test_undeclared_cases_and_questions_too_many_have_theirs(editor):
    times = stream("time", *(time(contradicted=False, cases=(key,)) for key in KINDS))
    ProcedurePageFactory(name="Nhiều", cases=declared(), times=times)
    unknown = stream("time", time(contradicted=False, cases=("la",)))
    ProcedurePageFactory(name="Lạ", live=False, times=unknown)
    assert listed(editor, doubt=Doubt.UNASKED) == ["Nhiều"]
    assert listed(editor, doubt=Doubt.UNDECLARED_CASES) == ["Lạ"]


def test_what_has_ended_has_its_lists(editor):
    SynonymRuleFactory(kind="old_name", form_text="sổ hộ khẩu", target_text="x", ended_on=datetime.date(2023, 1, 1))
    heir = AgencyFactory(name="Bộ Mới")
    ended = AgencyFactory(name="Bộ Cũ", valid_to=datetime.date(2025, 2, 28), successor=heir)
    ProcedurePageFactory(name="Tên cũ", documents=paper(name="Sổ hộ khẩu"))
    ProcedurePageFactory(name="Cơ quan cũ", agencies=[ended])
    ProcedurePageFactory(name="Hai trang", agencies=[ended])
    ProcedurePageFactory(name="Hai trang", code="1.000002", agencies=[heir])
    assert listed(editor, doubt=Doubt.OUTDATED_WORDS) == ["Tên cũ"]
    assert set(listed(editor, doubt=Doubt.ENDED_BODY)) == {"Cơ quan cũ", "Hai trang"}
    assert listed(editor, doubt=Doubt.SUPERSEDED) == ["Hai trang"]
    html = editor.get(reverse("procedure_pages:index"), {"doubt": Doubt.SUPERSEDED}).content.decode()
    assert "Bộ Cũ đã kết thúc; đã có 1.000002" in html


def test_worklists_begin_with_what_many_need(editor):
    for name, demand in (("A ít", "specialised"), ("B chưa rõ", ""), ("C nhiều", "everyday"), ("D vừa", "common")):
        page = ProcedurePageFactory(name=name, times=stream("time", time()))
        Procedure.objects.filter(pk=page.procedure_id).update(demand=demand)
    field = ProcedurePage.objects.get(name="B chưa rõ").field
    field.demand = "occasional"
    field.save()
    assert listed(editor, doubt=Doubt.TIMES) == ["C nhiều", "D vừa", "B chưa rõ", "A ít"]
    assert listed(editor, doubt=Doubt.TIMES, ordering="title") == ["A ít", "B chưa rõ", "C nhiều", "D vừa"]


def test_all_rows_of_a_worklist_can_be_chosen_for_an_action(editor):
    ProcedurePageFactory(name="Sai", times=stream("time", time()))
    ProcedurePageFactory(name="Đúng")
    here = f"{reverse('procedure_pages:index')}?doubt={Doubt.CONTRADICTED}"
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    html = editor.get(f"{address}?id=all&listing={here}&next={here}", headers={"referer": here}).content.decode()
    assert "Sai" in html
    assert "Đúng" not in html


def test_the_download_names_doubt_and_confirmation(editor):
    day = "2026-05-01"
    ProcedurePageFactory(
        name="Sai", times=stream("time", time(confirmed_on=day)), fees=stream("fee", fee(source={"confirmed_on": day}))
    )
    response = editor.get(reverse("procedure_pages:index"), {"doubt": Doubt.CONTRADICTED, "export": "csv"})
    (row,) = csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig")))
    assert row["Cần xem lại"] == "Nguồn ghi khác nhau: 1 phí, 1 thời hạn"
    assert row["Xác nhận phí, thời hạn"] in ("2026-05-01", "01/05/2026")


def test_facts_are_listed_by_their_last_confirmation(editor):
    today = timezone.localdate()
    for name, days in (("Mới", 10), ("Cũ", 400)):
        day = (today - datetime.timedelta(days=days)).isoformat()
        known = time(contradicted=False, confirmed_on=day)
        ProcedurePageFactory(name=name, times=stream("time", known), fees=[])
    ProcedurePageFactory(name="Chưa", times=stream("time", time(contradicted=False)), fees=[])
    assert listed(editor, unconfirmed="365") == ["Cũ"]
    assert listed(editor, unconfirmed="never") == ["Chưa"]


def test_the_first_page_counts_each_list_and_leads_to_it(editor):
    ProcedurePageFactory(times=stream("time", time()))
    ProcedurePageFactory(name="Nháp", live=False, times=stream("time", time()))
    counted = {work.url: work.count for work in waiting_work(editor.user)}
    url = f"{reverse('procedure_pages:index')}?doubt={Doubt.CONTRADICTED}&live=true"
    assert counted[url] == 1
    assert len(editor.get(url).context["object_list"]) == 1


def test_filters_read_no_page(editor, django_assert_max_num_queries):
    for number in range(12):
        ProcedurePageFactory(name=f"Thủ tục {number}", times=stream("time", time()))
    editor.get(reverse("procedure_pages:index"))
    with django_assert_max_num_queries(26) as captured:
        editor.get(reverse("procedure_pages:index"), {"doubt": Doubt.CONTRADICTED})
    assert not [query for query in captured if '"wagtailcore_revision"."content"' in query["sql"]]


def test_the_form_shows_both_wordings_and_the_questions(editor):
    times = stream("time", time(), *(time(contradicted=False, cases=(key,)) for key in (*KINDS, "la")))
    page = ProcedurePageFactory(live=False, cases=declared(), times=times)
    html = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "Ô thời hạn giải quyết: “15 ngày”" in html
    assert "Trình tự thực hiện: “20 ngày”" in html
    assert f'href="#block-{page.times[0].id}-section"' in html
    assert "Chưa khai các trường hợp được nhắc tới: la." in html
    assert "Không hỏi, mà ghi điều kiện bên cạnh cho mọi người:" in html


def test_publishing_names_the_block_with_a_case_that_is_not_declared(editor):
    page = ProcedurePageFactory(live=False, times=stream("time", time(contradicted=False, cases=("la",))))
    faults = page.new_faults()
    assert [(fault.field, fault.path) for fault in faults] == [("times", (page.times[0].id,))]


def test_two_cases_of_one_key_are_refused():
    twice = ({"key": "mat", "label": label, "kind": "reason", "group": ""} for label in ("Mất", "Mất thẻ"))
    page = ProcedurePageFactory(live=False, cases=stream("case", *twice))
    assert [fault.field for fault in page.new_faults()] == ["cases"]
