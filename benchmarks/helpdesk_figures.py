"""The dashboard of the helpdesk and its recall of a corrected fact, at a number of calls and of told facts.

Makes the calls itself, by SQL, on a PostgreSQL of its own or the empty one of DATABASE_URL: 15,000 a day with a link
and told facts each, one of which is corrected afterwards. Figures of three days are made from their calls; those of the
other days are copies of these, as their number is what the dashboard reads.
"""

import argparse
import datetime
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from typing import Any

from benchmarks.harness import DifferentWork, arguments, at_most, format_seconds, p95, report
from benchmarks.servers import set_up
from benchmarks.table import Ratio, Row
from tests.services.directories import temporary_directory
from tests.services.postgresql import postgresql

_COMMAND = "python -m benchmarks.helpdesk_figures"
_A_DAY = 15_000
_AGENTS, _CODES = 200, 1_000
_KEY = "1.000001/fee/amount"
_PAGES = ("figures", "figures_contents", "figures_quality", "figures_agents")


def main() -> int:
    options = arguments(__doc__, _add_options)
    with ExitStack() as stack:
        os.environ["BENCHMARK_FOLDER"] = str(stack.enter_context(temporary_directory()))
        if not os.environ.get("DATABASE_URL"):
            os.environ["DATABASE_URL"] = stack.enter_context(postgresql()).url
        set_up()
        from django.core.management import call_command

        call_command("migrate", interactive=False, verbosity=0)
        user, change = _generate(options)
        rows = [*_figures(options), *_dashboard(options, user), *_recall(options, change)]
        return 1 if sum(not report(row, options) for row in rows) else 0


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--calls", type=int, default=1_000_000)
    parser.add_argument("--told", type=int, default=10_000_000, help="told facts")
    parser.add_argument("--rounds", type=int, default=10)


def _generate(options: argparse.Namespace) -> tuple[Any, Any]:
    """A lead, and the correction of a fact that 1 in 1,000 told facts is."""
    from django.contrib.auth import get_user_model
    from tqdm import tqdm

    from helpdesk.models import AgentProfile, Call, FactChange, ToldFact

    users = get_user_model().objects
    user = users.filter(username="truong-ca").first() or users.create_superuser("truong-ca")
    if not Call.objects.exists():
        for number in range(_AGENTS):
            agent = get_user_model().objects.create(username=f"agent-{number}")
            AgentProfile.objects.create(user=agent, name=f"Tổng đài viên {number}")
        days = max(options.calls // _A_DAY, 1)
        for day in tqdm(range(days), desc="days of calls", unit="day"):
            _day_of_calls(day, min(options.calls, _A_DAY), options.told // max(options.calls, 1))
    old = {"amount": "35000"}
    told = ToldFact.objects.filter(fact_key=_KEY).first()
    if told is None:
        raise DifferentWork("no fact was told")
    change = FactChange.objects.filter(fact_key=_KEY, recall=None).first() or FactChange.objects.create(
        code="1.000001", fact_key=_KEY, stream="fees", old=old, new={"amount": "1"}, old_hash=told.value_hash, page_id=0
    )
    return user, change


def _day_of_calls(days_ago: int, calls: int, told_each: int) -> None:
    from django.db import connection, transaction

    from helpdesk.facts import value_hash

    values = {"ago": days_ago + 1, "calls": calls, "agents": _AGENTS, "codes": _CODES, "told": max(told_each, 1)}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_CALLS, values)
        cursor.execute(_SEGMENTS, values)
        cursor.execute(_LINKS, values)
        cursor.execute(_SEARCHES, values)
        cursor.execute(_TOLD, {**values, "key": _KEY, "hash": value_hash({"amount": "35000"})})


_DAY = "date_trunc('day', now()) - %(ago)s * interval '1 day' + interval '8 hours'"
_CALLS = f"""
INSERT INTO helpdesk_call (id, rev, ref, channel, direction, queue, language, agent_id, state, answered_at,
    talk_ended_at, closed_at, talk_s, hold_s, wrap_s, timing_certain, place_said, topic_chosen, caller_kind,
    called_before, caller_key, outcome_id, target, last_seq)
SELECT gen_random_uuid(), 0, 'B-' || %(ago)s || '-' || n, 'phone', 'in', '', 'vi',
    (SELECT id FROM helpdesk_agentprofile ORDER BY name OFFSET n %% %(agents)s LIMIT 1), 'closed',
    {_DAY} + n * interval '2 seconds', {_DAY} + n * interval '2 seconds' + interval '240 seconds',
    {_DAY} + n * interval '2 seconds' + interval '250 seconds', 120 + n %% 240, n %% 20, 10, true, '', false, '',
    'not_asked', '', (SELECT id FROM helpdesk_wrapupcode ORDER BY position OFFSET n %% 9 LIMIT 1), '', 0
FROM generate_series(1, %(calls)s) AS n
"""  # noqa: S608 (constants)
_OF_DAY = f"FROM helpdesk_call AS c WHERE c.answered_at >= {_DAY} AND c.answered_at < {_DAY} + interval '1 day'"
_SEGMENTS = f"""
INSERT INTO helpdesk_callsegment (id, call_id, number, agent_id, queue, state, answered_at, talk_s, hold_s, wrap_s)
SELECT gen_random_uuid(), c.id, 1, c.agent_id, '', 'closed', c.answered_at, c.talk_s, c.hold_s, c.wrap_s {_OF_DAY}
"""
_LINKS = f"""
INSERT INTO helpdesk_calllink (id, created_at, call_id, target_kind, target, use, asked, case_key, channel)
SELECT gen_random_uuid(), c.answered_at + interval '30 seconds', c.id, 'procedure',
    '1.' || lpad((abs(hashtext(c.ref)) %% %(codes)s)::text, 6, '0'), 'answered', '', '', '' {_OF_DAY}
"""
_SEARCHES = f"""
INSERT INTO helpdesk_callsearch (id, created_at, call_id, search_id, query, codes, confident, opened)
SELECT gen_random_uuid(), c.answered_at + interval '5 seconds', c.id, '', '', '["1.000001"]', true, '' {_OF_DAY}
"""
_TOLD = f"""
INSERT INTO helpdesk_toldfact (id, created_at, call_id, fact_key, value, value_hash, day, via)
SELECT gen_random_uuid(), c.answered_at, c.id,
    CASE WHEN abs(hashtext(c.ref || k)) %% 1000 = 0 THEN %(key)s
        ELSE '1.' || lpad((abs(hashtext(c.ref || k)) %% %(codes)s)::text, 6, '0') || '/b/amount' END,
    '{{"amount": "35000"}}', %(hash)s, c.answered_at::date, 'voice'
FROM helpdesk_call AS c, generate_series(1, %(told)s) AS k
WHERE c.answered_at >= {_DAY} AND c.answered_at < {_DAY} + interval '1 day'
"""  # noqa: S608


def _figures(options: argparse.Namespace) -> Iterator[Row]:
    from django.utils import timezone

    from helpdesk.figures.building import build_day
    from helpdesk.models import DayFigure

    today = timezone.localdate()
    days = [today - datetime.timedelta(days=number + 1) for number in range(max(options.calls // _A_DAY, 1))]
    seconds = [_timed(lambda day=day: build_day(day)) for day in days[:3]]
    sample = list(DayFigure.objects.filter(day=days[0]))
    DayFigure.objects.filter(day__in=days[3:]).delete()
    for day in days[3:]:
        for row in sample:
            row.pk, row.day = None, day
        DayFigure.objects.bulk_create(sample, batch_size=2_000)
    detail = f"{_A_DAY:,} calls a day, {len(sample):,} rows"
    yield Row("figures of one day made from its calls", _COMMAND, at_most(30, "s"), _ratio(seconds, detail))


def _dashboard(options: argparse.Namespace, user: Any) -> Iterator[Row]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    lead = Client()
    lead.force_login(user)
    seconds: list[float] = []
    queries: list[int] = []
    by_page: dict[str, list[float]] = {name: [] for name in _PAGES}
    for name in _PAGES:  # what a process reads once
        _opened(lead, reverse(f"helpdesk:{name}"))
    for _round in range(options.rounds):
        for name in _PAGES:
            address = reverse(f"helpdesk:{name}")
            seconds.append(_timed(lambda address=address: _opened(lead, address)))
            by_page[name].append(seconds[-1])
            with CaptureQueriesContext(connection) as captured:
                lead.get(address)
            queries.append(len(captured))
    pages = ", ".join(f"{name} {format_seconds(p95(each))}" for name, each in by_page.items())
    detail = f"{options.calls:,} calls, {options.told:,} told facts, 30 days: {pages}"
    milliseconds = [each * 1_000 for each in seconds]
    yield Row("helpdesk dashboard, p95", _COMMAND, at_most(500, "ms"), _ratio(milliseconds, detail))
    yield Row("queries of a helpdesk dashboard, most", _COMMAND, at_most(12, "queries"), _ratio(queries, detail))


def _recall(options: argparse.Namespace, change: Any) -> Iterator[Row]:
    from django.contrib.auth import get_user_model

    from helpdesk.models import Recall
    from helpdesk.recalls import deciding
    from helpdesk.recalls.ruling import Ruling, rule
    from helpdesk.recalls.told import by_day_and_way, calls_of

    rule(change, Ruling("correction"), get_user_model().objects.get(username="truong-ca"))
    recall = Recall.objects.select_related("change").get(change=change)

    def shown() -> None:
        told = deciding.told_of(recall)
        by_day_and_way(told)
        list(calls_of(told)[:50])
        deciding.numbers_of(recall)

    seconds = [_timed(shown) for _round in range(options.rounds)]
    numbers = deciding.numbers_of(recall)
    if not numbers.calls:
        raise DifferentWork("nobody was told the old value")
    detail = f"{numbers.told:,} of {options.told:,} told facts, {numbers.calls:,} calls: counts, days and first page"
    yield Row("recall of a corrected fact, p95", _COMMAND, at_most(2, "s"), _ratio(seconds, detail))


def _opened(client: Any, address: str) -> None:
    if client.get(address).status_code != 200:
        raise DifferentWork(address)


def _timed(run: Any) -> float:
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def _ratio(numbers: Sequence[float], detail: str) -> Ratio:
    return Ratio(p95(numbers), min(numbers), max(numbers), detail)


if __name__ == "__main__":
    sys.exit(main())
