import datetime

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from catalogue.models import Agency, Audience, Field, GovernmentLevel, MergedTerm
from catalogue.terms.old_names import old_names, pages_saying
from tests.factories import (
    AgencyFactory,
    AudienceFactory,
    FieldFactory,
    LocalityFactory,
    ProcedurePageFactory,
    QuestionPageFactory,
)

pytestmark = pytest.mark.django_db


def url(name: str, term, *arguments) -> str:
    return reverse(term.snippet_viewset.get_url_name(name), args=[*arguments] or [term.pk])


def form_of(agency: Agency, **changes) -> dict:
    """Of a publication: a draft of an agency changes nothing yet."""
    fields = ("name", "name_en", "slug", "other_names", "short_name", "portal_url", "order")
    return {
        **{name: getattr(agency, name) for name in fields},
        "valid_to": "",
        "name_since": "",
        "action-publish": "1",
        **changes,
    }


# Renaming


@pytest.fixture
def agency():
    return AgencyFactory(name="Sở Thông tin")


def test_a_new_name_asks_for_its_first_day(admin_client, agency):
    response = admin_client.post(url("edit", agency), form_of(agency, name="Sở Khoa học"))
    assert "ghi ngày tên mới bắt đầu dùng" in response.content.decode()
    agency.refresh_from_db()
    assert agency.name == "Sở Thông tin"


def test_a_renamed_agency_keeps_its_old_name_with_its_last_day(admin_client, agency):
    ProcedurePageFactory(conditions="Nộp tại Sở thông tin.")
    changes = form_of(agency, name="Sở Khoa học", name_since="2025-03-01")
    response = admin_client.post(url("edit", agency), changes, follow=True)
    agency.refresh_from_db()
    former = agency.former_names.get()
    assert (agency.name, former.name, former.valid_to) == ("Sở Khoa học", "Sở Thông tin", datetime.date(2025, 2, 28))
    assert Agency.objects.by_name_key()["so thong tin"] == agency
    text = response.content.decode()
    assert "1 trang còn nhắc tên cũ" in text
    assert former.name in admin_client.get(url("edit", agency)).content.decode()


def test_a_corrected_spelling_has_no_day_and_is_still_recognised(admin_client, agency):
    admin_client.post(url("edit", agency), form_of(agency, name="Sở Thông tin và TT", only_spelling="on"))
    agency.refresh_from_db()
    assert agency.former_names.get().valid_to is None
    assert Agency.objects.by_name_key()["so thong tin"] == agency


def test_a_day_to_come_is_refused(admin_client, agency):
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    response = admin_client.post(url("edit", agency), form_of(agency, name="Sở Khoa học", name_since=str(tomorrow)))
    assert "chưa tới" in response.content.decode()


def test_other_capitals_are_no_new_name(admin_client, agency):
    admin_client.post(url("edit", agency), form_of(agency, name="SỞ THÔNG TIN"))
    agency.refresh_from_db()
    assert (agency.name, agency.former_names.count()) == ("SỞ THÔNG TIN", 0)


def test_a_name_taken_back_is_no_former_name(agency):
    for name in ("Sở Khoa học", "Sở Thông tin"):
        agency.name = name
        agency.save()
    assert [former.name for former in agency.former_names.all()] == ["Sở Khoa học"]


def test_the_last_day_is_a_day_of_use():
    label = Agency._meta.get_field("valid_to")
    assert str(label.verbose_name) == "dùng đến hết ngày"
    day = timezone.localdate()
    agency = AgencyFactory(name="Sở Cũ", valid_to=day)
    assert agency in Agency.objects.current(day)
    assert agency not in Agency.objects.current(day + datetime.timedelta(days=1))


# Choosing


def test_ended_terms_are_offered_only_where_they_are_chosen(admin_client):
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    ended = Audience.objects.create(name="Đối tượng cũ", valid_to=yesterday)
    with_it, without = ProcedurePageFactory(audiences=[ended]), ProcedurePageFactory()
    edit = "wagtailadmin_pages:edit"
    assert "Đối tượng cũ" in admin_client.get(reverse(edit, args=[with_it.pk])).content.decode()
    assert "Đối tượng cũ" not in admin_client.get(reverse(edit, args=[without.pk])).content.decode()


def test_choosers_offer_no_ended_term(admin_client):
    FieldFactory(name="Còn dùng")
    FieldFactory(name="Hết dùng", valid_to=timezone.localdate() - datetime.timedelta(days=1))
    LocalityFactory(name="Tỉnh đã hết", valid_to=timezone.localdate() - datetime.timedelta(days=1))
    text = admin_client.get(reverse(Field.snippet_viewset.chooser_viewset.get_url_name("choose"))).json()["html"]
    assert "Còn dùng" in text
    assert "Hết dùng" not in text
    viewset = LocalityFactory._meta.model.snippet_viewset.chooser_viewset
    assert "Tỉnh đã hết" not in admin_client.get(reverse(viewset.get_url_name("choose"))).json()["html"]


def test_filters_offer_ended_terms_that_pages_still_have(admin_client):
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    GovernmentLevel.objects.create(name="Cấp không còn", valid_to=yesterday)
    ProcedurePageFactory(levels=[GovernmentLevel.objects.create(name="Cấp Huyện", valid_to=yesterday)])
    text = admin_client.get(reverse("procedure_pages:index")).content.decode()
    assert "Cấp Huyện" in text
    assert "Cấp không còn" not in text


# Deleting


def test_the_delete_form_tells_who_uses_the_term_and_offers_to_end_it(admin_client, agency):
    page = ProcedurePageFactory(agencies=[agency])
    text = admin_client.get(url("delete", agency)).content.decode()
    assert "Trang thủ tục (cơ quan): 1" in text
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in text
    assert "Hết dùng từ hôm nay" in text
    admin_client.post(url("delete", agency))
    assert Agency.objects.filter(pk=agency.pk).exists()
    admin_client.post(url("end", agency))
    agency.refresh_from_db()
    assert agency not in Agency.objects.current()
    assert agency in Agency.objects.current(agency.valid_to)


def test_an_unused_term_is_deleted(admin_client, agency):
    admin_client.post(url("delete", agency))
    assert not Agency.objects.filter(pk=agency.pk).exists()


def test_of_several_terms_none_is_deleted_while_one_is_used(admin_client, agency):
    unused = AgencyFactory(name="Không ai dùng")
    ProcedurePageFactory(agencies=[agency])
    address = reverse("wagtail_bulk_action", args=["catalogue", "agency", "delete"])
    for send in (admin_client.get, admin_client.post):
        response = send(f"{address}?id={agency.pk}&id={unused.pk}", follow=True)
        assert "Chưa xóa mục nào" in response.content.decode()
    assert Agency.objects.filter(pk__in=[agency.pk, unused.pk]).count() == 2
    admin_client.post(f"{address}?id={unused.pk}")
    assert not Agency.objects.filter(pk=unused.pk).exists()


# Merging


def test_a_merge_is_shown_before_it_is_done(admin_client, agency):
    new = AgencyFactory(name="Sở Khoa học")
    page = ProcedurePageFactory(agencies=[agency])
    data = {"target": new.pk, "last_day": "2025-02-28"}
    text = admin_client.post(url("merge", agency), data).content.decode()
    assert "Trang thủ tục (cơ quan): 1" in text
    assert page.title in text
    assert not MergedTerm.objects.exists()
    admin_client.post(url("merge", agency), {**data, "confirmed": "1", "previewed": new.pk})
    merged = MergedTerm.objects.get()
    assert (merged.merged_into_id, merged.merged_by.is_superuser) == (new.pk, True)
    assert ModelLogEntry.objects.filter(action="catalogue.merge", object_id=str(new.pk)).exists()
    assert admin_client.get(url("history", new)).status_code == 200


def test_another_target_than_the_previewed_one_is_previewed_first(admin_client, agency):
    new, other = AgencyFactory(name="Sở Khoa học"), AgencyFactory(name="Sở Y tế")
    data = {"target": new.pk, "confirmed": "1", "previewed": other.pk}
    assert admin_client.post(url("merge", agency), data).status_code == 200
    assert not MergedTerm.objects.exists()


def test_merging_and_ending_take_the_right_to_do_so(client, django_user_model, agency):
    user = django_user_model.objects.create_user("reader", password="x")
    group = Group.objects.create(name="Đọc")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.add(group)
    client.force_login(user)
    for name in ("merge", "end"):
        client.post(url(name, agency), {"target": agency.pk})
    agency.refresh_from_db()
    assert agency.valid_to is None
    assert client.get(url("merge", agency)).status_code == 302


# Old names in texts


def test_texts_that_say_an_old_name_are_listed(admin_client):
    saying = [
        ProcedurePageFactory(conditions="Do SỞ TƯ PHÁP cấp."),
        ProcedurePageFactory(reception_points=[{"type": "point", "value": {"name": "Sở Tư pháp", "address": "x"}}]),
        QuestionPageFactory(answer="<p>Hỏi sở tư pháp.</p>"),
    ]
    ProcedurePageFactory()
    found = pages_saying("Sở Tư pháp")
    assert found.count == 3
    assert {page.pk for page in found.pages} == {page.pk for page in saying}
    text = admin_client.get(reverse("old_names"), {"ten": "Sở Tư pháp"}).content.decode()
    assert "3 trang nhắc" in text


def test_a_new_name_that_contains_the_old_one_is_no_old_name():
    ProcedurePageFactory(conditions="Do Sở Tư pháp và Hộ tịch cấp.")
    both = ProcedurePageFactory(conditions="Do Sở Tư pháp và Hộ tịch cấp, thay Sở Tư pháp.")
    found = pages_saying("Sở Tư pháp", instead="Sở Tư pháp và Hộ tịch")
    assert [page.pk for page in found.pages] == [both.pk]


def test_old_names_are_former_names_and_ended_terms(admin_client, agency):
    agency.name = "Sở Khoa học"
    agency.save()
    day = timezone.localdate() - datetime.timedelta(days=1)
    AudienceFactory(name="Đối tượng cũ", valid_to=day)
    assert {(old.name, old.current) for old in old_names()} == {("Sở Thông tin", "Sở Khoa học"), ("Đối tượng cũ", "")}
    assert "Sở Thông tin" in admin_client.get(reverse("old_names")).content.decode()


def test_listing_takes_as_many_queries_for_many_pages_as_for_few(django_assert_max_num_queries):
    for _ in range(5):
        ProcedurePageFactory(conditions="Do Sở Tư pháp cấp.")
    with django_assert_max_num_queries(12):
        assert pages_saying("Sở Tư pháp").count == 5
