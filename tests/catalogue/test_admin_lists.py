"""What the lists of procedures, services and ratings show and narrow by."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission

from catalogue.choices import AgencyRole, CheckOutcome, ServiceLevelValue
from catalogue.models import OnlineService
from catalogue.ratings import Vote, rate
from tests.factories import (
    AgencyFactory,
    LocalityFactory,
    OnlineServiceFactory,
    ProcedurePageFactory,
    procedure_index,
)

pytestmark = pytest.mark.django_db

SERVICES = "wagtailsnippets_catalogue_onlineservice:list"
RATINGS = "wagtailsnippets_catalogue_rating:list"


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("bien-tap"))
    return client


def shown(client: Client, name: str, **query: str) -> list:
    return list(client.get(reverse(name), query).context["object_list"])


def test_titles_lead_to_the_form_and_rows_to_what_can_be_done(editor):
    page = ProcedurePageFactory()
    content = editor.get(reverse("procedure_pages:index")).content.decode()
    back = "?next=%2Fadmin%2Fprocedure_pages%2F"
    for address in (
        reverse("wagtailadmin_pages:edit", args=(page.pk,)) + back,
        reverse("wagtailadmin_pages:history", args=(page.pk,)),
        reverse("wagtail_localize:submit_page_translation", args=(page.pk,)),
        page.get_url(),
    ):
        assert f'href="{address}"' in content


def test_a_draft_has_no_public_page_to_view(editor):
    page = ProcedurePageFactory(live=False)
    assert f'href="{page.get_url()}"' not in editor.get(reverse("procedure_pages:index")).content.decode()


def test_titles_are_no_links_for_those_who_may_not_edit(client):
    """May publish but not change."""
    page = ProcedurePageFactory(name="Tách hộ khẩu")
    group = Group.objects.create(name="Người đăng")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    permission = Permission.objects.get(codename="lock_page", content_type__app_label="wagtailcore")
    GroupPagePermission.objects.create(group=group, page=procedure_index(), permission=permission)
    user = User.objects.create_user("nguoi-dang")
    user.groups.add(group)
    client.force_login(user)
    content = client.get(reverse("procedure_pages:index")).content.decode()
    assert "Tách hộ khẩu" in content
    assert reverse("wagtailadmin_pages:edit", args=(page.pk,)) not in content


def test_an_empty_list_says_why(editor):
    ProcedurePageFactory(name="Khai sinh")
    url = reverse("procedure_pages:index")
    assert "hợp với câu tìm và các bộ lọc" in editor.get(url, {"q": "ho khau"}).content.decode()
    assert "hợp với câu tìm và các bộ lọc" in editor.get(url, {"code": "9"}).content.decode()
    assert "hợp với câu tìm và các bộ lọc" not in editor.get(url).content.decode()


def test_services_are_narrowed_by_place_agency_level_and_check(editor):
    hue, soc = LocalityFactory(name="Thành phố Huế"), AgencyFactory(name="Sở Công Thương")
    here = OnlineServiceFactory(locality=hue)
    of_agency = OnlineServiceFactory(agency=soc)
    checked = OnlineServiceFactory(last_outcome=CheckOutcome.DEAD)
    here.levels.create(level=ServiceLevelValue.PARTIAL, since="2020-01-01")
    here.levels.create(level=ServiceLevelValue.FULL, since="2021-01-01")
    here.levels.create(level=ServiceLevelValue.PARTIAL, since="2999-01-01")
    here.save()
    checked.levels.create(level=ServiceLevelValue.PARTIAL)
    checked.save()
    assert shown(editor, SERVICES, locality=str(hue.pk)) == [here]
    assert shown(editor, SERVICES, agency=str(soc.pk)) == [of_agency]
    assert shown(editor, SERVICES, level="full") == [here]
    assert shown(editor, SERVICES, level="partial") == [checked]
    assert of_agency in shown(editor, SERVICES, level="none")
    assert here not in shown(editor, SERVICES, level="none")
    assert checked not in shown(editor, SERVICES, last_outcome="never")
    for service in OnlineService.objects.all():
        level = service.level_on()
        assert service in shown(editor, SERVICES, level=level.level if level else "none")


def test_ratings_show_reason_place_and_agency(editor):
    page = ProcedurePageFactory()
    page.agency_roles.all().delete()
    page.agency_roles.create(agency=AgencyFactory(name="Phòng Tư pháp Quận Một"), role=AgencyRole.EXECUTING)
    page.save()
    hue = LocalityFactory(name="Thành phố Huế")
    rate(page.procedure, Vote(score=2, reasons=("slow",), locality=hue), visitor="a")
    content = editor.get(reverse(RATINGS)).content.decode()
    for text in ("Quá hạn, chậm", "Thành phố Huế", "Phòng Tư pháp Quận Một"):
        assert text in content


@pytest.mark.parametrize("name", [RATINGS, "wagtailsnippets_faq_sentquestion:list"])
def test_deleting_is_not_the_first_bulk_action(editor, name):
    content = editor.get(reverse(name)).content.decode()
    actions = content[content.index("bulk-actions-buttons") :]
    assert actions.index("/delete/") > max(
        actions.find("/approve_comments/"), actions.find("/mark_answered/"), actions.find("/reject_comments/")
    )
