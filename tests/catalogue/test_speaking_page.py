"""Which page speaks for a procedure in a language, and what a withdrawn source takes with it."""

import datetime
import re

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import Locale, Page, PageViewRestriction

from catalogue.models import ProcedurePage, Rating
from catalogue.models.speaking_page import page_or_successor, speaking_page
from catalogue.pages.browse import public_procedures
from core.publishing.schedule import publish_due
from faq.models import QuestionPage
from home.models import HomePage, InformationPage
from starter.translations import translate
from tests.factories import ProcedurePageFactory, QuestionPageFactory, make_tree, procedure_index

pytestmark = pytest.mark.django_db


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    def commit(action):
        with django_capture_on_commit_callbacks(execute=True):
            return action()

    return commit


@pytest.fixture
def page() -> ProcedurePage:
    return ProcedurePageFactory(code="1.001193", name="Đăng ký khai sinh")


@pytest.fixture
def translated(page, committed) -> ProcedurePage:
    english = Locale.objects.get_or_create(language_code="en")[0]
    committed(lambda: translate(page, {"name": "Birth registration"}, english))
    return english_of(page)


def english_of(page: Page) -> ProcedurePage:
    return ProcedurePage.objects.get(procedure__code=page.code, locale__language_code="en")


def alias_of(page: ProcedurePage) -> ProcedurePage:
    return page.create_alias(parent=procedure_index(), update_slug="ban-sao")


def is_preset(response) -> bool:
    """Whether the form asks about translations with a ticked box."""
    return bool(re.search(r'name="with_translations"\s+checked', response.content.decode()))


class TestRule:
    def test_each_language_has_its_own_page_and_others_that_of_the_source(self, page, translated):
        assert speaking_page(page.procedure, "vi") == page
        assert speaking_page(page.procedure, "en") == translated
        translated.unpublish()
        assert speaking_page(page.procedure, "en") == page

    def test_an_alias_never_speaks(self, client, page):
        alias = alias_of(page)
        assert alias.live
        assert speaking_page(page.procedure, "vi") == page
        for address in ("/tt/1.001193/", "/vi/thu-tuc/1.001193/"):
            assert client.get(address, follow=True).redirect_chain[-1][0] == page.url
        assert list(public_procedures()) == [page]
        content = client.get(alias.url).content.decode()
        assert f'<link rel="canonical" href="{page.full_url}">' in content

    def test_a_withdrawn_source_leads_its_readers_to_no_other_language(self, client, page, translated):
        page.unpublish()
        assert speaking_page(page.procedure, "vi") is None
        assert client.get("/tt/1.001193/").status_code == 404

    def test_a_replaced_procedure_leads_to_its_successor_in_a_bounded_number_of_steps(self, page):
        successor = ProcedurePageFactory(code="1.009999")
        page.replaced_by = successor.procedure
        page.save_revision().publish()
        page.unpublish()
        assert page_or_successor(page.procedure, "vi") == successor
        successor.replaced_by = page.procedure
        successor.save_revision().publish()
        successor.unpublish()
        assert page_or_successor(page.procedure, "vi") is None


class TestConvertedAlias:
    def test_it_becomes_a_draft_without_code(self, client, page):
        alias = alias_of(page)
        ConvertAliasPageAction(alias).execute(skip_permission_checks=True)
        alias.refresh_from_db()
        assert (alias.live, alias.code, alias.procedure) == (False, "", None)
        draft = alias.get_latest_revision_as_object()
        assert (draft.code, draft.procedure_id) == ("", None)
        assert client.get("/tt/1.001193/", follow=True).redirect_chain[-1][0] == page.url

    def test_in_the_admin_too(self, admin_client, page):
        alias = alias_of(ProcedurePage.objects.get(pk=page.pk))
        admin_client.post(reverse("wagtailadmin_pages:convert_alias", args=[alias.pk]))
        assert list(ProcedurePage.objects.filter(procedure=page.procedure, live=True)) == [page]

    def test_the_alias_of_a_deleted_page_takes_its_place(self, page, translated, committed):
        alias = alias_of(page)
        page.delete()
        alias = ProcedurePage.objects.get(pk=alias.pk)
        committed(lambda: alias.save_revision().publish())
        assert english_of(page).translation_key == ProcedurePage.objects.get(pk=alias.pk).translation_key
        assert english_of(page).live


class TestWithdrawal:
    def test_translations_go_and_come_back_with_their_source(self, page, translated, committed):
        page.unpublish()
        assert not english_of(page).live
        page.times[0].value["value"] = 7
        committed(lambda: page.save_revision().publish())
        restored = english_of(page)
        assert restored.live
        assert restored.name == "Birth registration"
        assert restored.times[0].value["value"] == 7

    def test_an_unfinished_draft_never_comes_back_as_the_translation(self, committed):
        question = QuestionPageFactory(question="Làm hộ chiếu ở đâu?")
        english = Locale.objects.get_or_create(language_code="en")[0]
        copy = question.copy_for_translation(english)
        copy.short_answer = "At the police station."
        copy.save_revision().publish()
        live_revision = type(copy).objects.get(pk=copy.pk).live_revision
        copy.short_answer = "unfinished"
        copy.save_revision()
        question.unpublish()
        live_revision.delete()  # as `purge_revisions` does
        committed(lambda: question.save_revision().publish())
        copy = type(copy).objects.get(pk=copy.pk)
        assert (copy.live, copy.short_answer) == (True, "At the police station.")

    def test_a_translation_that_was_withdrawn_alone_stays_away(self, page, translated, committed):
        translated.unpublish()
        page.unpublish()
        committed(lambda: page.save_revision().publish())
        assert not english_of(page).live

    def test_the_form_asks_and_is_preset(self, admin_client, page, translated):
        url = reverse("wagtailadmin_pages:unpublish", args=[page.pk])
        assert is_preset(admin_client.get(url))
        admin_client.post(url, {"asked_translations": "1"})
        assert english_of(page).live

    @pytest.mark.parametrize("data", [{}, {"asked_translations": "1", "with_translations": "on"}])
    def test_unpublishing_in_the_admin_carries(self, admin_client, page, translated, data):
        admin_client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]), data)
        assert not english_of(page).live

    def test_a_question_takes_its_translation_with_it(self, committed):
        question = QuestionPageFactory(question="Làm hộ chiếu ở đâu?")
        english = Locale.objects.get_or_create(language_code="en")[0]
        copy = question.copy_for_translation(english)
        copy.save_revision().publish()
        question.unpublish()
        copy.refresh_from_db()
        assert not copy.live
        committed(lambda: question.save_revision().publish())
        copy.refresh_from_db()
        assert copy.live


class TestDeletion:
    def test_translations_become_drafts_and_belong_to_the_next_page_of_the_procedure(
        self, client, page, translated, committed
    ):
        page.delete()
        assert not english_of(page).live
        assert client.get("/en/thu-tuc/1.001193/").status_code == 404
        renewed = committed(lambda: ProcedurePageFactory(code="1.001193", name="Đăng ký khai sinh"))
        assert renewed.translation_key == english_of(renewed).translation_key
        committed(lambda: renewed.save_revision().publish())
        assert english_of(renewed).live
        assert english_of(renewed).name == "Birth registration"

    def test_the_form_deletes_translations_where_it_is_ticked(self, admin_client, page, translated):
        url = reverse("wagtailadmin_pages:delete", args=[page.pk])
        assert is_preset(admin_client.get(url))
        admin_client.post(url, {"asked_translations": "1", "with_translations": "on"})
        assert not ProcedurePage.objects.exists()

    def test_the_form_keeps_them_as_drafts_where_it_is_not(self, admin_client, page, translated):
        admin_client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), {"asked_translations": "1"})
        assert not english_of(page).live


class TestPrivacy:
    def test_a_restriction_of_the_source_holds_for_its_translations(self, client, page, translated):
        group = Group.objects.create(name="Pháp chế")
        restriction = PageViewRestriction.objects.create(page=page, restriction_type="groups")
        restriction.groups.add(group)
        own = PageViewRestriction.objects.get(page=translated.pk)
        assert list(own.groups.all()) == [group]
        assert client.get(translated.url).status_code == 302
        restriction.delete()
        assert not PageViewRestriction.objects.exists()
        assert client.get(translated.url).status_code == 200

    def test_one_above_the_source_too(self, client, page, translated):
        PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="login")
        assert client.get(translated.url).status_code == 302

    def test_a_new_translation_is_private_from_the_start(self, page):
        PageViewRestriction.objects.create(page=page, restriction_type="login")
        english = Locale.objects.get_or_create(language_code="en")[0]
        copy = page.copy_for_translation(english)
        assert copy.get_view_restrictions().exists()

    def test_rating_a_private_procedure_tells_nothing(self, client, page):
        PageViewRestriction.objects.create(page=page, restriction_type="login")
        response = client.get("/vi/thu-tuc/1.001193/danh-gia/")
        assert response.status_code == 404
        assert page.name not in response.content.decode()
        assert client.post("/vi/thu-tuc/1.001193/danh-gia/", {"score": 5}).status_code == 404


class TestForms:
    def test_a_vote_under_a_former_code_is_taken(self, client, page):
        page.code = "9.999635"
        page.save_revision().publish()
        response = client.post("/vi/thu-tuc/1.001193/danh-gia/", {"score": 2, "comment": "Chờ lâu"})
        assert response.url == f"{page.url}#hai-long"
        assert Rating.objects.get().comment == "Chờ lâu"

    def test_a_vote_on_a_page_withdrawn_meanwhile_is_taken(self, client, page):
        page.unpublish()
        assert client.get("/vi/thu-tuc/1.001193/danh-gia/").status_code == 404
        response = client.post("/vi/thu-tuc/1.001193/danh-gia/", {"score": 2, "comment": "Chờ lâu"})
        assert response.status_code == 302
        assert Rating.objects.get().comment == "Chờ lâu"

    def test_errors_are_shown_for_a_withdrawn_page_too(self, client, page):
        page.unpublish()
        response = client.post("/vi/thu-tuc/1.001193/danh-gia/", {"comment": "Chờ lâu"})
        assert response.status_code == 422
        assert "Chờ lâu" in response.content.decode()

    def test_a_vote_in_a_language_without_a_page_is_taken(self, client, page):
        client.post("/en/thu-tuc/1.001193/danh-gia/", {"score": 4})
        assert Rating.objects.get().score == 4

    def test_a_vote_on_an_answer_is_taken_in_any_language(self, client):
        question = QuestionPageFactory()
        response = client.post(f"/en/hoi-dap/{question.pk}/huu-ich/", {"helpful": "yes"})
        assert response.url == f"{question.url}#huu-ich"
        question.refresh_from_db()
        assert question.vote_summary.helpful == 1


class TestMissingLanguage:
    @pytest.mark.parametrize(
        "address",
        ["/en/thu-tuc/1.001193/", "/en/thu-tuc/{slug}/", "{index}{slug}/", "{index}x-1001193/"],
    )
    def test_an_english_address_leads_to_the_vietnamese_page_with_a_note(self, client, page, address):
        index = page.get_parent().get_translations().get().url
        response = client.get(address.format(slug=page.slug, index=index), follow=True)
        assert response.redirect_chain[-1][0] == f"{page.url}?chua-dich=en"
        content = response.content.decode()
        assert '<div class="notice" role="status" lang="en">' in content
        assert f'<link rel="canonical" href="{page.full_url}">' in content

    def test_a_question_is_found_in_its_language(self, client):
        question = QuestionPageFactory()
        index = question.get_parent().get_translations().get().url
        response = client.get(f"{index}{question.slug}/")
        assert response.url == f"{question.url}?chua-dich=en"

    def test_the_language_link_keeps_a_page_without_translation(self, client, page):
        content = client.get(page.url).content.decode()
        assert '<a class="language" href="?chua-dich=en" lang="en" hreflang="en"' in content
        assert "chua-dich=en" not in client.get("/vi/").content.decode()

    def test_the_note_is_in_no_copy_for_others(self, client, page):
        client.get(f"{page.url}?chua-dich=en")
        assert 'role="status" lang="en"' not in client.get(page.url).content.decode()
        assert 'role="status" lang="en"' in client.get(f"{page.url}?chua-dich=en").content.decode()

    def test_an_unknown_language_shows_no_note(self, client, page):
        assert 'class="notice"' not in client.get(f"{page.url}?chua-dich=xx").content.decode()

    def test_an_unknown_address_is_still_missing(self, client, page):
        assert client.get(f"{page.get_parent().url}khong-co/").status_code == 404
        assert client.get(f"{page.get_parent().get_translations().get().url}khong-co/").status_code == 404

    def test_an_information_page_is_found_in_its_language(self, client):
        make_tree()
        home = HomePage.objects.get(locale__language_code="vi")
        about = home.add_child(instance=InformationPage(title="Giới thiệu", slug="gioi-thieu", body="<p>Có gì.</p>"))
        response = client.get("/en/gioi-thieu/")
        assert response.url == f"{about.url}?chua-dich=en"
        assert 'role="status" lang="en"' in client.get(response.url).content.decode()
        assert client.get("/en/khong-co/").status_code == 404

    def test_the_address_of_the_source_leads_to_its_translation(self, client, page, translated):
        page.slug = "ten-tieng-viet"
        page.save_revision().publish()
        other = ProcedurePage.objects.get(pk=translated.pk)
        other.slug = "birth-registration"
        other.save_revision().publish()
        for address in (f"{other.get_parent().url}ten-tieng-viet/", "/en/thu-tuc/ten-tieng-viet/"):
            assert client.get(address).url == "/en/thu-tuc/birth-registration/"


class TestOtherKindsOfPages:
    """What holds for procedures holds for questions, information pages and whole sections."""

    def test_an_alias_of_a_question_is_found_nowhere(self, client):
        question = QuestionPageFactory(question="Làm hộ chiếu ở đâu?")
        alias = question.create_alias(update_slug="ban-sao")
        assert f'<link rel="canonical" href="{question.full_url}">' in client.get(alias.url).content.decode()
        assert alias.url not in client.get(question.get_parent().url).content.decode()
        assert alias.full_url not in client.get("/sitemap-pages.xml").content.decode()
        assert list(QuestionPage.objects.findable()) == [question]

    def test_an_alias_of_an_information_page_names_its_original(self, client):
        make_tree()
        home = HomePage.objects.get(locale__language_code="vi")
        about = home.add_child(instance=InformationPage(title="Giới thiệu", slug="gioi-thieu", body="<p>Có gì.</p>"))
        alias = about.create_alias(update_slug="ban-sao")
        assert f'<link rel="canonical" href="{about.full_url}">' in client.get(alias.url).content.decode()
        assert alias.full_url not in client.get("/sitemap-pages.xml").content.decode()

    def test_the_translation_of_an_information_page_goes_with_it(self):
        make_tree()
        home = HomePage.objects.get(locale__language_code="vi")
        about = home.add_child(instance=InformationPage(title="Giới thiệu", slug="gioi-thieu", body="<p>Có gì.</p>"))
        copy = about.copy_for_translation(Locale.objects.get(language_code="en"))
        copy.save_revision().publish()
        about.unpublish()
        copy.refresh_from_db()
        assert not copy.live

    def test_an_expired_page_takes_its_translation_with_it(self, client, page, translated):
        ProcedurePage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - datetime.timedelta(hours=1))
        publish_due()
        assert not english_of(page).live
        assert client.get("/tt/1.001193/").status_code == 404

    def test_a_section_that_is_deleted_leaves_no_translation_live(self, page, translated, committed):
        committed(lambda: Page.objects.get(pk=page.get_parent().pk).delete())
        assert not ProcedurePage.objects.filter(live=True).exists()

    def test_an_alias_of_a_translation_never_speaks(self, client, page, translated, committed):
        alias = translated.create_alias(update_slug="alias")
        assert client.get("/en/thu-tuc/1.001193/").url == translated.url
        ConvertAliasPageAction(alias).execute(skip_permission_checks=True)
        assert not ProcedurePage.objects.get(pk=alias.pk).live
        committed(translated.unpublish)
        assert client.get("/en/thu-tuc/1.001193/").url == f"{page.url}?chua-dich=en"

    def test_an_alias_of_a_withdrawn_page_leads_nowhere(self, client, page):
        alias = alias_of(page)
        page.unpublish()
        assert not ProcedurePage.objects.get(pk=alias.pk).live
        assert client.get("/tt/1.001193/").status_code == 404

    @pytest.mark.parametrize("code", ["1.001193", "1001193", "1-001193", "1.001193.000.00.00.H01"])
    def test_a_vote_under_any_spelling_of_a_former_code_is_taken(self, client, page, code):
        for renewed in ("9.999635", "9.999636"):
            page.code = renewed
            page.save_revision().publish()
            page = ProcedurePage.objects.get(pk=page.pk)
        client.post(f"/vi/thu-tuc/{code}/danh-gia/", {"score": 2, "comment": "Chờ lâu"})
        assert Rating.objects.get().procedure == page.procedure
