"""Calls of a file, one JSON object a line.

    {"id": "C04", "first": "ly lich tu phap nop o dau bac giang", "place": "bac giang",
     "then": [{"ask": "time"}, {"case": "nhờ người khác"}], "accept": ["3.000333"],
     "facts": ["Công an tỉnh Bắc Ninh"], "shown": []}

`first` is what the agent types. `place`, if any, is told to the console before a card is opened. `then` are further
steps: another question (papers, fee, time, where, online, afterwards) or a case whose label has these words. `accept`:
codes of procedures that answer, "common:<need>" for a common answer, "question" or "referral" for any such page that
tells the facts. `facts` must all be in a sentence to say, `shown` anywhere on the screen; texts are compared without
accents and case. `refuse` true: nothing here answers, so that a referral or "no answer" is right. `common` false: the
call is too rare for the limits on keys and seconds. `lang`: of the caller.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

OWN_CALLS = Path(__file__).with_name("calls.jsonl")
PARTS = ("papers", "fee", "time", "where", "online", "afterwards")


class BadCall(ValueError):
    """A line that is no call: says which and why."""


@dataclass(frozen=True, kw_only=True)
class Step:
    ask: str = ""
    case: str = ""


@dataclass(frozen=True, kw_only=True)
class CallScript:
    id: str
    first: str
    place: str = ""
    then: tuple[Step, ...] = ()
    accept: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    refuse: bool = False
    common: bool = True
    lang: str = "vi"
    extra: dict[str, object] = field(default_factory=dict)  # fields that nothing here reads


def read_calls(paths: Iterable[Path]) -> list[CallScript]:
    """Raises BadCall and OSError."""
    calls = []
    for path in paths:
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if line.strip():
                calls.append(_call(line, f"{path.name}:{number}"))
    return calls


def _call(line: str, where: str) -> CallScript:
    try:
        values = json.loads(line)
    except ValueError as error:
        raise BadCall(f"{where}: no JSON") from error
    if not isinstance(values, dict) or not values.get("id") or not values.get("first"):
        raise BadCall(f"{where}: needs id and first")
    if not values.get("refuse") and not values.get("accept"):
        raise BadCall(f"{where}: needs accept, or refuse")
    known = {name: values.pop(name) for name in list(values) if name in CallScript.__dataclass_fields__}
    for name in ("accept", "facts", "shown"):
        known[name] = tuple(known.get(name, ()))
    known["then"] = tuple(_step(step, where) for step in known.get("then", ()))
    return CallScript(**{**known, "extra": values})


def _step(step: object, where: str) -> Step:
    if not isinstance(step, dict) or len(step) != 1 or not step.keys() <= {"ask", "case"}:
        raise BadCall(f"{where}: a step is one of ask, case")
    if "ask" in step and step["ask"] not in PARTS:
        raise BadCall(f"{where}: there is no question {step['ask']}")
    return Step(**step)
