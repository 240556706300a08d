"""What a look at the site found, in words that anybody may read: no addresses, names of accounts or tracebacks."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    OK = "ok"
    DEGRADED = "degraded"  # visitors are served; somebody should look
    FAILED = "failed"  # visitors cannot be served


_WORST_LAST = (State.OK, State.DEGRADED, State.FAILED)


@dataclass(frozen=True)
class Check:
    name: str
    state: State
    reason: str


@dataclass(frozen=True)
class Report:
    checks: tuple[Check, ...]

    @property
    def state(self) -> State:
        return max((check.state for check in self.checks), key=_WORST_LAST.index, default=State.OK)

    @property
    def ready(self) -> bool:
        return self.state is not State.FAILED

    def as_dict(self) -> dict:
        return {
            "ready": self.ready,
            "state": self.state.value,
            "checks": [
                {"name": check.name, "state": check.state.value, "reason": check.reason} for check in self.checks
            ],
        }
