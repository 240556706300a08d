"""What editors see most often is in Vietnamese, whatever the frameworks bring. Names and texts that editors wrote may
be in any language; the texts of the interface may not.
"""

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page as Browser
from playwright.sync_api import expect
from wagtail.models import Locale, Page
from wagtail.users.models import UserProfile

from catalogue.models import OnlineService, ProcedurePage, Rating
from faq.models import QuestionPage, ReferralPage, SentQuestion
from starter.translations import translate
from tests.e2e.english import english_on
from tests.factories import OnlineServiceFactory, ProcedurePageFactory, QuestionPageFactory, ReferralPageFactory, stream

# Titles, translations and names of the English pages of the starter content.
CONTENT = (
    "td.title a, .listing td a, .w-breadcrumbs a[href^='/admin/pages/'], [lang=en], select[name$=time_zone], "
    "select[name$=preferred_language]"
)


@dataclass(frozen=True)
class Content:
    """What the screens show."""

    procedure: ProcedurePage
    compared: ProcedurePage  # with a draft that differs in every field
    question: QuestionPage
    referral: ReferralPage
    service: OnlineService
    translation: Page


def change_everything(procedure: ProcedurePage) -> None:
    """A draft whose blocks of every kind are new, and those of the live page taken out."""
    fee = {
        "kind": "charge",
        "status": "amount",
        "amount": 20000,
        "currency": "VND",
        "per": "bản",
        "cases": ["cap-lai"],
        "valid_to": "2026-12-31",
        "source": {"place": "fee_cell", "words": "20.000 đồng/bản"},
        "contradicted_by": [{"place": "step", "words": "nộp 30.000 đồng"}],
        "note": "",
    }
    procedure.cases = stream("case", {"key": "cap-lai", "label": "Cấp lại", "kind": "operation", "group": "viec"})
    procedure.channels = stream("channel", {"channel": "online", "note": "Trên cổng dịch vụ công."})
    procedure.fees = stream("fee", fee)
    procedure.times = stream("time", {"value": None, "unit": "", "not_fixed": True, "cases": ["cap-lai"], "note": ""})
    procedure.documents = stream("case", {"cases": ["cap-lai"], "documents": [{"name": "Tờ khai", "originals": None}]})
    procedure.steps = stream("case", {"cases": ["cap-lai"], "steps": ["Nộp hồ sơ.", "Nhận kết quả."]})
    procedure.legal_basis = stream("basis", {"number": "60/2014/QH13", "title": "", "date": "2014-11-20"})
    procedure.effective_from = datetime.date(2026, 3, 1)
    procedure.save_revision(log_action=True)


@pytest.fixture(scope="module")
def content(live_site: str) -> Content:
    procedure = ProcedurePageFactory(name="Đăng ký thử nghiệm giao diện")
    procedure.name = "Đăng ký thử nghiệm giao diện, bản nháp"
    compared = ProcedurePageFactory(name="Đăng ký thử nghiệm so sánh")
    change_everything(compared)
    procedure.save_revision(log_action=True)
    untranslated = ProcedurePageFactory(name="Đăng ký thử nghiệm bản dịch")
    english = Locale.objects.get(language_code="en")
    translate(untranslated, {}, english)
    for number in range(2):
        Rating.objects.create(
            procedure=procedure.procedure,
            score=4,
            comment="Hướng dẫn rõ",
            visitor=f"giao-dien-{number}",
            day=timezone.localdate(),
        )
        SentQuestion.objects.create(text=f"Giao diện thử {number} làm ở đâu?", locale="vi")
    return Content(
        procedure=procedure,
        compared=compared,
        question=QuestionPageFactory(question="Câu hỏi để thử giao diện?"),
        referral=ReferralPageFactory(title="Việc để thử giao diện"),
        service=OnlineServiceFactory.create(procedure=procedure.procedure),
        translation=Page.objects.get(translation_key=untranslated.translation_key, locale=english),
    )


@pytest.fixture(scope="module")
def session_key(live_site: str) -> Iterator[str]:
    editor = User.objects.create_superuser("giao-dien", first_name="Lan", last_name="Nguyễn")
    UserProfile.objects.create(user=editor, preferred_language="vi")
    client = Client()
    client.force_login(editor)
    yield client.cookies["sessionid"].value
    editor.delete()


@pytest.fixture
def admin(page: Browser, live_site: str, session_key: str) -> Browser:
    page.context.add_cookies([{"name": "sessionid", "value": session_key, "url": live_site}])
    return page


def open_panels(admin: Browser) -> None:
    """Every side panel, and the menu of the button that saves."""
    for toggle in admin.locator("[data-side-panel-toggle]:visible").all():
        toggle.click()
        expect(admin.locator(f"[data-side-panel={toggle.get_attribute('data-side-panel-toggle')}]")).to_be_visible()
    admin.locator("footer [data-w-dropdown-target=toggle]").first.click()


def open_blocks(admin: Browser) -> None:
    """The menu of blocks of each field of blocks that is shown."""
    open_panels(admin)
    for button in admin.get_by_title("Chèn khối").filter(visible=True).all():
        button.click()
        admin.keyboard.press("Escape")


def select_rows(admin: Browser) -> None:
    """The bar of actions for one row, then for all of them."""
    boxes = admin.locator("input[data-bulk-action-checkbox]")
    boxes.nth(1).check()
    expect(admin.locator("[data-bulk-action-footer]")).to_be_visible()
    boxes.first.check()


def nothing(_admin: Browser) -> None:
    pass


def latest_comparison(page: Page) -> str:
    return reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "live", "latest"])


SCREENS: dict[str, tuple[Callable[[Content], str], Callable[[Browser], None]]] = {
    "first page": (lambda _content: reverse("wagtailadmin_home"), nothing),
    "list of procedures": (lambda _content: "/admin/procedure_pages/", select_rows),
    "list of questions": (lambda _content: "/admin/question_pages/", select_rows),
    "list of referrals": (lambda _content: "/admin/referral_pages/", select_rows),
    "new procedure": (
        lambda content: reverse(
            "wagtailadmin_pages:add", args=["catalogue", "procedurepage", content.procedure.get_parent().pk]
        ),
        open_blocks,
    ),
    "form of a procedure": (
        lambda content: reverse("wagtailadmin_pages:edit", args=[content.procedure.pk]),
        open_blocks,
    ),
    "form of a referral": (lambda content: reverse("wagtailadmin_pages:edit", args=[content.referral.pk]), open_blocks),
    "form of a question": (lambda content: reverse("wagtailadmin_pages:edit", args=[content.question.pk]), open_blocks),
    "explorer": (
        lambda content: reverse("wagtailadmin_explore", args=[content.procedure.get_parent().pk]),
        select_rows,
    ),
    "history": (lambda content: reverse("wagtailadmin_pages:history", args=[content.procedure.pk]), nothing),
    "comparison": (lambda content: latest_comparison(content.compared), nothing),
    "usage": (lambda content: reverse("wagtailadmin_pages:usage", args=[content.procedure.pk]), nothing),
    "deletion": (lambda content: reverse("wagtailadmin_pages:delete", args=[content.procedure.pk]), nothing),
    "taking down": (lambda content: reverse("wagtailadmin_pages:unpublish", args=[content.procedure.pk]), nothing),
    "move": (lambda content: reverse("wagtailadmin_pages:move", args=[content.procedure.pk]), nothing),
    "copy": (lambda content: reverse("wagtailadmin_pages:copy", args=[content.procedure.pk]), nothing),
    "list of services": (lambda _content: reverse("wagtailsnippets_catalogue_onlineservice:list"), select_rows),
    "form of a service": (
        lambda content: reverse("wagtailsnippets_catalogue_onlineservice:edit", args=[content.service.pk]),
        open_panels,
    ),
    "new service": (lambda _content: reverse("wagtailsnippets_catalogue_onlineservice:add"), open_panels),
    "ratings": (lambda _content: reverse("wagtailsnippets_catalogue_rating:list"), select_rows),
    "sent questions": (lambda _content: reverse("wagtailsnippets_faq_sentquestion:list"), select_rows),
    "translating a page": (
        lambda content: reverse("wagtail_localize:submit_page_translation", args=[content.procedure.pk]),
        nothing,
    ),
    "form of a translation": (
        lambda content: reverse("wagtailadmin_pages:edit", args=[content.translation.pk]),
        nothing,
    ),
    "report of translations": (lambda _content: reverse("wagtail_localize:translations_report"), nothing),
    "site history": (lambda _content: reverse("wagtailadmin_reports:site_history"), nothing),
    "aging pages": (lambda _content: reverse("wagtailadmin_reports:aging_pages"), nothing),
    "account": (lambda _content: reverse("wagtailadmin_account"), nothing),
    "users": (lambda _content: reverse("wagtailusers_users:index"), nothing),
}


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_is_in_vietnamese(admin: Browser, content: Content, screen: str):
    address, act = SCREENS[screen]
    response = admin.goto(address(content))
    assert response
    assert response.ok
    admin.wait_for_load_state("networkidle")
    act(admin)
    found = english_on(admin, CONTENT)
    assert not found, f"English on “{screen}” ({admin.url}):\n" + "\n".join(found)


def test_signing_in_is_in_vietnamese(page: Browser, live_site: str):
    page.goto("/admin/login/")
    assert english_on(page) == []
    page.get_by_label("Tên đăng nhập").fill("khong-co")
    page.get_by_label("Mật khẩu", exact=False).first.fill("sai")
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    expect(page.locator(".error").first).to_be_visible()
    assert english_on(page) == []


def test_titles_end_in_the_name_of_the_site(admin: Browser, content: Content):
    admin.goto(reverse("wagtailadmin_home"))
    expect(admin).to_have_title(re.compile("Cẩm nang Dịch vụ công$"))


def test_what_was_published_is_told_in_vietnamese(admin: Browser, content: Content):
    """A save with a fault, a draft, a publication: the messages and marks of each."""
    page = ProcedurePageFactory(name="Đăng ký thử nghiệm thông báo")
    admin.goto(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    admin.locator("footer [data-w-dropdown-target=toggle]").first.click()
    admin.get_by_role("button", name="Xuất bản", exact=True).click()
    expect(admin.locator(".messages")).to_contain_text("Đã xuất bản trang")
    assert english_on(admin, CONTENT) == []


def test_english_is_found(admin: Browser, content: Content):
    """The search itself: an untranslated text, a text written in English, and text that is content."""
    admin.goto(reverse("wagtailadmin_home"))
    admin.evaluate(
        """document.body.insertAdjacentHTML("beforeend", `<p>Save draft</p><p hidden>Owner of this procedure</p>
        <button aria-label="Choose a fee"></button><p lang="en">Written by the editors</p><p>Lưu bản nháp</p>`)"""
    )
    assert [line.split(":")[0] for line in english_on(admin, CONTENT)] == [
        "'Choose a fee' (aria-label)",
        "'Owner of this procedure' (p)",
        "'Save draft' (p)",
    ]
