"""Statements compared with what a person read: right, wrong, missing, or a contradiction shown as one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from catalogue.choices import FeeStatus
from catalogue.evaluation.forbidden import is_broken
from catalogue.evaluation.read_by_hand import HandFee, HandProcedure, HandTime
from catalogue.evaluation.statements import FeeStatement, Statements, TimeStatement
from catalogue.importers.facts.lengths import find_lengths
from catalogue.importers.facts.money import find_money

FEES, TIMES, STEPS, PAPERS, OPERATIONS = "fees", "times", "steps", "papers", "operation"
# The name of each kind among the fields that a reader was unsure of.
_UNSURE = {FEES: "fees", TIMES: "durations", STEPS: "steps", PAPERS: "papers", OPERATIONS: "operation"}
# What a person calls one operation, the choices may tell in two.
_OPERATIONS = {"exchange": "reissue"}


@dataclass(frozen=True, slots=True)
class Mistake:
    code: str
    kind: str
    said: str  # what is stated, empty where it is missing
    read: str  # what the person read
    words: str = ""


@dataclass(slots=True)
class Outcome:
    """Counts of one kind of fact; a page's steps or papers count as one statement."""

    right: int = 0
    wrong: int = 0
    found: int = 0
    missing: int = 0
    contradictions: int = 0
    false_free: int = 0
    unsure: int = 0
    mistakes: list[Mistake] = field(default_factory=list)


def compare(read: HandProcedure, stated: Statements) -> dict[str, Outcome]:
    outcomes = {kind: Outcome() for kind in _UNSURE}
    for kind, outcome in outcomes.items():
        if _UNSURE[kind] in read.unsure:
            outcome.unsure = 1
        elif kind == FEES:
            _compare_fees(read, stated, outcome)
        elif kind == TIMES:
            _compare_times(read, stated, outcome)
        else:
            _compare_plain(kind, read, stated, outcome)
    return outcomes


def broken_bans(read: HandProcedure, stated: Statements) -> list[str]:
    """What the procedure must not state and does."""
    return [ban for ban in read.must_not_state if is_broken(ban, stated)]


def _compare_fees(read: HandProcedure, stated: Statements, outcome: Outcome) -> None:
    expected = {_fee_key(fee): fee for fee in read.fees if fee.kind != FeeStatus.UNKNOWN and _has_figure(fee)}
    plain = [fee for fee in stated.fees if fee.status != FeeStatus.UNKNOWN and not fee.against]
    shown = {money.amount for fee in stated.fees if fee.against for money in _money((fee.words, *fee.against))}
    outcome.contradictions += sum(bool(fee.against) for fee in stated.fees)
    keys = {fee.key: fee for fee in plain}
    for key, fee in keys.items():
        if key in expected:
            outcome.right += 1
            continue
        outcome.wrong += 1
        outcome.false_free += fee.status == FeeStatus.FREE
        outcome.mistakes.append(Mistake(read.code, FEES, str(fee), _fees_read(read.fees), fee.words))
    for key, hand in expected.items():
        if key in keys:
            outcome.found += 1
        elif hand.amount not in shown:
            outcome.missing += 1
            outcome.mistakes.append(Mistake(read.code, FEES, "", f"{hand.kind.value} {hand.amount or ''}", hand.words))


def _compare_times(read: HandProcedure, stated: Statements, outcome: Outcome) -> None:
    expected = {(time.value, time.unit): time for time in read.durations if time.phase is None}
    plain = [time for time in stated.times if time.value is not None and not time.phase and not time.against]
    shown = {length.key for time in stated.times if time.against for length in _lengths((time.words, *time.against))}
    outcome.contradictions += sum(bool(time.against) for time in stated.times)
    keys = {time.key: time for time in plain}
    for key, time in keys.items():
        if key in expected:
            outcome.right += 1
            continue
        outcome.wrong += 1
        outcome.mistakes.append(Mistake(read.code, TIMES, str(time), _times_read(read.durations), time.words))
    for key, hand in expected.items():
        if key in keys:
            outcome.found += 1
        elif key not in shown:
            outcome.missing += 1
            outcome.mistakes.append(Mistake(read.code, TIMES, "", f"{hand.value} {hand.unit.value}", hand.words))


def _compare_plain(kind: str, read: HandProcedure, stated: Statements, outcome: Outcome) -> None:
    expected, said = getattr(read, kind), getattr(stated, kind)
    if kind == OPERATIONS:
        expected, said = (_OPERATIONS.get(name or "", name) for name in (expected, said))
    if expected is None:
        return
    if said == expected:
        outcome.right += 1
        outcome.found += 1
        return
    outcome.missing += 1
    outcome.wrong += bool(said)
    outcome.mistakes.append(Mistake(read.code, kind, str(said or ""), str(expected)))


def _fee_key(fee: HandFee) -> tuple:
    currency = (fee.currency or "VND") if fee.kind in {FeeStatus.AMOUNT, FeeStatus.RANGE} else ""
    return fee.kind.value, fee.amount, currency


def _has_figure(fee: HandFee) -> bool:
    """Whether the file holds the figure that the kind needs: one that the source misprints is left out."""
    return fee.amount is not None or fee.kind not in {FeeStatus.AMOUNT, FeeStatus.RANGE, FeeStatus.PERCENT}


def _money(texts: Iterable[str]):
    return (money for text in texts for money in find_money(text))


def _lengths(texts: Iterable[str]):
    return (length for text in texts for length in find_lengths(text))


def _fees_read(fees: Sequence[HandFee]) -> str:
    return "; ".join(f"{fee.kind.value} {_figure(fee.amount)}".strip() for fee in fees) or "–"


def _times_read(times: Sequence[HandTime]) -> str:
    return (
        "; ".join(f"{time.value} {time.unit.value}" + (f" ({time.phase})" if time.phase else "") for time in times)
        or "–"
    )


def _figure(value: Decimal | None) -> str:
    return "" if value is None else str(value)


__all__ = ["FEES", "OPERATIONS", "PAPERS", "STEPS", "TIMES", "FeeStatement", "Mistake", "Outcome", "TimeStatement"]
