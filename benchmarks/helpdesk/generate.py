"""Fill the database with closed calls of two years: `python -m benchmarks.helpdesk.generate [--calls N] [--events N]`.

On PostgreSQL, in chunks of one transaction each, so a run that was stopped goes on: calls that are there are counted.
Made by the database itself, as a million rows through the program would take hours.
"""

import argparse
import os
from typing import Any

from tqdm import tqdm

CHUNK = 5_000
AGENTS = 200
DAYS = 700
# As Python's uuid7 would make them: milliseconds first, so that indexes grow at their end as in life.
_UUID = (
    "(lpad(to_hex((extract(epoch FROM {at}) * 1000)::bigint), 12, '0') || '7'"
    " || substr(md5(random()::text || {salt}), 1, 3) || '8' || substr(md5(random()::text || {salt}), 4, 15))::uuid"
)
_CODES = [
    "1.004222",
    "1.014064",
    "3.000347",
    "3.000333",
    "1.001193",
    "2.000488",
    "1.000656",
    "1.004873",
    "1.001612",
    "1.004227",
]

# One statement a chunk: a call, its part, link, search and facts, and its events.
_INSERT = f"""
WITH numbers AS (SELECT n, now() - make_interval(secs => {DAYS} * 86400.0 * (%(all)s - n) / %(all)s) AS at,
                        (%(codes)s::text[])[1 + n %% %(kinds)s] AS code
                 FROM generate_series(%(first)s, %(last)s) AS n),
made AS (
    INSERT INTO helpdesk_call (id, created_at, rev, ref, channel, direction, queue, language, agent_id, state,
        ringing_at, answered_at, talk_ended_at, closed_at, talk_s, hold_s, wrap_s, timing_certain, place_said,
        topic_chosen, caller_kind, called_before, caller_key, target, last_seq, outcome_id)
    SELECT {_UUID.format(at="at", salt="n::text")}, at, 3, 'G-' || lpad(n::text, 12, '0'), 'phone', 'in', 'chung', 'vi',
        (%(agents)s::uuid[])[1 + n %% %(agent_count)s], 'closed', at, at + interval '5 s', at + interval '245 s',
        at + interval '255 s', 200 + n %% 80, 0, 10, true, '', false, 'self', 'no', '', '', %(each)s,
        (%(outcomes)s::uuid[])[1 + (n::bigint * 7919) %% %(outcome_count)s]
    FROM numbers RETURNING id, created_at, ref, agent_id
),
parts AS (
    INSERT INTO helpdesk_callsegment (id, created_at, number, queue, state, answered_at, talk_ended_at, closed_at,
        talk_s, hold_s, wrap_s, agent_id, call_id)
    SELECT {_UUID.format(at="created_at", salt="ref")}, created_at, 1, 'chung', 'closed', created_at, created_at,
        created_at, 240, 0, 10, agent_id, id FROM made
),
links AS (
    INSERT INTO helpdesk_calllink (id, created_at, target_kind, target, use, asked, case_key, channel, call_id)
    SELECT {_UUID.format(at="created_at", salt="ref")}, created_at, 'procedure',
        (%(codes)s::text[])[1 + ascii(right(ref, 1)) %% %(kinds)s], 'answered', 'fee', '', '', id FROM made
),
searches AS (
    INSERT INTO helpdesk_callsearch (id, created_at, search_id, query, codes, confident, opened, call_id)
    SELECT {_UUID.format(at="created_at", salt="ref")}, created_at, '', 'cau tim', '[]', true, '', id FROM made
),
facts AS (
    INSERT INTO helpdesk_toldfact (id, created_at, fact_key, value, value_hash, day, via, call_id)
    SELECT {_UUID.format(at="created_at", salt="ref || f")}, created_at,
        (%(codes)s::text[])[1 + ascii(right(ref, 1)) %% %(kinds)s] || '/b' || f || '/amount', to_jsonb(f),
        md5(f::text) || md5(right(ref, 2)), created_at::date, 'voice', id
    FROM made, generate_series(1, %(facts)s) AS f
)
INSERT INTO helpdesk_callevent (id, created_at, seq, op_id, kind, payload, actor_id, call_id)
SELECT {_UUID.format(at="created_at + s * interval '1 s'", salt="ref || s")}, created_at + s * interval '20 s', s,
    gen_random_uuid(), CASE WHEN s = 1 THEN 'opened' WHEN s = %(each)s THEN 'finished' ELSE 'note' END, '{{}}',
    agent_id, id
FROM made, generate_series(1, %(each)s) AS s
"""  # noqa: S608 (of our own)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=1_000_000)
    parser.add_argument("--events", type=int, default=10_000_000)
    parser.add_argument("--facts", type=int, default=1, help="told facts a call")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    import django

    django.setup()
    generate(options.calls, max(2, options.events // options.calls), options.facts)


def generate(calls: int, events_each: int, facts_each: int) -> None:
    """Further calls up to that number. Raises RuntimeError on another database than PostgreSQL."""
    from django.db import connection, transaction

    if connection.vendor != "postgresql":
        raise RuntimeError("PostgreSQL is needed: set DATABASE_URL")
    fixed = {**_fixed(), "all": calls, "each": events_each, "facts": facts_each}
    with tqdm(total=calls, unit=" call", initial=(done := _made())) as bar:
        for first in range(done + 1, calls + 1, CHUNK):
            last = min(first + CHUNK - 1, calls)
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(_INSERT, {**fixed, "first": first, "last": last})
            bar.update(last - first + 1)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _made() -> int:
    from helpdesk.models import Call

    return Call.objects.filter(ref__startswith="G-").count()


def _fixed() -> dict[str, Any]:
    from django.contrib.auth import get_user_model

    from helpdesk.models import AgentProfile, WrapUpCode

    users = get_user_model()
    agents = []
    for number in range(AGENTS):
        user, _made_now = users.objects.get_or_create(username=f"benchmark-{number}", defaults={"is_active": False})
        profile, _made_now = AgentProfile.objects.get_or_create(user=user, defaults={"name": f"Benchmark {number}"})
        agents.append(str(profile.pk))
    outcomes = [str(key) for key in WrapUpCode.objects.values_list("pk", flat=True)]
    return {
        "agents": agents,
        "agent_count": len(agents),
        "outcomes": outcomes,
        "outcome_count": len(outcomes),
        "codes": _CODES,
        "kinds": len(_CODES),
    }


if __name__ == "__main__":
    main()
