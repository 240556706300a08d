import threading
from types import SimpleNamespace

from catalogue.service_checks import ServiceCheck, pacing
from catalogue.service_checks.pacing import PacedRun


def services(*hosts):
    return [SimpleNamespace(pk=number, url=f"https://{host}.vn/{number}") for number, host in enumerate(hosts)]


def test_each_host_is_asked_for_one_thing_at_a_time():
    lock, running, most = threading.Lock(), {}, {}

    def ask(service):
        host = service.url.split("/")[2]
        with lock:
            running[host] = running.get(host, 0) + 1
            most[host] = max(most.get(host, 0), running[host])
        with lock:
            running[host] -= 1
        return ServiceCheck(service.pk)

    run = PacedRun(ask, pause_of=lambda url: 0.0, parallel=4)
    results = run(services(*["a"] * 30, *["b"] * 30))
    assert sorted(result.service_id for result in results) == list(range(60))
    assert most == {"a.vn": 1, "b.vn": 1}


def test_a_pause_lies_between_two_requests_to_a_host(monkeypatch):
    """On a clock of its own, which waiting moves."""
    now = [100.0]
    asked = []
    monkeypatch.setattr(pacing.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(pacing.time, "sleep", lambda seconds: now.__setitem__(0, now[0] + seconds))

    def ask(service):
        asked.append(now[0])
        return ServiceCheck(service.pk)

    list(PacedRun(ask, pause_of=lambda url: 2.5)(services("a", "a", "a")))
    assert asked == [100.0, 102.5, 105.0]


def test_other_hosts_go_on_while_one_hangs():
    released = threading.Event()

    def ask(service):
        if "cham" in service.url:
            assert released.wait(30)
        return ServiceCheck(service.pk)

    run = PacedRun(ask, pause_of=lambda url: 0.0, parallel=2)(services("cham", "a", "a", "b"))
    quick = [next(run).service_id for _time in range(3)]
    released.set()
    assert sorted(quick) == [1, 2, 3]
    assert [result.service_id for result in run] == [0]


def test_hosts_take_turns_in_the_order_of_their_services():
    asked = []

    def ask(service):
        asked.append(service.url)
        return ServiceCheck(service.pk)

    list(PacedRun(ask, pause_of=lambda url: 0.0, parallel=1)(services("z", "m", "a")))
    assert asked == ["https://z.vn/0", "https://m.vn/1", "https://a.vn/2"]


def test_portals_that_hang_hold_no_others_up_until_they_fill_all_threads():
    """Each silent host takes one thread at a time, so the others go on beside it."""
    released = threading.Event()

    def ask(service):
        if "cham" in service.url:
            assert released.wait(30)
        return ServiceCheck(service.pk)

    slow = [f"cham{number}" for number in range(pacing.PARALLEL - 1)]
    run = PacedRun(ask, pause_of=lambda url: 0.0)(services(*slow * 2, *["a"] * 40))
    quick = [next(run).service_id for _time in range(40)]
    released.set()
    assert quick == list(range(2 * len(slow), 2 * len(slow) + 40))
    assert len(list(run)) == 2 * len(slow)
