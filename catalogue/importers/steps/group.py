"""Steps of one case."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StepGroup:
    """`case` is the heading over the steps, empty where none tells them apart."""

    steps: tuple[str, ...]
    case: str = ""
