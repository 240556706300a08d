"""Ops against the INSERTs they come down to: `python -m benchmarks.helpdesk.ops`.

Both in one process and one run, in turns: batches of five notes through the whole protocol (lock, known ids, masking,
events, header), and the same rows written by bare INSERTs, a transaction each. Then the same batches by HTTP.
"""

import json
import statistics
import time
import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

BATCHES = 300
OPS = 5


def main() -> None:
    from benchmarks.servers import set_up

    set_up()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    _measure()


def _measure() -> None:
    from tests.helpdesk.factories import AgentFactory, CallFactory, UserFactory

    tag = uuid.uuid4().hex[:8]
    agent: Any = AgentFactory(user=_with_rights(UserFactory(username=f"ops-{tag}")), extension=tag)
    call: Any = CallFactory(agent=agent, ref=f"B-{tag}")
    other = CallFactory(agent=None, ref=f"I-{tag}")
    protocol: list[float] = []
    bare: list[float] = []
    for number in range(BATCHES):
        protocol.append(_seconds(partial(_by_protocol, call, agent)))
        bare.append(_seconds(partial(_by_insert, other, agent, number)))
    by_http = _by_http(agent, call.ref)
    ratio = statistics.median(bare) / statistics.median(protocol)
    print(f"ops/s by protocol   {OPS / statistics.median(protocol):8.0f}")
    print(f"ops/s by INSERT     {OPS / statistics.median(bare):8.0f}")
    print(f"protocol ÷ INSERT   {ratio:8.2f}")
    print(f"batch by protocol   p50 {_at(protocol, 50):.1f} ms, p95 {_at(protocol, 95):.1f} ms")
    print(f"batch by HTTP       p50 {_at(by_http, 50):.1f} ms, p95 {_at(by_http, 95):.1f} ms")


def _with_rights(user: Any) -> Any:
    from django.contrib.auth.models import Permission

    user.user_permissions.add(Permission.objects.get(codename="take_calls"))
    return user


def _by_protocol(call: Any, agent: Any) -> None:
    """As a browser that knows what the last batch was answered."""
    from helpdesk.ops.batch import apply_batch
    from helpdesk.ops.registry import Op

    ops = [
        Op(uuid.uuid4(), "note", field="note", entry=uuid.uuid4(), base=0, value=f"người gọi hỏi lệ phí {number}")
        for number in range(OPS)
    ]
    call.rev = apply_batch(call.ref, agent, ops, call.rev).call.rev


def _by_insert(call: Any, agent: Any, number: int) -> None:
    from django.db import transaction

    from helpdesk.models import CallEvent, CallNote

    seqs = range(number * OPS + 1, number * OPS + OPS + 1)
    with transaction.atomic():
        CallNote.objects.bulk_create(
            CallNote(call=call, entry=uuid.uuid4(), version=1, text="người gọi hỏi lệ phí") for _seq in seqs
        )
        CallEvent.objects.bulk_create(
            CallEvent(call=call, seq=seq, op_id=uuid.uuid4(), actor=agent, kind="note", payload={"version": 1})
            for seq in seqs
        )


def _by_http(agent: Any, ref: str) -> list[float]:
    from django.test import Client

    client = Client()
    client.force_login(agent.user)
    seconds = []
    for _number in range(BATCHES):
        ops = [
            {"id": str(uuid.uuid4()), "kind": "note", "field": "note", "entry": str(uuid.uuid4()), "value": "hỏi phí"}
            for _op in range(OPS)
        ]
        body = json.dumps({"ops": ops})
        url = f"/api/ho-tro/v1/calls/{ref}/ops"
        seconds.append(_seconds(partial(client.post, url, body, content_type="application/json")))
    return seconds


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _at(seconds: list[float], percent: int) -> float:
    """Milliseconds."""
    return statistics.quantiles(seconds, n=100)[percent - 1] * 1_000


if __name__ == "__main__":
    main()
