"""Seconds by the keystroke-level model, of an agent who knows the console. They compare screens; no stopwatch ran.

A key .2 s, a decision 1.35 s, a look over the list 3 s, and the machine's own time as it was measured.
"""

from dataclasses import dataclass

KEY_S = 0.2
DECISION_S = 1.35
SCAN_S = 3.0


@dataclass
class Effort:
    keys: int = 0
    after_eighth: int = 0  # of them after the eighth character
    decisions: int = 0
    scans: int = 0
    machine_s: float = 0.0

    @property
    def seconds(self) -> float:
        return self.keys * KEY_S + self.decisions * DECISION_S + self.scans * SCAN_S + self.machine_s

    def press(self, count: int = 1) -> None:
        self.keys += count
        self.after_eighth += count
