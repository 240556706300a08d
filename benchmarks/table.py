"""One line a figure: name, goal, figure, verdict, machine, date. `README.md` keeps the last line of each figure."""

import datetime
import fcntl
import os
import platform
from dataclasses import dataclass, field
from pathlib import Path

README = Path(__file__).with_name("README.md")
START = "<!-- results: written by `--write` -->"
END = "<!-- end of results -->"


@dataclass(frozen=True)
class Goal:
    limit: float
    unit: str
    at_most: bool

    def __str__(self) -> str:
        return f"{'≤' if self.at_most else '≥'} {self.limit:g} {self.unit}".strip()

    def met_by(self, value: float) -> bool:
        return value <= self.limit if self.at_most else value >= self.limit


@dataclass(frozen=True)
class Ratio:
    """A figure with the least and the greatest of its rounds; `detail` gives the values behind it."""

    value: float
    low: float
    high: float
    detail: str = ""

    def __str__(self) -> str:
        spread = f" ({self.low:.3g} to {self.high:.3g})" if self.low != self.high else ""
        return f"{self.value:.3g}{spread}"


@dataclass(frozen=True)
class Row:
    """`what` names the figure, and is its key in the table."""

    what: str
    command: str
    goal: Goal
    figure: Ratio
    machine: str = field(default_factory=lambda: machine())
    date: datetime.date = field(default_factory=datetime.date.today)

    @property
    def met(self) -> bool:
        return self.goal.met_by(self.figure.value)

    def line(self) -> str:
        cells = (
            self.what,
            str(self.goal),
            f"{self.figure} {self.goal.unit}".strip(),
            "met" if self.met else "missed",
            self.figure.detail,
            f"`{self.command}`",
            self.machine,
            self.date.isoformat(),
        )
        return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def machine() -> str:
    """Cores that this process may use, processor, memory."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{len(os.sched_getaffinity(0))} cores {_processor()}, {memory:.0f} GiB"


def _processor() -> str:
    information = Path("/proc/cpuinfo")
    lines = information.read_text().splitlines() if information.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def write_row(row: Row, path: Path = README) -> None:
    """Replace the row of the same name, or add it. Several benchmarks may write at once."""
    with path.open("r+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        before, start, rest = file.read().partition(START)
        table, end, after = rest.partition(END)
        if not (start and end):
            raise ValueError(f"{path} has no table of results: the lines {START} and {END}")
        lines = table.strip().splitlines()
        positions = [position for position, line in enumerate(lines) if line.startswith(f"| {row.what} |")]
        if positions:
            lines[positions[0]] = row.line()
        else:
            lines.append(row.line())
        file.seek(0)
        file.write("".join((before, start, "\n", "\n".join(lines), "\n", end, after)))
        file.truncate()
