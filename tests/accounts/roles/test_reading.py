"""What narrow accounts read and do: nothing of drafts or visitors' words, and no translation goes live by itself."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Locale, Page
from wagtail_localize.models import TranslationSource
from wagtail_localize.operations import translate_object

from faq.models import QuestionPage, SentQuestion
from home.models import HomePage
from importing.models import ImportJob
from tests.factories import ProcedurePageFactory, QuestionPageFactory, make_tree, procedure_index

pytestmark = pytest.mark.django_db

WORDS = "Lời của người dân"


def signed_in(user) -> Client:
    client = Client(headers={"x-requested-with": "XMLHttpRequest"})
    client.force_login(user)
    return client


def account(model, name: str, *permissions: str, pages: tuple[tuple[Page, str], ...] = ()):
    user = model.objects.create_user(name, f"{name}@example.vn")
    group = Group.objects.create(name=name)
    for permission in ("wagtailadmin.access_admin", *permissions):
        app, codename = permission.split(".")
        group.permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
    for page, kind in pages:
        right = Permission.objects.get(content_type__app_label="wagtailcore", codename=f"{kind}_page")
        GroupPagePermission.objects.create(group=group, page=page, permission=right)
    user.groups.add(group)
    return user


@pytest.fixture
def english() -> Locale:
    make_tree()
    return Locale.objects.get(language_code="en")


@pytest.fixture
def translator(django_user_model, english):
    home = HomePage.objects.get(locale=english)
    return account(
        django_user_model, "nguoi-dich", "wagtail_localize.submit_translation", pages=((home, "add"), (home, "change"))
    )


@pytest.fixture
def plain(django_user_model, english):
    return account(django_user_model, "chi-vao")


def submit(user, page: Page, locale: Locale, **data: str):
    return signed_in(user).post(f"/admin/localize/submit/page/{page.pk}/", {"locales": [locale.pk], **data})


def test_a_translation_of_a_translator_stays_a_draft(translator, english):
    question = QuestionPageFactory(question="Khai sinh ở đâu?")
    assert submit(translator, question, english).status_code == 302
    assert not question.get_translation(english).live


def test_a_translator_does_not_get_at_drafts(translator, english):
    draft = ProcedurePageFactory(name="Bí mật", live=False)
    assert submit(translator, draft, english).status_code == 403
    assert signed_in(translator).get(f"/admin/localize/submit/page/{draft.pk}/").status_code == 403
    assert draft.get_translation_or_none(english) is None


def test_drafts_below_a_translated_page_are_left_out(translator, english):
    index = procedure_index()
    draft, live = ProcedurePageFactory(name="Bí mật", live=False), ProcedurePageFactory(name="Công khai")
    index.get_translation(english).delete()
    assert submit(translator, index, english, include_subtree="on").status_code == 302
    assert live.get_translation_or_none(english) is not None
    assert draft.get_translation_or_none(english) is None


def test_a_translator_without_rights_in_the_language_makes_no_translation(django_user_model, english):
    user = account(django_user_model, "khong-quyen", "wagtail_localize.submit_translation")
    question = QuestionPageFactory()
    assert submit(user, question, english).status_code == 403
    translate_object(question, [english], user=user)
    assert question.get_translation_or_none(english) is None


def test_updating_translations_publishes_for_publishers_only(translator, english, django_capture_on_commit_callbacks):
    question = QuestionPageFactory(question="Khai sinh ở đâu?")
    submit(translator, question, english)
    source = TranslationSource.objects.get_for_instance(question)
    url = f"/admin/localize/update/{source.pk}/"
    assert signed_in(translator).post(url, {"publish_translations": "on"}).status_code == 403
    assert not question.get_translation(english).live
    assert signed_in(translator).post(url, {}).status_code == 302


def test_making_an_alias_is_publishing(translator, english):
    question = QuestionPageFactory(question="Khai sinh ở đâu?")
    submit(translator, question, english)
    target = question.get_translation(english)
    assert signed_in(translator).post(f"/admin/localize/page/{target.pk}/convert_to_alias/").status_code == 403
    assert not QuestionPage.objects.get(pk=target.pk).live


def test_the_report_of_translations_names_no_drafts(translator, plain, english):
    live = ProcedurePageFactory(name="Công khai")
    draft = ProcedurePageFactory(name="Bí mật", live=False)
    for page in (live, draft):
        translate_object(page, [english])
    HomePage.objects.get(locale=english)
    Page.objects.filter(pk=draft.get_translation(english).pk).delete()
    shown = signed_in(translator).get("/admin/localize/reports/translations/").content.decode()
    assert "Công khai" in shown
    assert "Bí mật" not in shown
    assert signed_in(plain).get("/admin/localize/reports/translations/").status_code == 403


@pytest.mark.parametrize(
    "url",
    [
        "/admin/snippets/choose/faq/sentquestion/",
        "/admin/snippets/choose/faq/sentquestion/results/",
        "/admin/snippets/choose/faq/sentquestion/chosen/{sent}/",
        "/admin/snippets/choose/faq/sentquestion/chosen-multiple/?id={sent}",
        "/admin/localize/api/snippets/faq/sentquestion/",
        "/admin/localize/api/snippets/faq/sentquestion/{sent}/",
        "/admin/snippets/choose/catalogue/rating/",
        "/admin/snippets/choose/search/synonymrule/",
        "/admin/snippets/choose/search/promotion/",
        "/admin/snippets/choose/search/judgedquery/",
        "/admin/snippets/choose/catalogue/counterdevice/",
        "/admin/question_chooser/",
        "/admin/question_chooser/results/?q=mat",
        "/admin/choose-page/",
        "/admin/pages/{draft}/move/{parent}/confirm/",
        "/admin/pages/{draft}/move/",
        "/admin/bulk/wagtailcore/page/delete/?id={draft}",
        "/admin/bulk/wagtailcore/page/unpublish/?id=all&childOf={parent}",
        "/admin/bulk/faq/sentquestion/delete/?id={sent}",
        "/admin/bulk/catalogue/rating/delete/?id=all",
        "/admin/images/chooser/1/select_format/",
    ],
)
def test_whoever_may_only_enter_reads_nothing(plain, url):
    sent = SentQuestion.objects.create(text=WORDS, locale="vi")
    draft = ProcedurePageFactory(name="Bí mật", live=False)
    address = url.format(sent=sent.pk, draft=draft.pk, parent=draft.get_parent().pk)
    assert signed_in(plain).get(address).status_code == 403


def test_choosers_of_pages_offer_what_the_explorer_shows(translator, english):
    QuestionPageFactory(question="Công khai?")
    hidden = QuestionPageFactory(question="Bí mật?", live=False)
    client = signed_in(translator)
    for address in ("/admin/question_chooser/results/", "/admin/choose-page/search/?q=mat"):
        assert "Bí mật" not in client.get(address).content.decode()
    assert "Công khai?" in client.get("/admin/question_chooser/results/").content.decode()
    assert client.get(f"/admin/question_chooser/chosen/{hidden.pk}/").status_code != 200
    assert "Bí mật" not in client.get(f"/admin/question_chooser/chosen-multiple/?id={hidden.pk}").content.decode()


def test_acts_on_many_pages_name_no_drafts_of_others(translator, english):
    draft = ProcedurePageFactory(name="Bí mật", live=False)
    client = signed_in(translator)
    assert client.get(f"/admin/bulk/wagtailcore/page/delete/?id={draft.pk}").status_code == 403
    everything = f"/admin/bulk/wagtailcore/page/delete/?id=all&childOf={draft.get_parent().pk}"
    assert client.get(everything).status_code == 403


def test_files_are_chosen_by_whoever_may_in_a_collection(django_user_model, english):
    user = account(django_user_model, "chon-tep")
    assert signed_in(user).get("/admin/documents/chooser/").status_code == 403
    GroupCollectionPermission.objects.create(
        group=user.groups.get(),
        collection=Collection.get_first_root_node(),
        permission=Permission.objects.get(codename="choose_document"),
    )
    assert signed_in(user).get("/admin/documents/chooser/").status_code == 200


def test_editors_of_pages_choose_terms(django_user_model, english):
    editor = account(django_user_model, "bien-tap", pages=((procedure_index(), "change"),))
    client = signed_in(editor)
    for model in ("agency", "field", "procedure"):
        assert client.get(f"/admin/snippets/choose/catalogue/{model}/").status_code == 200
    assert client.get("/admin/snippets/choose/faq/sentquestion/").status_code == 403


@pytest.mark.parametrize("act", ["", "report.csv", "report/", "apply/", "leave-out/", "delete/"])
def test_imports_of_others_are_theirs(django_user_model, english, act):
    rights = ((procedure_index(), "add"),)
    mine, other = (
        account(django_user_model, name, "importing.import_procedures", pages=rights) for name in ("mot", "hai")
    )
    job = ImportJob.objects.create(kind="procedures", file_name="cua-hai.docx", stored_name="x", size=1, user=other)
    client = signed_in(mine)
    url = f"/admin/nhap-du-lieu/{job.pk}/{act}"
    assert (client.post(url) if act.endswith("/") else client.get(url)).status_code == 403
    assert ImportJob.objects.filter(pk=job.pk).exists()
    assert "cua-hai.docx" not in client.get("/admin/nhap-du-lieu/").content.decode()
    assert "cua-hai.docx" in signed_in(other).get("/admin/nhap-du-lieu/").content.decode()
