"""Rating at a counter: one citizen after another at one screen, without cookies."""

import re

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client

from catalogue.models import CommentStatus, CounterDevice, ProcedurePage, Rating, RatingSummary
from tests.factories import LocalityFactory, ProcedurePageFactory

pytestmark = pytest.mark.django_db

START = "Bạn vừa làm thủ tục nào?"


@pytest.fixture
def device() -> CounterDevice:
    return CounterDevice.objects.create(name="Một cửa phường A", locality=LocalityFactory.create())


@pytest.fixture
def page():
    return ProcedurePageFactory(name="Đăng ký khai sinh", code="1.001193")


@pytest.fixture
def screen() -> Client:
    """A browser that sends no cookie and no token."""
    return Client(enforce_csrf_checks=True)


def form_url(device, page) -> str:
    return f"{device.path}{page.code}/"


def ticket_of(screen: Client, url: str) -> str:
    found = re.search(r'name="ticket" value="([^"]+)"', screen.get(url).content.decode())
    assert found
    return found[1]


def test_citizens_rate_one_after_another_and_each_counts(screen, device, page):
    url = form_url(device, page)
    for score, comment in (("5", ""), ("1", "Chờ lâu"), ("4", "")):
        data = {"score": score, "comment": comment, "ticket": ticket_of(screen, url)}
        thanks = screen.post(url, data, follow=True)
        assert "Cảm ơn bạn đã đánh giá." in thanks.content.decode()
        assert f'data-return-to="{device.path}" data-return-after="10"' in thanks.content.decode()
    assert not screen.cookies
    assert (RatingSummary.objects.get().count, RatingSummary.objects.get().total) == (3, 10)
    ratings = Rating.objects.all()
    assert {(each.counter, each.locality, each.channel, each.counted) for each in ratings} == {
        (device, device.locality, "counter", True)
    }
    assert Rating.objects.get(comment="Chờ lâu").comment_status == CommentStatus.PENDING


def test_nothing_of_one_citizen_stays_for_the_next(screen, device, page):
    for url in (device.path, form_url(device, page), f"{device.path}cam-on/"):
        response = screen.get(url)
        assert "no-store" in response["Cache-Control"]
        assert not response.cookies
    html = screen.get(form_url(device, page)).content.decode()
    assert 'autocomplete="off"' in html
    assert f'data-return-to="{device.path}"' in html


def test_a_form_sent_twice_counts_once(screen, device, page):
    url = form_url(device, page)
    data = {"score": "5", "ticket": ticket_of(screen, url)}
    assert [screen.post(url, data).status_code for _time in range(2)] == [302, 302]
    assert Rating.objects.count() == 1


@pytest.mark.parametrize("ticket", ["", "made-up", "another"])
def test_a_form_without_its_ticket_is_not_taken_and_keeps_what_was_written(screen, device, page, ticket):
    other = CounterDevice.objects.create(name="B")
    sent = ticket_of(screen, form_url(other, page)) if ticket == "another" else ticket
    answer = screen.post(form_url(device, page), {"score": "1", "comment": "Chờ lâu", "ticket": sent})
    assert answer.status_code == 403
    assert "Chờ lâu</textarea>" in answer.content.decode()
    assert not Rating.objects.exists()


def test_a_form_without_a_score_says_what_to_do(screen, device, page):
    url = form_url(device, page)
    answer = screen.post(url, {"comment": "Chờ lâu", "ticket": ticket_of(screen, url)})
    assert answer.status_code == 422
    assert "Hãy chọn một mức từ 1 đến 5." in answer.content.decode()


def test_a_device_has_a_bound_of_its_own_and_the_text_is_kept(screen, device, page, settings):
    settings.COUNTER_RATE = "2/h"
    cache.clear()
    url = form_url(device, page)
    answers = [
        screen.post(url, {"score": "5", "comment": f"Lần {number}", "ticket": ticket_of(screen, url)})
        for number in range(3)
    ]
    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert "Lần 2</textarea>" in answers[2].content.decode()
    other = CounterDevice.objects.create(name="B")
    url = form_url(other, page)
    assert screen.post(url, {"score": "5", "ticket": ticket_of(screen, url)}).status_code == 302


def test_a_link_opens_nothing_once_it_is_replaced_revoked_or_made_up(screen, device, page):
    old = device.path
    assert START in screen.get(old).content.decode()
    device.replace_link()
    device.save()
    assert screen.get(old).status_code == 404
    assert screen.get(device.path).status_code == 200
    device.active = False
    device.save()
    made_up = old.replace(f"{device.pk}-1", f"{device.pk}-2")
    for path in (device.path, form_url(device, page), f"{device.path}cam-on/", made_up, "/vi/quay/x/"):
        assert screen.get(path).status_code == 404, path
    assert screen.post(form_url(device, page), {"score": "5"}).status_code == 404


def test_the_start_finds_procedures_by_name_without_accents_and_by_code(screen, device, page):
    other = ProcedurePageFactory(name="Cấp hộ chiếu", code="1.000002", alias_text="")
    for query, found in (("khai sinh", page), ("dang ky khai", page), ("1.001193", page), ("1001193", page)):
        html = screen.get(device.path, {"q": query}).content.decode()
        assert f'href="{form_url(device, found)}"' in html, query
        assert form_url(device, other) not in html, query
    nothing = screen.get(device.path, {"q": "<b>zzz"}).content.decode()
    assert "Không tìm thấy thủ tục này." in nothing
    assert "<b>zzz" not in nothing


def test_what_is_rated_most_at_this_device_is_offered_first(screen, device, page):
    rare, elsewhere = ProcedurePageFactory(), ProcedurePageFactory()
    other = CounterDevice.objects.create(name="B")
    for rated, at, times in ((rare, device, 1), (page, device, 2), (elsewhere, other, 3)):
        for _time in range(times):
            url = form_url(at, rated)
            screen.post(url, {"score": "5", "ticket": ticket_of(screen, url)})
    html = screen.get(device.path).content.decode()
    assert html.index(form_url(device, page)) < html.index(form_url(device, rare))
    assert form_url(device, elsewhere) not in html


def test_an_administrator_makes_a_device_and_replaces_its_link(client):
    client.force_login(User.objects.create_superuser("an"))
    url = "/admin/snippets/catalogue/counterdevice"
    client.post(f"{url}/add/", {"name": "Quầy 1", "locality": "", "active": "on"})
    device = CounterDevice.objects.get()
    html = client.get(f"{url}/edit/{device.pk}/").content.decode()
    assert f'<a href="{device.path}">' in html
    client.post(f"{url}/edit/{device.pk}/", {"name": "Quầy 1", "locality": "", "active": "on", "replace_link": "on"})
    device.refresh_from_db()
    assert device.link_version == 2
    assert client.get(f"{url}/").status_code == 200


def test_votes_from_counters_are_shown_apart_in_the_list(client, screen, device, page):
    url = form_url(device, page)
    screen.post(url, {"score": "5", "ticket": ticket_of(screen, url)})
    screen.post(f"/vi/thu-tuc/{page.code}/danh-gia/", {})
    client.force_login(User.objects.create_superuser("an"))
    html = client.get("/admin/snippets/catalogue/rating/").content.decode()
    assert device.name in html
    only = client.get("/admin/snippets/catalogue/rating/", {"counter": device.pk})
    assert [each.counter for each in only.context["object_list"]] == [device]


def test_a_code_of_nothing_is_not_taken_for_a_page_without_a_procedure(screen, device, page):
    url = form_url(device, page)
    ProcedurePage.objects.filter(pk=page.pk).update(procedure=None)
    assert screen.get(url.replace(page.code, "9.999999")).status_code == 404
