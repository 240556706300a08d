"""`ho-tro/tim/`: what is shown for a response of the search, and when nothing is."""

import time
from dataclasses import replace

import pytest
from django.core.cache import cache
from django.urls import reverse

from catalogue.places.place_asked import PlaceAsked
from helpdesk.live_search import finding, views
from helpdesk.live_search.turns import TooLate, Turns
from search import service
from search.models import SearchLog, SearchSource
from search.types import Answer, CommonCard, Hit, Intent, NamedPlace, Referral, SearchResponse, Suggestion
from tests.finishing import finish
from tests.helpdesk.calls_api import desk_of
from tests.helpdesk.factories import AgentFactory, UserFactory

pytestmark = pytest.mark.django_db

HIT = Hit(
    kind="procedure", page_id=5, code="1.014064", codes=("1.014064",), title="Cấp lại thẻ căn cước", title_fragments=(),
    url="/vi/thu-tuc/x/", passage=(), agency="Công an cấp xã", levels=(), service_level="", service_level_label="",
    service_url="", service_state="", satisfaction=None, satisfaction_count=0, score=1.0,
    answers=(Answer(Intent.FEE, "35.000 đồng", "chi-phi"),),
)  # fmt: skip


@pytest.fixture
def client():
    return desk_of(AgentFactory()).client


@pytest.fixture
def answers(monkeypatch):
    """Let the search answer with a response, and count how often it is asked."""
    cache.clear()
    asked = []

    def give(**parts):
        def search(request, **options):
            asked.append(request)
            response = SearchResponse(
                request=request, total=1, hits=(HIT,), facets=(), suggestions=(), engine="x", took_ms=1, search_id="s"
            )
            return replace(response, **parts)

        monkeypatch.setattr(service, "search", search)
        return asked

    return give


def find(client, **parameters):
    return client.get(reverse("helpdesk:find"), {"q": "mat can cuoc", "seq": 1, "tab": "a", **parameters})


def test_rows_with_what_was_asked(client, answers):
    answers(intents=(Intent.FEE,))
    html = find(client).content.decode()
    assert 'data-sure="yes"' in html
    assert 'data-parts="fee"' in html
    assert 'data-key="t1.014064"' in html
    assert "35.000 đồng" in html


def test_unsure_stays_unsure(client, answers):
    answers(confident=False, confidence=0.2, hits=(replace(HIT, answers=()),))
    html = find(client).content.decode()
    assert 'data-sure="no"' in html
    assert html.index('data-key="none"') < html.index('data-key="t1.014064"')
    assert "35.000" not in html


def test_a_referral_comes_first_and_says_who(client, answers):
    referral = Referral(
        handler="police", handler_label="Công an", who="Công an phường", action="Trình báo.", telephone="113"
    )
    answers(
        referral=replace(HIT, kind="referral", code="", page_id=9, title="Trích camera", answers=(), referral=referral)
    )
    html = find(client).content.decode()
    assert html.index('data-key="p9"') < html.index('data-key="t1.014064"')
    assert "Công an phường 113" in html


def test_a_common_answer_says_its_sentence(client, answers):
    common = CommonCard(need="status", label="Hồ sơ đang ở đâu", short_answer="Tra bằng mã hồ sơ.", locale="vi")
    answers(hits=(replace(HIT, kind="question", code="", page_id=7, answers=(), common=common),))
    html = find(client).content.decode()
    assert "Trả lời chung" in html
    assert "Tra bằng mã hồ sơ." in html


def test_the_place_is_told_with_what_it_is_now(client, answers, monkeypatch):
    said = PlaceAsked(code="24", said="Bắc Giang", now="Bắc Ninh", was="Tỉnh Bắc Giang", province_code="24")
    monkeypatch.setattr(views, "find_place", lambda text: said)
    answers(place=NamedPlace(code="24", name="Bắc Giang", now="Bắc Ninh"))
    html = find(client).content.decode()
    assert 'data-place="24"' in html
    assert "Bắc Giang nay thuộc Bắc Ninh" in html


def test_the_same_words_are_searched_for_once(client, answers):
    asked = answers()
    find(client, q="mat can cuoc")
    find(client, q="Mat can  cuoc")
    assert len(asked) == 1
    find(client, q="mất căn cước")
    assert len(asked) == 2, "words with accents say more than those without"
    find(client, q="mat can cuoc", place="24")
    assert len(asked) == 3


def test_titles_are_no_claim(client, monkeypatch):
    cache.clear()
    monkeypatch.setattr(
        service, "suggest", lambda request: (Suggestion("procedure", "Cấp lại", "/x/", "1.014064", page_id=5),)
    )
    html = find(client, stage="titles").content.decode()
    assert 'data-sure="open"' in html
    assert 'data-key="t1.014064"' in html


def test_numbers_of_persons_do_not_reach_the_search(client, answers):
    asked = answers()
    html = find(client, q="mat can cuoc 0912345678").content.decode()
    assert "data-personal" in html
    assert [request.text for request in asked] == ["mat can cuoc"]


def test_a_search_that_came_to_rest_is_logged_as_one_of_an_agent(client, answers, settings):
    settings.SEARCH_LOG_DAYS = 7
    answers(search_id="abcdefgh")
    finish(find(client, q="1.014064", stage="titles"))
    assert not SearchLog.objects.exists()
    finish(find(client, q="mat can cuoc 0912345678"))
    cached = find(client, q="mat can cuoc")
    finish(cached)
    assert 'data-search="abcdefgh"' in cached.content.decode(), "the row that it was logged as"
    logged = SearchLog.objects.get()
    assert (logged.source, logged.query, logged.search_id) == (SearchSource.AGENT, "mat can cuoc", "abcdefgh")


@pytest.mark.parametrize("parts", [{"busy": True}, {"engine": ""}])
def test_what_is_no_answer_is_not_logged(client, answers, settings, parts):
    settings.SEARCH_LOG_DAYS = 7
    answers(**parts)
    finish(find(client))
    assert not SearchLog.objects.exists()


def test_few_letters_are_not_searched_for(client, answers):
    asked = answers()
    assert 'data-sure="open"' in find(client, q="ma").content.decode()
    assert not asked


@pytest.mark.parametrize(("parts", "reason"), [({"busy": True}, "late"), ({"engine": ""}, "down")])
def test_what_is_no_answer_is_not_kept(client, answers, parts, reason):
    asked = answers(**parts)
    for _time in range(2):
        response = find(client)
        assert (response.status_code, response.content.decode()) == (503, reason)
    assert len(asked) == 2


def test_one_that_comes_too_late_is_turned_away(client, answers, monkeypatch):
    answers()

    def late(*args, **kwargs):
        raise TooLate

    monkeypatch.setattr(finding, "find", late)
    monkeypatch.setattr(views, "find", late)
    assert find(client).status_code == 503


def test_one_that_waited_before_it_came_costs_nothing(client, answers, settings, django_assert_num_queries):
    """Neither session nor rights are read, else turning away is most of the work in a rush."""
    settings.TRUSTED_PROXY_COUNT = 1
    asked = answers()
    headers = {"X-Request-Start": f"t={time.time() - 1}"}
    with django_assert_num_queries(0):
        response = client.get(reverse("helpdesk:find"), {"q": "mat can cuoc"}, headers=headers)
    assert (response.status_code, response.content.decode()) == (503, "late")
    assert not asked
    assert client.get(reverse("helpdesk:zero"), headers=headers).status_code == 200


def test_what_the_cache_knows_waits_for_nobody(client, answers, monkeypatch):
    answers()
    find(client)
    monkeypatch.setattr(views, "turns", Turns(running=0, most_wait_s=0))
    assert find(client).status_code == 200
    assert find(client, q="khai sinh").status_code == 503


def test_a_hit_of_the_cache_costs_few_queries(client, answers, django_assert_max_num_queries):
    answers()
    find(client)
    with django_assert_max_num_queries(8):
        find(client)


def test_agents_only(client, answers):
    answers()
    client.logout()
    assert client.get(reverse("helpdesk:find"), headers={"X-Console": "1"}).status_code == 401
    assert client.get(reverse("helpdesk:find")).status_code == 302
    client.force_login(UserFactory())
    assert find(client).status_code == 403
