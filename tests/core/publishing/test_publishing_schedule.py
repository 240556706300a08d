"""Pages and other rows with drafts go live and expire at their time, each by itself, and their dates are cleared."""

import datetime

import pytest
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision

from catalogue.models import ProcedurePage
from core.due_work import SomeFailed
from core.publishing.schedule import due_items, publish_due
from faq.models import QuestionPage
from search.models import Promotion
from tests.core.publishing.test_passed_dates import information_page
from tests.factories import ProcedurePageFactory, PromotionFactory, QuestionPageFactory, make_tree

pytestmark = pytest.mark.django_db

HOUR = datetime.timedelta(hours=1)


def schedule(row, *, live_in=None, ends_in=None, **changes) -> Revision:
    """A draft with `changes` that goes live and expires so long from now; a negative time has passed meanwhile."""
    now = timezone.now()
    draft = type(row).objects.get(pk=row.pk)
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.go_live_at = now + abs(live_in) if live_in else None
    draft.expire_at = now + ends_in if ends_in else None
    revision = draft.save_revision()
    revision.publish()
    if live_in and live_in < datetime.timedelta(0):
        revision.refresh_from_db()
        revision.content["go_live_at"] = (now + live_in).isoformat()
        Revision.objects.filter(pk=revision.pk).update(content=revision.content, approved_go_live_at=now + live_in)
    return revision


def end(page, *, ago=HOUR) -> None:
    """A live page whose time to expire has passed, in its row and its draft."""
    page.expire_at = timezone.now() + HOUR
    page.save_revision().publish()
    page.refresh_from_db()
    moment = timezone.now() - ago
    type(page).objects.filter(pk=page.pk).update(expire_at=moment)
    revision = page.latest_revision
    Revision.objects.filter(pk=revision.pk).update(content=revision.content | {"expire_at": moment.isoformat()})


def test_a_page_expires_and_its_date_is_cleared_in_page_and_draft():
    page = ProcedurePageFactory()
    end(page)
    publish_due()
    page = ProcedurePage.objects.get(pk=page.pk)
    assert (page.live, page.expired, page.expire_at) == (False, True, None)
    assert page.latest_revision.content["expire_at"] is None
    assert page.get_latest_revision_as_object().expire_at is None


def test_a_page_goes_live_and_its_date_is_cleared():
    page = QuestionPageFactory(live=False)
    schedule(page, live_in=-HOUR, question="Mới?")
    publish_due()
    page = QuestionPage.objects.get(pk=page.pk)
    assert (page.live, page.question, page.go_live_at) == (True, "Mới?", None)
    assert page.latest_revision.content["go_live_at"] is None
    assert page.latest_revision.approved_go_live_at is None


def test_a_draft_of_a_live_page_replaces_it_at_its_time_and_not_before():
    page = QuestionPageFactory(question="Cũ?")
    schedule(page, live_in=HOUR, question="Mới?")
    publish_due()
    page.refresh_from_db()
    assert page.question == "Cũ?"
    schedule(page, live_in=-HOUR, question="Mới?")
    publish_due()
    page.refresh_from_db()
    assert page.question == "Mới?"


def test_other_rows_with_drafts_follow_their_times_too():
    promotion = PromotionFactory()
    Promotion.objects.filter(pk=promotion.pk).update(expire_at=timezone.now() - HOUR)
    publish_due()
    promotion.refresh_from_db()
    assert (promotion.live, promotion.expired, promotion.expire_at) == (False, True, None)


def test_an_expiry_keeps_what_is_scheduled_to_follow():
    page = QuestionPageFactory(question="Cũ?")
    follower = schedule(page, live_in=HOUR, question="Mới?")
    QuestionPage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - HOUR)
    publish_due()
    follower.refresh_from_db()
    assert follower.approved_go_live_at is not None
    Revision.objects.filter(pk=follower.pk).update(
        approved_go_live_at=timezone.now() - datetime.timedelta(seconds=1),
        content=follower.content | {"go_live_at": (timezone.now() - datetime.timedelta(seconds=1)).isoformat()},
    )
    publish_due()
    page.refresh_from_db()
    assert (page.live, page.question) == (True, "Mới?")


def test_what_had_its_whole_time_while_nobody_looked_never_goes_live():
    page = QuestionPageFactory(live=False)
    revision = schedule(page, live_in=-2 * HOUR, ends_in=HOUR)
    Revision.objects.filter(pk=revision.pk).update(
        content=Revision.objects.get(pk=revision.pk).content | {"expire_at": (timezone.now() - HOUR).isoformat()}
    )
    QuestionPage.objects.filter(pk=page.pk).update(
        go_live_at=timezone.now() - 2 * HOUR, expire_at=timezone.now() - HOUR
    )
    publish_due()
    page.refresh_from_db()
    assert (page.live, page.expired, page.expire_at, page.go_live_at) == (False, True, None, None)
    assert due_items(timezone.now()) == []


def test_one_bad_page_stops_no_other_is_named_and_is_tried_again(caplog, monkeypatch):
    bad, good, ending = QuestionPageFactory(live=False), QuestionPageFactory(live=False), ProcedurePageFactory()
    revision = schedule(bad, live_in=-2 * HOUR)
    schedule(good, live_in=-HOUR)
    end(ending)
    broken = Revision.objects.get(pk=revision.pk)
    with monkeypatch.context() as patched:
        patched.setattr(QuestionPage, "publish", _fails_for(bad.pk, QuestionPage.publish))
        with pytest.raises(SomeFailed):
            publish_due()
    good.refresh_from_db()
    ending.refresh_from_db()
    assert (good.live, ending.live) == (True, False)
    assert f"revision {revision.pk} could not go live" in caplog.text
    (item,) = due_items(timezone.now())
    assert (item.since, item.name) == (broken.approved_go_live_at, broken.object_str)
    assert item.url.endswith(f"/pages/{bad.pk}/edit/")
    publish_due()
    bad.refresh_from_db()
    assert bad.live
    assert due_items(timezone.now()) == []


def _fails_for(key, publish):
    def broken(self, *args, **kwargs):
        if self.pk == key:
            raise ValueError("a term is gone")
        return publish(self, *args, **kwargs)

    return broken


def test_what_is_done_is_logged_once_as_scheduled():
    page = ProcedurePageFactory()
    end(page)
    publish_due()
    publish_due()
    assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.unpublish.scheduled").count() == 1


@pytest.mark.parametrize("make", [QuestionPageFactory, lambda: (make_tree(), information_page())[1]])
def test_every_kind_of_page_goes_at_its_time(client, make):
    page = make()
    end(page)
    publish_due()
    page.refresh_from_db()
    assert (page.live, page.expire_at) == (False, None)
    assert client.get(page.url).status_code == 404
    schedule(page, live_in=-HOUR)
    publish_due()
    assert client.get(page.url).status_code == 200
