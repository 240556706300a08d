"""Limits on searches: of an address, of a signed-in user, and of all hard ones together."""

import threading
from functools import partial

import pytest
from django.contrib.auth.models import User

from operations.metrics import names
from operations.metrics.receivers import NO_ENGINE
from search import service
from search.query.understanding import Expansion, Understanding
from search.results import few_at_once, suggesting
from search.results.few_at_once import Busy, FewAtOnce, is_hard
from tests.factories import ProcedurePageFactory, make_tree
from tests.search.query.worst_texts import ABBREVIATIONS

pytestmark = pytest.mark.django_db

PAGE, SUGGESTIONS = "/vi/tim-kiem/?q=khai+sinh", "/vi/tim-kiem/goi-y/?q=khai"
HARD = {"q": "giấy phép xây dựng nhà ở riêng lẻ tại đô thị"}


@pytest.fixture(autouse=True)
def _site(embedded_site):
    make_tree()


@pytest.fixture
def _few_are_easy(monkeypatch):
    monkeypatch.setattr(few_at_once, "HARD_TERMS", 100)


@pytest.mark.parametrize(("url", "setting"), [(PAGE, "SEARCH_PAGE_RATE"), (SUGGESTIONS, "SUGGEST_PAGE_RATE")])
def test_an_address_that_asks_too_often_is_told_kindly_when_to_come_back(client, settings, url, setting):
    setattr(settings, setting, "2/m")
    answers = [client.get(url) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[-1]["Retry-After"] == "60"
    assert "Hãy chờ một phút" in answers[-1].content.decode()
    assert client.get(url, REMOTE_ADDR="192.0.2.7").status_code == 200


def test_signed_in_users_of_one_address_are_counted_one_by_one(client, settings):
    settings.SEARCH_PAGE_RATE = "1/m"
    assert [client.get(PAGE).status_code for _ in range(2)] == [200, 429]
    for name in ("an", "binh"):
        client.force_login(User.objects.create_user(name))
        assert [client.get(PAGE).status_code for _ in range(2)] == [200, 429]


@pytest.mark.usefixtures("_few_are_easy")
def test_hard_searches_of_an_address_are_few_and_usual_ones_go_on(client, settings):
    ProcedurePageFactory()
    settings.SEARCH_HARD_RATE = "2/m"
    answers = [client.get("/vi/tim-kiem/", HARD) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[-1]["Retry-After"] == "60"
    assert "rút ngắn câu tìm" in answers[-1].content.decode()
    answer = client.get("/api/v1/search", HARD)
    assert (answer.status_code, answer.json()["error"]["code"]) == (429, "too_many_requests")
    assert client.get(PAGE).status_code == 200


@pytest.mark.usefixtures("_few_are_easy")
def test_a_busy_server_asks_to_come_back(client, monkeypatch):
    monkeypatch.setattr(few_at_once, "_hard_searches", FewAtOnce(running=1, waiting=0, seconds=0.0))
    with few_at_once._hard_searches.turn():
        page, answer = client.get("/vi/tim-kiem/", HARD), client.get("/api/v1/search", HARD)
        assert client.get(PAGE).status_code == 200
    assert (page.status_code, answer.status_code) == (503, 503)
    assert page["Retry-After"] == answer["Retry-After"] == "5"
    assert "Đang có nhiều người tìm" in page.content.decode()
    assert client.get("/vi/tim-kiem/", HARD).status_code == 200


@pytest.mark.usefixtures("_few_are_easy")
def test_what_is_refused_is_counted_and_fills_no_log(client, settings, monkeypatch, caplog):
    monkeypatch.setattr(few_at_once, "_hard_searches", FewAtOnce(running=1, waiting=0, seconds=0.0))
    refused = names.SEARCHES.labels(NO_ENGINE, "refused")._value
    before = refused.get()
    with caplog.at_level("WARNING"):
        with few_at_once._hard_searches.turn():
            answers = [client.get("/vi/tim-kiem/", HARD), client.get("/api/v1/search", HARD)]
        settings.SEARCH_PAGE_RATE = settings.SEARCH_API_RATE = "0/m"
        answers += [client.get(PAGE), client.get("/api/v1/search", HARD)]
    assert [answer.status_code for answer in answers] == [503, 503, 429, 429]
    assert refused.get() == before + 2
    assert not caplog.records


def test_suggestions_for_a_long_text_are_left_out_while_a_hard_search_runs(client, monkeypatch):
    monkeypatch.setattr(few_at_once, "LONG_WORDS", 4)
    searched: list[str] = []
    monkeypatch.setattr(suggesting, "_suggest", lambda request, *_: searched.append(request.text) or ())
    ask = partial(client.get, "/api/v1/suggest")
    with few_at_once._hard_searches.turn():
        answers = [ask({"q": "đăng ký khai sinh"}), ask({"q": "đăng ký"})]
    assert [answer.json()["suggestions"] for answer in answers] == [[], []]
    assert searched == ["đăng ký"]
    ask({"q": "đăng ký khai sinh"})
    assert searched == ["đăng ký", "đăng ký khai sinh"]


def test_a_long_text_that_is_refused_is_not_even_understood(client, monkeypatch):
    ProcedurePageFactory()
    monkeypatch.setattr(few_at_once, "LONG_WORDS", 4)
    monkeypatch.setattr(few_at_once, "_hard_searches", FewAtOnce(running=1, waiting=0, seconds=0.0))
    understood: list[str] = []
    real = service.understand

    def noting(text, *args, **kwargs):
        understood.append(text)
        return real(text, *args, **kwargs)

    monkeypatch.setattr(service, "understand", noting)
    address = "/vi/tim-kiem/?q=đăng+ký+khai+sinh"
    with few_at_once._hard_searches.turn():
        assert client.get(address).status_code == 503
        assert not understood
    assert client.get(address).status_code == 200
    assert understood


@pytest.mark.usefixtures("_few_are_easy")
def test_a_long_text_that_is_hard_takes_one_turn_and_not_two(client, monkeypatch):
    ProcedurePageFactory()
    monkeypatch.setattr(few_at_once, "LONG_WORDS", 4)
    monkeypatch.setattr(few_at_once, "_hard_searches", FewAtOnce(running=1, waiting=0, seconds=0.0))
    assert client.get("/vi/tim-kiem/", HARD).status_code == 200


def test_processes_of_a_machine_take_turns_together(tmp_path):
    one, other = (
        FewAtOnce(running=1, waiting=1, seconds=0.0, file=lambda: tmp_path / "hard-search.lock") for _ in range(2)
    )
    with one.turn(), pytest.raises(Busy), other.turn():
        raise AssertionError("two ran at once")
    with other.turn():
        pass


def test_where_no_file_can_be_written_each_process_has_turns_of_its_own(tmp_path):
    one, other = (FewAtOnce(running=1, waiting=0, seconds=0.0, file=lambda: tmp_path / "gone" / "lock") for _ in "ab")
    with one.turn(), other.turn(), pytest.raises(Busy), one.turn():
        raise AssertionError("two ran at once")


def test_of_many_at_once_one_runs_one_waits_and_the_others_are_refused():
    few = FewAtOnce(running=1, waiting=1, seconds=30)
    outcomes: list[str] = []
    entered, finish = threading.Event(), threading.Event()

    def first():
        with few.turn():
            entered.set()
            finish.wait(30)
            outcomes.append("first")

    def second():
        with few.turn():
            outcomes.append("second")

    threads = [threading.Thread(target=first), threading.Thread(target=second)]
    threads[0].start()
    assert entered.wait(30)
    threads[1].start()
    while few._inside.acquire(blocking=False):  # until the second one waits
        few._inside.release()
    with pytest.raises(Busy), few.turn():
        raise AssertionError("three were let in")
    finish.set()
    for thread in threads:
        thread.join(30)
    assert outcomes == ["first", "second"]


def test_who_does_not_get_a_turn_in_time_is_refused():
    few = FewAtOnce(running=1, waiting=1, seconds=0.0)
    with few.turn(), pytest.raises(Busy), few.turn():
        raise AssertionError("two ran at once")
    with few.turn():
        pass


def test_a_query_that_was_cut_is_hard_and_a_usual_one_is_not():
    words = ("đăng", "ký", "khai", "sinh")
    assert not is_hard(Understanding(words=words, expansions=(Expansion("synonyms", 2, 4, words, 0.4),)))
    assert is_hard(Understanding(words=words, cut=True))


def test_the_worst_text_known_is_answered_and_never_sure(client):
    ProcedurePageFactory(name="Cấp căn cước công dân")
    body = client.get("/api/v1/search", {"q": ABBREVIATIONS}).json()
    assert not body["confident"]
