"""The page of the state of the indexes, on which editors retry dead letters."""

import pytest
from django.contrib.auth.models import Permission
from django.db.models.functions import Now
from django.urls import reverse

from search.indexing.changes import outbox
from search.indexing.feed.feeding import drain
from search.models import OutboxEntry
from tests.factories import ProcedurePageFactory

pytestmark = pytest.mark.django_db

ADDRESS = "search_index:state"


@pytest.fixture
def editor(django_user_model):
    """May view the page, and nothing else."""
    user = django_user_model.objects.create_user("xem", password="mat-khau-rat-dai")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    user.user_permissions.add(Permission.objects.get(codename="view_outboxentry"))
    return user


@pytest.fixture
def page(embedded_site):
    return ProcedurePageFactory(name="Cấp phép đào giếng")


@pytest.fixture
def letter(page) -> OutboxEntry:
    OutboxEntry.objects.update(settled_at=Now())
    return OutboxEntry.objects.create(
        page_id=page.pk, channel="embedded", dead_at=Now(), attempts=outbox.MOST_ATTEMPTS, error="số quá lớn"
    )


def test_it_shows_each_index_and_what_was_given_up(admin_client, letter):
    text = admin_client.get(reverse(ADDRESS)).content.decode()
    for expected in ("embedded (chính)", "DÙNG ĐƯỢC", "Cấp phép đào giếng", "số quá lớn"):
        assert expected in text


def test_a_deleted_page_is_named_by_its_number(admin_client, letter):
    OutboxEntry.objects.filter(pk=letter.pk).update(page_id=987_654)
    assert "987654" in admin_client.get(reverse(ADDRESS)).content.decode()


def test_tried_anew_it_gets_into_the_index(admin_client, letter, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answer = admin_client.post(reverse(ADDRESS), {"chosen": [letter.pk]}, follow=True)
    assert "Đang thử lại 1 thay đổi" in answer.content.decode()
    drain()
    letter.refresh_from_db()
    assert letter.settled_at
    assert not outbox.dead_letters().exists()


def test_all_are_tried_anew_at_once(admin_client, letter):
    OutboxEntry.objects.create(page_id=1, channel="embedded", dead_at=Now(), attempts=8)
    admin_client.post(reverse(ADDRESS), {"all": "1"})
    assert not outbox.dead_letters().exists()


@pytest.mark.parametrize("chosen", [[], ["x"], ["-1"], ["9" * 19], ["9" * 5_000], ["\x00"], ["<b>"]])
def test_nothing_chosen_changes_nothing(admin_client, letter, chosen):
    answer = admin_client.post(reverse(ADDRESS), {"chosen": chosen}, follow=True)
    assert "Hãy chọn" in answer.content.decode()
    assert outbox.dead_letters().count() == 1


def test_who_may_only_look_tries_nothing(client, editor, letter):
    client.force_login(editor)
    assert "Thử lại tất cả" not in client.get(reverse(ADDRESS)).content.decode()
    client.post(reverse(ADDRESS), {"all": "1"})
    assert outbox.dead_letters().count() == 1


def test_others_do_not_see_it(client, editor, letter):
    editor.user_permissions.remove(Permission.objects.get(codename="view_outboxentry"))
    client.force_login(editor)
    assert client.get(reverse(ADDRESS)).status_code in (302, 403)


def test_a_list_of_any_length_takes_the_same_queries(admin_client, letter, django_assert_max_num_queries):
    OutboxEntry.objects.bulk_create(
        OutboxEntry(page_id=number, channel="embedded", dead_at=Now()) for number in range(300)
    )
    with django_assert_max_num_queries(25):
        admin_client.get(reverse(ADDRESS))
