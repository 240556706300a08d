import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from wagtail.models import ReferenceIndex

from catalogue.importers.term_cache import TermCache
from catalogue.models import (
    Agency,
    Audience,
    Field,
    FormerLocality,
    LifeEvent,
    Locality,
    MergedTerm,
    ProcedureAgency,
)
from catalogue.terms.merging import merge
from catalogue.terms.uses import uses_of
from search.channels.channel_names import channel_names
from search.models import OutboxEntry, SynonymRule
from tests.factories import (
    AgencyFactory,
    AudienceFactory,
    FieldFactory,
    LifeEventFactory,
    LocalityFactory,
    OnlineServiceFactory,
    ProcedurePageFactory,
    QuestionPageFactory,
)

pytestmark = pytest.mark.django_db

DAY = datetime.date(2025, 2, 28)


@pytest.fixture
def old():
    return AgencyFactory(name="Sở Thông tin", other_names="Sở TT")


@pytest.fixture
def new():
    return AgencyFactory(name="Sở Khoa học")


def test_everything_that_names_the_old_term_names_the_new_one(old, new):
    page = ProcedurePageFactory(agencies=[old], ministry=old)
    service = OnlineServiceFactory(agency=old)
    field = FieldFactory(name="Bưu chính", agency=old)
    child, before = AgencyFactory(name="Chi cục", parent=old), AgencyFactory(name="Ty Thông tin", successor=old)
    merged = merge(old, new, last_day=DAY)
    for row in (page, service, field, child, before):
        row.refresh_from_db()
    assert [page.ministry, service.agency, field.agency, child.parent, before.successor] == [new] * 5
    assert [role.agency for role in page.agency_roles.all()] == [new]
    assert not Agency.objects.filter(pk=old.pk).exists()
    assert merged.moved["catalogue.procedurepage.ministry"] == [page.pk]
    assert merged.row["name"] == "Sở Thông tin"


def test_choices_of_many_move_and_none_is_chosen_twice():
    old, new = AudienceFactory(name="Doanh nghiệp Việt Nam"), AudienceFactory(name="Doanh nghiệp")
    one, both = ProcedurePageFactory(audiences=[old]), ProcedurePageFactory(audiences=[old, new])
    question = QuestionPageFactory()
    question.audiences = [old]
    question.save()
    merge(old, new)
    assert [list(page.audiences.all()) for page in (one, both)] == [[new], [new]]
    question.refresh_from_db()
    assert list(question.audiences.all()) == [new]


def test_a_page_that_named_both_names_the_new_one_once(old, new):
    page = ProcedurePageFactory(agencies=[old, new])
    merge(old, new)
    assert ProcedureAgency.objects.filter(page=page).count() == 1


def test_drafts_and_old_versions_name_the_new_term(old, new):
    page = ProcedurePageFactory(agencies=[old])
    first = page.latest_revision
    draft = page.get_latest_revision_as_object()
    draft.agency_roles = [ProcedureAgency(agency=new)]
    draft.save_revision().publish()
    merge(old, new)
    assert [role.agency for role in first.as_object().agency_roles.all()] == [new]
    assert first.as_object().lost_references == ()
    assert any(use.label.startswith("Phiên bản") for use in uses_of(new))


def test_a_term_merged_twice_is_read_as_the_last(old, new):
    page = ProcedurePageFactory(agencies=[old])
    last = AgencyFactory(name="Sở Công nghệ")
    merge(old, new)
    merge(new, last)
    assert [role.agency for role in page.latest_revision.as_object().agency_roles.all()] == [last]


def test_rules_of_the_search_move():
    old, new = LifeEventFactory(name="Sinh con"), LifeEventFactory(name="Có con nhỏ")
    rule = SynonymRule.objects.create(form_text="mới đẻ", life_event=old)
    merge(old, new)
    rule.refresh_from_db()
    assert rule.life_event == new


def test_names_of_the_old_term_lead_imports_to_the_new_one(old, new):
    merge(old, new, last_day=DAY)
    assert new.former_names.get(name="Sở Thông tin").valid_to == DAY
    cache = TermCache()
    assert [cache.get(Agency, name) for name in ("so thong tin", "SỞ TT", "Sở Khoa học")] == [new] * 3


@pytest.mark.parametrize(("model", "prefix"), [(Agency, "co-quan"), (Field, "linh-vuc"), (LifeEvent, "su-kien")])
def test_the_old_address_leads_to_the_new_one(client, model, prefix):
    old, new = model.objects.create(name="Tên cũ"), model.objects.create(name="Tên mới")
    merge(old, new)
    response = client.get(f"/vi/{prefix}/ten-cu/")
    assert (response.status_code, response["Location"]) == (301, f"/vi/{prefix}/ten-moi/")
    assert client.get(f"/vi/{prefix}/chua-tung-co/").status_code == 404


def test_a_parent_below_the_old_term_takes_its_place(old):
    top = AgencyFactory(name="Ủy ban nhân dân tỉnh")
    old.parent = top
    old.save()
    child = AgencyFactory(name="Chi cục", parent=old)
    merge(old, child)
    child.refresh_from_db()
    assert child.parent == top


def test_what_cannot_be_merged_changes_nothing(old, new):
    child = AgencyFactory(name="Chi cục", parent=old)
    grandchild = AgencyFactory(name="Trạm", parent=child)
    first, second = OnlineServiceFactory(agency=old), None
    second = OnlineServiceFactory(procedure=first.procedure, agency=new)
    for pair in ((old, old), (old, FieldFactory(name="Bưu chính")), (old, grandchild), (old, new)):
        with pytest.raises(ValidationError):
            merge(*pair)
    first.refresh_from_db()
    second.refresh_from_db()
    assert [first.agency, second.agency] == [old, new]
    assert not MergedTerm.objects.exists()


def test_localities_merge_and_their_names_are_kept():
    old, new = LocalityFactory(name="Xã Cũ", kind="commune"), LocalityFactory(name="Xã Mới", kind="commune")
    service = OnlineServiceFactory(locality=old)
    merge(old, new, last_day=DAY)
    service.refresh_from_db()
    assert service.locality == new
    assert not Locality.objects.filter(pk=old.pk).exists()
    assert FormerLocality.objects.get(name="Xã Cũ").successor == new


def test_the_admins_own_counts_follow(old, new):
    page = ProcedurePageFactory(ministry=old)
    merge(old, new)
    assert [reference.object_id for reference in ReferenceIndex.get_references_to(new)].count(str(page.pk)) >= 1


def test_pages_of_the_old_term_are_noted_for_their_documents(old, new):
    page = ProcedurePageFactory(agencies=[old])
    OutboxEntry.objects.all().delete()
    merge(old, new)
    assert OutboxEntry.objects.filter(page_id=page.pk, channel__in=channel_names()).exists()


def test_merging_takes_as_many_queries_for_many_pages_as_for_few(django_assert_max_num_queries, old, new):
    for _ in range(6):
        ProcedurePageFactory(agencies=[old], ministry=old)
    with django_assert_max_num_queries(110):
        merge(old, new)


# Deleting


def test_what_is_used_is_not_deleted_by_anybody(old):
    event, audience = LifeEventFactory(), AudienceFactory(name="Người nước ngoài")
    ProcedurePageFactory(agencies=[old], life_events=[event], audiences=[audience])
    field = FieldFactory(name="Chỉ có trong nháp")
    draft = ProcedurePageFactory().get_latest_revision_as_object()
    draft.field = field
    draft.save_revision()
    for term in (old, event, audience, field):
        with pytest.raises(ProtectedError), transaction.atomic():
            term.delete()
        with pytest.raises(ProtectedError), transaction.atomic():
            type(term).objects.filter(pk=term.pk).delete()
    assert Audience.objects.filter(pk=audience.pk).exists()


def test_uses_tell_live_rows_drafts_scheduled_and_old_versions(old):
    page = ProcedurePageFactory(agencies=[old])
    draft = page.get_latest_revision_as_object()
    draft.summary = "Bản nháp."
    draft.save_revision()
    counts = {use.label: use.count for use in uses_of(old)}
    assert counts == {"Trang thủ tục (cơ quan)": 1, "Bản nháp chưa xuất bản": 1, "Phiên bản trong lịch sử": 1}


def test_uses_take_as_many_queries_for_many_pages_as_for_few(django_assert_max_num_queries, old):
    for _ in range(8):
        ProcedurePageFactory(agencies=[old], ministry=old)
    with django_assert_max_num_queries(25):
        assert uses_of(old)


def test_an_overwritten_draft_names_only_what_it_says_now(old, new):
    page = ProcedurePageFactory()
    draft = page.get_latest_revision_as_object()
    draft.ministry = old
    revision = draft.save_revision()
    draft.ministry = new
    draft.save_revision(overwrite_revision=revision)
    old.delete()
    with pytest.raises(ProtectedError):
        new.delete()
