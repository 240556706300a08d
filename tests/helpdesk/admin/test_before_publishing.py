"""Whoever publishes is asked what each changed fact was, and the recall opens with the answer."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from catalogue.models import ProcedurePage
from helpdesk.facts import facts_of_code
from helpdesk.models import FactChange, Recall
from tests.catalogue.test_editor_confirmation import form_data
from tests.catalogue.test_procedure_admin import add_url, complete_data
from tests.helpdesk.factories import AgentFactory, ClosedCallFactory, tell, user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    client.force_login(User.objects.create_superuser("bien-tap"))
    return client


@pytest.fixture
def page(admin) -> ProcedurePage:
    admin.post(add_url(), {**complete_data(), "action-publish": "1"})
    return ProcedurePage.objects.get()


@pytest.fixture
def told(page):
    """A call that was told the time of the page."""
    fact = next(fact for fact in facts_of_code(page.code).values() if fact.stream == "times")
    return tell(ClosedCallFactory.create(), fact.key, fact.value)


def _publish(admin, page, **changes):
    data = form_data(page, **{"times-0-value-value": "3", **changes})
    return admin.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {**data, "action-publish": "1"})


def _time_of(page) -> int:
    return int(ProcedurePage.objects.get(pk=page.pk).times[0].value["value"])


def _answered(answer, cause: str, day: str = "") -> dict[str, str]:
    (row,) = answer.context["rows"]
    return {f"cause-{row['name']}": cause, f"day-{row['name']}": day}


def test_the_question_comes_before_the_publication_with_the_calls_that_were_told(admin, page, told):
    before = _time_of(page)
    answer = _publish(admin, page)
    revision = ProcedurePage.objects.get(pk=page.pk).latest_revision_id
    assert answer["Location"] == reverse("helpdesk_before_publishing", args=[revision])
    assert _time_of(page) == before
    asked = admin.get(answer["Location"])
    (row,) = asked.context["rows"]
    assert (row["calls"], row["cause"]) == (1, "wording")
    assert "1 cuộc gọi đã được nói điều cũ" in asked.content.decode()
    assert not FactChange.objects.exists()


def test_a_correction_opens_the_recall_in_the_same_act(admin, page, told):
    address = _publish(admin, page)["Location"]
    admin.post(address, _answered(admin.get(address), "correction"))
    assert _time_of(page) == 3
    change = FactChange.objects.ruled().get()
    assert (change.cause, change.matters) == ("correction", True)
    assert Recall.objects.get().change == change


def test_no_answer_is_wording(admin, page, told):
    address = _publish(admin, page)["Location"]
    admin.post(address)
    assert FactChange.objects.ruled().get().cause == "wording"
    assert not Recall.objects.exists()


@pytest.mark.parametrize(("cause", "day"), [("law", ""), ("correction", "1/1/2090"), ("correction", "hôm qua")])
def test_a_wrong_answer_publishes_nothing(admin, page, told, cause, day):
    before = _time_of(page)
    address = _publish(admin, page)["Location"]
    answer = admin.post(address, _answered(admin.get(address), cause, day))
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert _time_of(page) == before


def test_a_draft_that_is_no_longer_the_latest_is_refused(admin, page, told):
    address = _publish(admin, page)["Location"]
    ProcedurePage.objects.get(pk=page.pk).save_revision()
    for answer in (admin.get(address), admin.post(address)):
        assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert not FactChange.objects.exists()


def test_only_who_may_publish_the_page_answers(client, admin, page, told):
    address = _publish(admin, page)["Location"]
    lead = user_with("helpdesk_lead")
    client.force_login(lead)
    assert client.post(address).status_code == 302
    assert not FactChange.objects.exists()


def test_nobody_is_asked_where_no_facts_change_or_no_desk_tells_them(admin, page):
    _publish(admin, page)
    assert _time_of(page) == 3, "no agent is there"
    AgentFactory.create()
    _publish(admin, page)
    assert FactChange.objects.count() == 1, "nothing changed"


def test_what_the_question_costs(admin, page, told, django_assert_max_num_queries):
    address = _publish(admin, page)["Location"]
    with django_assert_max_num_queries(40):  # of which the frame of the admin takes most
        admin.get(address)
