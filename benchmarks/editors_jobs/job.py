"""A job, its result, and the registry of all jobs."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.editors_jobs.desk import Count

if TYPE_CHECKING:
    from benchmarks.editors_jobs.office import Office


class Skipped(Exception):
    """The site lacks what the job needs."""


@dataclass(frozen=True)
class Job:
    """`work` says what was done; it raises `Skipped`, or an assertion or browser error where the job fails."""

    number: str
    name: str
    work: "Callable[[Office], str]"


@dataclass(frozen=True)
class Result:
    DONE = "done"
    FAILED = "FAILED"
    SKIPPED = "skipped"

    job: Job
    count: Count
    ending: str
    words: str
    seconds: float

    def as_row(self) -> str:
        count = self.count
        name = f"{self.job.number} {self.job.name}"
        result = f"{self.ending} in {self.seconds:.0f} s: {self.words}"
        return f"| {name} | {count.clicks} | {count.fields} | {count.screens} | {count.wait:.1f} | {result} |"


_jobs: list[Job] = []


def job(number: str, name: str) -> "Callable[[Callable[[Office], str]], Callable[[Office], str]]":
    """Registers a function as a job."""

    def register(work: "Callable[[Office], str]") -> "Callable[[Office], str]":
        _jobs.append(Job(number, name, work))
        return work

    return register


def jobs() -> list[Job]:
    """By number: 2a before 2b before 10."""
    return sorted(_jobs, key=lambda job: (int(job.number.rstrip("abc'")), job.number))


def do(job: Job, office: "Office") -> Result:
    """One failing job ends no other."""
    before, started = office.count.copy(), time.monotonic()
    ending, words = Result.DONE, ""
    try:
        words = job.work(office)
    except Skipped as reason:
        ending, words = Result.SKIPPED, str(reason)
    except Exception as reason:
        ending, words = Result.FAILED, f"{type(reason).__name__} {' '.join(str(reason).split())}"[:300]
        office.keep_pictures(f"failed-{job.number}")
    count = office.count.since(before)
    office.close_desks()
    return Result(job, count, ending, words, time.monotonic() - started)
