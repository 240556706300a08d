"""Results of health checks. Their reasons are public: no addresses, account names or tracebacks."""

from dataclasses import dataclass
from enum import StrEnum


class HealthState(StrEnum):
    OK = "ok"
    DEGRADED = "degraded"  # visitors are served; somebody should look
    FAILED = "failed"  # visitors cannot be served


_WORST_LAST = (HealthState.OK, HealthState.DEGRADED, HealthState.FAILED)


@dataclass(frozen=True)
class HealthCheck:
    name: str
    state: HealthState
    reason: str


@dataclass(frozen=True)
class HealthReport:
    checks: tuple[HealthCheck, ...]

    @property
    def state(self) -> HealthState:
        return max((check.state for check in self.checks), key=_WORST_LAST.index, default=HealthState.OK)

    @property
    def ready(self) -> bool:
        return self.state is not HealthState.FAILED

    def as_dict(self) -> dict:
        return {
            "ready": self.ready,
            "state": self.state.value,
            "checks": [
                {"name": check.name, "state": check.state.value, "reason": check.reason} for check in self.checks
            ],
        }
