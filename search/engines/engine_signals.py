"""Django signals for metrics: `engine_answered` for each call of an engine, and `breaker_changed`.

Sent in the thread of the request (`breaker_changed` also in that of a probe), so receivers must be quick and must not
use the database. A receiver that fails is logged by Django and harms no search.
"""

from enum import StrEnum

from django.dispatch import Signal


class CallOutcome(StrEnum):
    ANSWERED = "answered"
    TIMEOUT = "timeout"  # the budget of the request is used up
    FAILED = "failed"  # refused, an error, or an answer that is not complete
    MISSING = "missing"  # no index, or one of another layout
    BUSY = "busy"  # not called: every thread of the bulkhead is taken
    SKIPPED = "skipped"  # not called: the breaker is open


class BreakerState(StrEnum):
    CLOSED = "closed"  # searches go to the engine
    OPEN = "open"  # none does
    PROBING = "probing"  # only one probe does, for which no visitor waits


# engine: str, its name; outcome: CallOutcome; seconds: float that the request waited, 0 when it was not called.
# One signal a call; a search calls an engine up to three times, and the standby as well after a failure.
engine_answered = Signal()
# engine: str; state: BreakerState; reason: str of an open breaker, "" otherwise. A breaker begins closed.
breaker_changed = Signal()


def send_engine_answered(engine: str, outcome: CallOutcome, seconds: float = 0.0) -> None:
    engine_answered.send_robust(None, engine=engine, outcome=outcome, seconds=seconds)


def send_breaker_changed(engine: str, state: BreakerState, reason: str = "") -> None:
    breaker_changed.send_robust(None, engine=engine, state=state, reason=reason)
