"""What became of each question to an engine, for whoever counts: `engine_answered` and `breaker_changed`.

Sent in the thread of the request (`breaker_changed` also in that of a probe), so receivers must be quick and must not
use the database. A receiver that fails is logged by Django and harms no search.
"""

from enum import StrEnum

from django.dispatch import Signal


class CallOutcome(StrEnum):
    ANSWERED = "answered"
    TIMEOUT = "timeout"  # the time that the request had for it is used up
    FAILED = "failed"  # refused, an error, or an answer that is not complete
    MISSING = "missing"  # no index, or one of another layout
    BUSY = "busy"  # not asked: everything that may talk to it is taken
    SKIPPED = "skipped"  # not asked: the breaker is open


class BreakerState(StrEnum):
    CLOSED = "closed"  # the engine is asked
    OPEN = "open"  # it is left alone
    PROBING = "probing"  # it is left alone but for one question that no visitor waits for


# engine: str, its name; outcome: Outcome; seconds: float that the request waited for it, 0 when it was not asked.
# One question to one engine; a search asks up to three, and one that failed asks the standby as well.
engine_answered = Signal()
# engine: str; state: BreakerState; reason: str, why it is open, "" otherwise. A breaker begins closed.
breaker_changed = Signal()


def send_engine_answered(engine: str, outcome: CallOutcome, seconds: float = 0.0) -> None:
    engine_answered.send_robust(None, engine=engine, outcome=outcome, seconds=seconds)


def send_breaker_changed(engine: str, state: BreakerState, reason: str = "") -> None:
    breaker_changed.send_robust(None, engine=engine, state=state, reason=reason)
