"""The privacy page says what the settings say."""

import pytest
from django.conf import settings as django_settings
from django.core import checks

from core.retention import About, retentions
from home.models import InformationPage
from privacy.checks import check_controller
from privacy.notice import cookies
from tests.factories import make_tree

pytestmark = pytest.mark.django_db

FACTS = InformationPage.Facts.PRIVACY


@pytest.fixture
def shown(client):
    home = make_tree()
    page = home.add_child(
        instance=InformationPage(title="Quyền riêng tư", body="<p>Lời mở đầu.</p>", facts=FACTS, locale=home.locale)
    )
    return lambda: client.get(page.url).content.decode()


def test_the_introduction_of_editors_stands_above_the_facts(shown):
    text = shown()
    assert text.index("Lời mở đầu.") < text.index("Ai chịu trách nhiệm")
    assert "91/2025/QH15" in text
    assert "356/2025/NĐ-CP" in text
    assert "A05" in text
    assert len(text.encode()) < 25_000


@pytest.mark.parametrize(
    "name",
    ["RATING_COMMENT_DAYS", "RATING_UNSHOWN_DAYS", "SENT_QUESTION_DAYS", "SEARCH_LOG_DAYS", "PERSON_CONTACT_DAYS"],
)
def test_periods_are_those_in_force(shown, settings, name):
    setattr(settings, name, 4321)
    assert "4321 ngày" in shown()


@pytest.mark.parametrize(
    "name", ["PERSON_REPLY_DAYS", "PERSON_ACCESS_DAYS", "PERSON_OBJECTION_DAYS", "PERSON_DELETION_DAYS"]
)
def test_terms_are_those_in_force(shown, settings, name):
    setattr(settings, name, 77)
    assert "77 ngày" in shown()


@pytest.mark.parametrize("name", ["VOTES_PER_ADDRESS", "VOTES_PER_NETWORK"])
def test_bounds_of_votes_are_those_in_force(shown, settings, name):
    setattr(settings, name, 987)
    assert "987 lượt" in " ".join(shown().split())


def test_a_log_that_is_switched_off_is_not_told_of(shown, settings):
    settings.SEARCH_LOG_DAYS = 0
    text = shown()
    assert "lời bạn gõ không được lưu" in text
    assert "không lưu</td>" in text


def test_all_that_is_declared_is_shown(shown):
    text = shown()
    for about in About:
        for kept in retentions(about):
            assert f"<td>{kept.what}</td>" in text
            assert kept.how_long


def test_controller_and_processors_are_named(shown, settings):
    settings.CONTROLLER_NAME, settings.CONTROLLER_EMAIL = "Sở Nội vụ <tỉnh>", "dlcn@example.vn"
    settings.DATA_PROCESSORS = ["Công ty Máy chủ"]
    text = shown()
    assert "Sở Nội vụ &lt;tỉnh&gt;" in text
    assert 'href="mailto:dlcn@example.vn"' in text
    assert "Công ty Máy chủ" in text


def test_a_page_without_a_controller_says_so(shown):
    assert "chưa ghi tên ở đây" in shown()


def test_cookies_are_those_that_are_set(shown, client):
    names = {cookie.name for cookie in cookies()}
    client.get("/vi/hoi-dap/gui-cau-hoi/")
    client.post("/vi/dia-phuong/", {"place": "", "next": "/vi/"})
    client.post("/vi/hoi-dap/gui-cau-hoi/", {"text": "Tôi cần hỏi về hộ tịch"})
    assert set(client.cookies) <= names
    assert {"csrftoken", "messages"} <= set(client.cookies)
    for cookie in cookies():
        assert f"<td>{cookie.name}</td>" in shown()


def test_other_pages_show_no_facts(client):
    home = make_tree()
    page = home.add_child(instance=InformationPage(title="Giới thiệu", body="<p>Lời.</p>", locale=home.locale))
    assert "Ai chịu trách nhiệm" not in client.get(page.url).content.decode()


def test_deployment_asks_who_is_responsible(settings):
    assert [warning.id for warning in check_controller()] == ["privacy.W001"]
    for name in ("CONTROLLER_NAME", "CONTROLLER_ADDRESS", "CONTROLLER_EMAIL"):
        setattr(settings, name, "x")
    assert check_controller() == []
    assert check_controller in checks.registry.registry.deployment_checks


def test_every_period_of_the_settings_is_declared():
    """A setting of days that nobody declares is kept for ever, or deleted without a word on the page."""
    named = {kept.setting for about in About for kept in retentions(about)}
    other = {"PERSON_REPLY_DAYS", "PERSON_ACCESS_DAYS", "PERSON_OBJECTION_DAYS", "PERSON_DELETION_DAYS"}
    other |= {"SERVICE_CHECK_DAYS", "ACCOUNT_UNUSED_DAYS"}
    days = {name for name in dir(django_settings) if name.endswith("_DAYS")}
    assert days - other <= named
