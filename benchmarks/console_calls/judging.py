"""Whether what the console said answers the call."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from benchmarks.console_calls.calls import CallScript
from vietnamese.text import fold


class Verdict(StrEnum):
    RIGHT = "right"
    REFUSED = "rightly refused"
    PARTLY = "partly"
    NOT = "not answered"
    MISLED = "misled"


@dataclass(frozen=True)
class Opened:
    """What the agent read out. `kind`: procedure, question, common, referral, no_answer; `need` of a common answer."""

    kind: str
    code: str = ""
    need: str = ""
    is_sure: bool = False


def verdict(call: CallScript, opened: Opened, said: Iterable[str], screen: str) -> Verdict:
    spoken = fold(" ".join(said))
    if call.refuse:
        if opened.kind in ("referral", "no_answer") or not opened.is_sure:
            return Verdict.REFUSED
        return Verdict.MISLED
    if not _accepted(call, opened):
        return Verdict.MISLED if opened.is_sure and opened.kind != "no_answer" else Verdict.NOT
    told = all(fold(fact) in spoken for fact in call.facts)
    seen = all(fold(text) in fold(screen) for text in call.shown)
    return Verdict.RIGHT if told and seen else Verdict.PARTLY


def _accepted(call: CallScript, opened: Opened) -> bool:
    names = {opened.code, opened.kind, f"common:{opened.need}" if opened.kind == "common" else ""}
    return bool(names & set(call.accept) - {""})
