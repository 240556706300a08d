"""How often a secret may be tried: with a delay that grows, by name and by address.

An attempt counts before the secret is looked at and is forgiven when it was right: attempts at the same moment cannot
slip through, and a refused one costs no password hash. Counters live in the database; no cache can lose them.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.models import AttemptCounter

FIRST_LOCK = datetime.timedelta(minutes=1)
LONGEST_LOCK = datetime.timedelta(hours=1)
# After so long without an attempt, counting begins anew.
FORGOTTEN_AFTER = datetime.timedelta(hours=24)


@dataclass(frozen=True)
class Limit:
    """Attempts in a row before the first lock. Each one after that doubles the lock, up to the longest.

    A right secret makes `resets` begin anew; of others it takes back its own attempt alone, or somebody with an
    account of their own could go on guessing others'. Where nothing resets, one attempt is forgiven each `drains`: an
    office is never without attempts for a day, and its mistakes of weeks would add up.
    """

    name: str
    attempts: int
    resets: bool = False
    drains: datetime.timedelta | None = None


NAME = Limit("name", 5, resets=True)
# An office shares one address: people mistype, each a few times a day. A helpdesk of 200 signs in within a quarter of
# an hour; who guesses gets four tries an hour beyond the first twenty.
ADDRESS = Limit("address", 20, drains=datetime.timedelta(minutes=15))
CODE = Limit("code", 5, resets=True)
RESET_MAIL = Limit("reset-mail", 3)
RESET_ADDRESS = Limit("reset-address", 10)
PAGE_ADDRESS = Limit("page-address", 5, resets=True)
# All visitors of a page with a password together: guessing from many addresses.
PAGE = Limit("page", 100)


@dataclass(frozen=True)
class Subject:
    limit: Limit
    text: str

    @property
    def key(self) -> str:
        text = f"{self.limit.name} {self.text}"
        return salted_hmac("accounts.attempt_limits", text, algorithm="sha256").hexdigest()


class TooManyAttempts(Exception):
    """Refused, until `seconds` from now."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


@dataclass
class Attempt:
    """One counted attempt; `locking` are the subjects that are locked from here on, unless it succeeds."""

    subjects: tuple[Subject, ...]
    locking: list[Subject] = field(default_factory=list)

    def succeeded(self) -> None:
        for subject in self.subjects:
            counter = AttemptCounter.objects.filter(key=subject.key)
            if subject.limit.resets:
                counter.delete()
            else:
                counter.filter(attempts__gt=0).update(attempts=F("attempts") - 1)
                if subject in self.locking:
                    counter.update(locked_until=None)


def begin(subjects: Iterable[Subject]) -> Attempt:
    """Count an attempt. Raises TooManyAttempts, counting nothing, where one of the subjects is locked."""
    attempt = Attempt(tuple(subjects))
    now = timezone.now()
    with transaction.atomic():
        # In one order, so that attempts with the same subjects never wait for each other in a circle.
        for subject in sorted(attempt.subjects, key=lambda subject: subject.key):
            if _count(subject, now):
                attempt.locking.append(subject)
    return attempt


def _count(subject: Subject, now: datetime.datetime) -> bool:
    """Whether the subject is locked from this attempt on."""
    AttemptCounter.objects.get_or_create(key=subject.key, defaults={"last_at": now})
    counter = AttemptCounter.objects.select_for_update().get(key=subject.key)
    if counter.locked_until is not None and counter.locked_until > now:
        raise TooManyAttempts(int((counter.locked_until - now).total_seconds()) + 1)
    if counter.last_at < now - FORGOTTEN_AFTER:
        counter.attempts = 0
    _drain(counter, subject.limit, now)
    counter.attempts += 1
    counter.locked_until = _locked_until(subject.limit, counter.attempts, now)
    counter.save()
    return counter.locked_until is not None


def _drain(counter: AttemptCounter, limit: Limit, now: datetime.datetime) -> None:
    """Sets the time of the last attempt; while some are still to be forgiven, the time up to which they were."""
    if limit.drains and counter.attempts:
        passed = min(int((now - counter.last_at) / limit.drains), counter.attempts)
        counter.attempts -= passed
        counter.last_at += passed * limit.drains
    if not (limit.drains and counter.attempts):
        counter.last_at = now


def _locked_until(limit: Limit, attempts: int, now: datetime.datetime) -> datetime.datetime | None:
    if attempts < limit.attempts:
        return None
    doublings = min(attempts - limit.attempts, 10)
    return now + min(FIRST_LOCK * 2**doublings, LONGEST_LOCK)


def forget_old() -> None:
    AttemptCounter.objects.filter(last_at__lt=timezone.now() - FORGOTTEN_AFTER).delete()
