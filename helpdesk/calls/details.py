"""What an act says beyond its name."""

import datetime
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Details:
    """Its own time, and values such as reason, queue, agent_id."""

    at: datetime.datetime
    values: dict[str, Any] = field(default_factory=dict)
