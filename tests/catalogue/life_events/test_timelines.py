"""Events of life: in the order of editors, hidden while they lack what they promise, and leading on from procedures."""

import json
import lzma
import re

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from catalogue.life_events.timelines import timeline_of
from catalogue.models import FormerCode, LifeEvent, LifeEventStep
from starter.files import FIXTURES, read_yaml
from tests.factories import FREE, LifeEventFactory, LifeEventStepFactory, ProcedurePageFactory, make_tree, stream

pytestmark = pytest.mark.django_db
DEADLINE = {
    "deadline_value": 15,
    "deadline_unit": "days",
    "deadline_from": "ngày mất",
    "deadline_basis": "Luật Hộ tịch",
}


@pytest.fixture
def event():
    """Two steps against the alphabet, the second after the first."""
    event = LifeEventFactory(name="Người thân qua đời")
    death = ProcedurePageFactory(name="Thủ tục đăng ký khai tử", fees=stream("fee", FREE))
    burial = ProcedurePageFactory(name="Cấp hỗ trợ mai táng")
    LifeEventStepFactory(event=event, code=death.code, label="khai tử", sort_order=0, **DEADLINE)
    LifeEventStepFactory(
        event=event, code=burial.code, label="mai táng", sort_order=1, waits_for=death.code, condition="có bảo hiểm"
    )
    event.pages_of_steps = death, burial
    return event


def html_of(client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def page_of(client, event: LifeEvent) -> str:
    return html_of(client, f"/vi/su-kien/{event.slug}/")


def test_steps_stand_in_their_order_with_deadline_case_and_what_they_wait_for(client, event):
    html = page_of(client, event).split('<ol class="timeline">')[1]
    death, burial = event.pages_of_steps
    assert html.index(death.url) < html.index(burial.url)
    assert "Trong 15 ngày, kể từ ngày mất" in html
    assert "Luật Hộ tịch" in html
    assert "Chỉ khi có bảo hiểm" in html
    assert "Cần kết quả của việc trên: khai tử." in html
    assert "Miễn phí" in html


def test_the_summary_names_what_is_there(client, event):
    LifeEventStepFactory(event=event, label="thừa kế", is_essential=False)
    assert '<p class="lead">Khai tử; mai táng.</p>' in page_of(client, event)


def test_an_event_without_the_page_of_an_essential_step_is_in_no_list(client, event):
    make_tree()
    for path in ("/vi/", "/vi/su-kien/"):
        assert f"/vi/su-kien/{event.slug}/" in html_of(client, path)
    LifeEventStepFactory(event=event, label="thừa kế")
    for path in ("/vi/", "/vi/su-kien/"):
        assert f"/vi/su-kien/{event.slug}/" not in html_of(client, path)
    assert timeline_of(event.pk).missing == ("thừa kế",)


def test_an_event_without_steps_lists_its_procedures_and_is_in_no_list(client):
    event = LifeEventFactory()
    page = ProcedurePageFactory(life_events=[event])
    html = page_of(client, event)
    assert page.url in html
    assert '<meta name="robots" content="noindex">' in html
    assert f"/vi/su-kien/{event.slug}/" not in html_of(client, "/vi/su-kien/")


def test_a_step_that_need_not_be_there_is_named_without_a_link(client, event):
    """With its case and deadline, which hold without a page here."""
    LifeEventStepFactory(
        event=event,
        code="1.999999",
        label="sang tên xe",
        condition="có xe",
        is_essential=False,
        sort_order=5,
        **DEADLINE,
    )
    html = page_of(client, event)
    step = html.split("Mai táng")[-1]
    assert "Sang tên xe" in step
    assert "Chỉ khi có xe" in step
    assert "Mã 1.999999. Ở đây chưa có trang hướng dẫn việc này." in step
    assert "<a href" not in step.split("Sang tên xe")[1].split("</ol>")[0]
    assert "noindex" not in html
    assert "Sang tên xe" not in html_of(client, event.pages_of_steps[0].url)


def test_an_event_of_which_no_step_has_a_page_is_hidden():
    event = LifeEventFactory()
    LifeEventStepFactory(event=event, is_essential=False)
    assert not timeline_of(event.pk).is_complete


def test_what_is_done_at_once_stands_on_top(client, event):
    joint = ProcedurePageFactory(name="Liên thông khai tử")
    LifeEventStepFactory(event=event, code=joint.code, label="liên thông", is_joint=True, sort_order=9)
    html = page_of(client, event)
    assert html.index(joint.url) < html.index(event.pages_of_steps[0].url)


def test_other_procedures_of_the_event_follow_in_the_order_of_dictionaries(client, event):
    pages = [ProcedurePageFactory(name=name, life_events=[event]) for name in ("Đổi tên", "Dựng bia", "An táng")]
    html = page_of(client, event).split("Việc khác có thể cần")[1]
    assert html.index(pages[2].url) < html.index(pages[1].url) < html.index(pages[0].url)


def test_a_procedure_leads_on_to_what_follows(client, event):
    death, burial = event.pages_of_steps
    html = html_of(client, death.url)
    assert burial.url in html.split("Việc tiếp theo: Người thân qua đời")[1]
    assert "Việc tiếp theo" not in html_of(client, burial.url)


def test_a_step_is_known_by_a_former_code(client, event):
    renamed = ProcedurePageFactory(name="Giám hộ")
    FormerCode.objects.create(procedure=renamed.procedure, code="1.234567")
    LifeEventStepFactory(event=event, code="1.234567", label="giám hộ", sort_order=5)
    assert renamed.url in page_of(client, event)


def test_the_number_of_queries_does_not_grow(client, event):
    page_of(client, event)
    with CaptureQueriesContext(connection) as few:
        page_of(client, event)
    for number in range(4):
        LifeEventStepFactory(event=event, code=ProcedurePageFactory(name=f"Việc {number}").code)
    page_of(client, event)
    with CaptureQueriesContext(connection) as many:
        page_of(client, event)
    assert len(many) <= len(few)


def test_a_deadline_without_its_source_is_refused():
    step = LifeEventStepFactory.build(event=LifeEventFactory(), **{**DEADLINE, "deadline_basis": ""})
    with pytest.raises(ValidationError, match="căn cứ"):
        step.full_clean()


def form_of(event: LifeEvent, *steps: dict[str, str]) -> dict[str, str]:
    rows = [
        {"id": "", "code": "1.000001", "label": "việc", "is_essential": "on", "ORDER": str(number + 1), **step}
        for number, step in enumerate(steps)
    ]
    counts = {"TOTAL_FORMS": len(rows), "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
    return {
        **{"name": event.name, "slug": event.slug, "group": "citizen", "order": "1"},
        **{f"steps-{name}": str(value) for name, value in counts.items()},
        **{f"steps-{number}-{name}": value for number, row in enumerate(rows) for name, value in row.items()},
    }


def test_editors_keep_order_deadline_and_condition(admin_client):
    event = LifeEventFactory()
    url = reverse(LifeEvent.snippet_viewset.get_url_name("edit"), args=[event.pk])
    first = {"code": "1.000002", "ORDER": "2", "label": "khai tử", "condition": "có bảo hiểm", "waits_for": "1.000001"}
    answer = admin_client.post(url, form_of(event, first, {"ORDER": "1", "label": "trước"}))
    assert answer.status_code == 302, answer.context["form"].errors
    rows = LifeEventStep.objects.filter(event=event).values_list("label", "condition", "waits_for")
    assert list(rows) == [("trước", "", ""), ("khai tử", "có bảo hiểm", "1.000001")]


def test_a_step_that_waits_for_one_below_it_is_refused(admin_client):
    event = LifeEventFactory()
    url = reverse(LifeEvent.snippet_viewset.get_url_name("edit"), args=[event.pk])
    answer = admin_client.post(url, form_of(event, {"waits_for": "1.000002"}, {"code": "1.000002"}))
    assert answer.status_code == 200
    assert "chờ một bước không đứng trên nó" in answer.content.decode()
    assert not LifeEventStep.objects.exists()


def test_the_list_of_events_says_what_is_missing(admin_client, event):
    LifeEventStepFactory(event=event, label="thừa kế")
    html = admin_client.get(reverse(LifeEvent.snippet_viewset.get_url_name("list"))).content.decode()
    assert "Ẩn: chưa có trang thừa kế" in html


def test_labels_are_read_in_english(event):
    LifeEventStep.objects.filter(label="khai tử").update(label_en="death registration", deadline_from_en="the death")
    step = LifeEventStep.objects.get(label="khai tử")
    with override("en"):
        assert step.localized_label == "death registration"
        assert step.localized_deadline_from == "the death"


def test_the_steps_of_the_starter_name_known_events_and_wait_only_for_what_stands_above():
    events = {entry["name"] for entry in read_yaml("taxonomy", "life_events.yaml")}
    known = {path.name.split("-")[0] for path in (FIXTURES / "procedures").glob("*.yaml")}
    shown = set()
    for entry in read_yaml("taxonomy", "life_event_steps.yaml"):
        assert entry["event"] in events
        above: set[str] = set()
        for step in entry["steps"]:
            assert step.get("waits_for", "") in {"", *above}, step
            LifeEventStep(event=LifeEventFactory(), **step).full_clean()
            above.add(step["code"])
        if all(step["code"] in known for step in entry["steps"] if step.get("is_essential", True)):
            shown.add(entry["event"])
    assert shown >= {"Có con nhỏ", "Người thân qua đời", "Hôn nhân và gia đình", "Phương tiện và người lái"}


def test_deadlines_that_rest_on_a_procedure_are_in_its_official_text(shared_data):
    records = {record["code"]: json.dumps(record, ensure_ascii=False) for record in official_records(shared_data)}
    rows = [step for entry in read_yaml("taxonomy", "life_event_steps.yaml") for step in entry["steps"]]
    named = [step for step in rows if "Quyết định" in step.get("deadline_basis", "")]
    assert len(named) > 5
    for step in named:
        units = {"days": "ngày", "working_days": "(?:ngày làm việc|ngày)", "months": "tháng"}
        wanted = rf"\b0?{step['deadline_value']} (?:\([^)]*\) )?(?:làm việc )?{units[step['deadline_unit']]}"
        assert re.search(wanted, records[step["code"]]), step


def test_every_ordered_event_is_complete_with_the_national_list(shared_data):
    known = {record["code"] for record in official_records(shared_data)}
    known |= {path.name.split("-")[0] for path in (FIXTURES / "procedures").glob("*.yaml")}
    for entry in read_yaml("taxonomy", "life_event_steps.yaml"):
        missing = [step for step in entry["steps"] if step.get("is_essential", True) and step["code"] not in known]
        assert not missing, entry["event"]
    ordered = {entry["event"] for entry in read_yaml("taxonomy", "life_event_steps.yaml")}
    events = {entry["name"] for entry in read_yaml("taxonomy", "life_events.yaml")}
    assert events - ordered == {"Sở hữu trí tuệ, đăng ký tài sản"}


def official_records(folder) -> list[dict]:
    with lzma.open(folder / "procedures.jsonl.xz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]
