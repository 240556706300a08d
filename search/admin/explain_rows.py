"""An explanation as rows of the page's tables, in words for editors."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from search.lab.explaining.explained_hits import TAKEN_APART
from search.lab.explaining.explanation import ConfidenceReport, Explanation, HitReport, StepReport, StepState, Target
from search.lab.explaining.words import (
    EVIDENCE,
    SIGNALS,
    STATES,
    STEPS,
    confidence_text,
    label,
    shares_by_name,
    standing_text,
    step_texts,
)

_SHOWN_SHARE = 0.005


class MeaningRow(NamedTuple):
    typed: str
    meant: str
    weight: float
    rule: str
    url: str


@dataclass(frozen=True)
class StepRow:
    label: str
    state: str
    changed: bool
    texts: tuple[str, ...]
    meanings: tuple[MeaningRow, ...]
    milliseconds: float


class Piece(NamedTuple):
    """A part of a score; `percent` is its share of the largest in the list, as the length of a bar."""

    label: str
    value: float
    percent: int = 0


class PinRow(NamedTuple):
    promoted: bool
    phrase: str
    reason: str
    url: str


@dataclass(frozen=True)
class HitRow:
    hit: HitReport
    pieces: tuple[Piece, ...]
    shares: tuple[Piece, ...]
    pins: tuple[PinRow, ...]
    edit_url: str


@dataclass(frozen=True)
class TargetRow:
    target: Target
    text: str
    edit_url: str
    compared: tuple[tuple[str, float, float, float], ...]  # label, own, the other's, difference


class ConfidenceRows:
    def __init__(self, report: ConfidenceReport) -> None:
        self.report = report
        self.text = confidence_text(report)
        self.evidence = [Piece(label(EVIDENCE, part.name), part.value) for part in report.evidence]


def step_rows(explanation: Explanation, urls: Mapping[str, str]) -> list[StepRow]:
    return [
        StepRow(
            label=label(STEPS, step.name),
            state=str(STATES[step.state]),
            changed=step.state == StepState.CHANGED,
            texts=tuple(step_texts(step)),
            meanings=tuple(_meanings(step, urls)),
            milliseconds=step.milliseconds,
        )
        for step in explanation.steps
    ]


def _meanings(step: StepReport, urls: Mapping[str, str]) -> Iterator[MeaningRow]:
    for each in step.meanings:
        yield MeaningRow(each.typed, each.meant, each.weight, each.rule, urls.get(each.rule, ""))
    listed_rules = {meaning.rule for meaning in step.meanings}
    for rule in step.rules:
        if rule.name not in listed_rules:
            yield MeaningRow(rule.typed, "", 0.0, rule.name, urls.get(rule.name, ""))


def hit_rows(explanation: Explanation, pages: Mapping[int, str], pins: Mapping[tuple[str, str], str]) -> list[HitRow]:
    return [_hit(hit, pages, pins) for hit in explanation.hits[:TAKEN_APART]]


def _hit(hit: HitReport, pages: Mapping[int, str], pins: Mapping[tuple[str, str], str]) -> HitRow:
    parts = [("engine", hit.engine_score), *((part.name, part.value) for part in hit.parts)]
    ordered = sorted(parts, key=lambda part: (-abs(part[1]), part[0]))
    longest = max(abs(value) for _name, value in ordered) or 1.0
    return HitRow(
        hit=hit,
        pieces=tuple(Piece(label(SIGNALS, name), value, round(100 * abs(value) / longest)) for name, value in ordered),
        shares=tuple(Piece(name, share) for name, share in shares_by_name(hit) if abs(share) >= _SHOWN_SHARE),
        pins=tuple(
            PinRow(each.promoted, each.phrase, each.reason, pins.get((hit.code, each.reason), ""))
            for each in hit.pinned
        ),
        edit_url=pages.get(hit.page_id, ""),
    )


def target_row(target: Target, pages: Mapping[int, str]) -> TargetRow:
    report = target.report
    return TargetRow(
        target=target,
        text=standing_text(target),
        edit_url=pages.get(report.page_id, "") if report else "",
        compared=tuple(_compared(report, target.first)) if report and target.first else (),
    )


def _compared(report: HitReport, first: HitReport) -> Iterator[tuple[str, float, float, float]]:
    """The parts of both scores; those that put the first hit ahead most come first, equal ones by name."""
    own, others = _values(report), _values(first)
    rows = [(name, own.get(name, 0.0), others.get(name, 0.0)) for name in {*own, *others}]
    for name, mine, theirs in sorted(rows, key=lambda row: (row[1] - row[2], row[0])):
        yield name, mine, theirs, mine - theirs


def _values(report: HitReport) -> dict[str, float]:
    values = {label(SIGNALS, "engine"): report.engine_score}
    return values | {label(SIGNALS, part.name): part.value for part in report.parts}
