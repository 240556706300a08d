"""Reports on each step of query understanding."""

import datetime
from collections.abc import Collection, Iterator
from dataclasses import fields
from typing import NamedTuple

from catalogue.models import Locality
from search.lab.explaining.explanation import Meaning, RuleUse, StepChange, StepReport, StepState, Understood
from search.query.knowledge import Knowledge
from search.query.pipeline import STEPS, understand
from search.query.rules import RuleKind, RuleMatch
from search.query.understanding import Expansion, Understanding
from search.types import SearchRequest

_RULE_STEPS = {
    "abbreviations": RuleKind.ABBREVIATION,
    "old_names": RuleKind.OLD_NAME,
    "synonyms": RuleKind.SYNONYM,
    "situations": RuleKind.SITUATION,
}
_HIDDEN_FIELDS = frozenset({"notes", "expansions", "named_place", "place_words"})


class _StepRun(NamedTuple):
    before: Understanding
    after: Understanding
    seconds: float


class WatchedSteps(NamedTuple):
    query: Understanding
    steps: tuple[StepReport, ...]
    understood: Understood


def watch_steps(
    request: SearchRequest, knowledge: Knowledge, day: datetime.date, without: Collection[str] = ()
) -> WatchedSteps:
    runs: dict[str, _StepRun] = {}
    query = understand(
        request.text,
        request.locale,
        knowledge,
        day=day,
        without=without,
        watch=lambda name, before, after, seconds: runs.update({name: _StepRun(before, after, seconds)}),
    )
    steps = tuple(_step(name, runs.get(name), knowledge, day, name in without) for name in STEPS)
    meanings = tuple(meaning for step in steps for meaning in step.meanings)
    return WatchedSteps(query, steps, _understood(query, meanings))


def _step(name: str, run: _StepRun | None, knowledge: Knowledge, day: datetime.date, off: bool) -> StepReport:
    if run is None:
        return StepReport(name, StepState.OFF if off else StepState.OTHER_LANGUAGE)
    matches = list(_matches(name, run.before, knowledge, day))
    changes = tuple(_changes(run))
    meanings = tuple(_meanings(run, matches)) if name != "stems" else ()
    rules = tuple(dict.fromkeys(RuleUse(each.rule.kind, each.rule.name, _typed(run.before, each)) for each in matches))
    state = StepState.CHANGED if changes or meanings or rules else StepState.NOTHING
    return StepReport(name, state, changes, meanings, rules, run.seconds * 1000)


def _matches(name: str, query: Understanding, knowledge: Knowledge, day: datetime.date) -> Iterator[RuleMatch]:
    """The rule matches of the step, found again: expansions do not name their rule."""
    if kind := _RULE_STEPS.get(name):
        for match in knowledge.rules.matches(query.words, kind, accented=query.accented, day=day):
            if not query.filler.issuperset(range(match.start, match.end)):
                yield match


def _changes(run: _StepRun) -> Iterator[StepChange]:
    for each in fields(Understanding):
        value = getattr(run.after, each.name)
        if each.name not in _HIDDEN_FIELDS and value != getattr(run.before, each.name):
            yield StepChange(each.name, _value_text(value, run.after))


def _value_text(value: object, query: Understanding) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, frozenset):
        return " … ".join(_runs(query.words, value))
    return " ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _runs(words: tuple[str, ...], positions: frozenset[int]) -> list[str]:
    """Neighbouring words as one run each."""
    runs: list[list[str]] = []
    for position, word in enumerate(words):
        if position in positions:
            if position - 1 not in positions:
                runs.append([])
            runs[-1].append(word)
    return [" ".join(run) for run in runs]


def _meanings(run: _StepRun, matches: list[RuleMatch]) -> Iterator[Meaning]:
    for each in run.after.expansions:
        if each not in run.before.expansions:
            names = dict.fromkeys(match.rule.name for match in matches if _is_of(each, match))
            typed = " ".join(run.after.words[each.start : each.end])
            yield Meaning(each.step, typed, " ".join(each.words), each.weight, "; ".join(filter(None, names)))


def _is_of(expansion: Expansion, match: RuleMatch) -> bool:
    at = (match.start, match.end) == (expansion.start, expansion.end)
    return at and expansion.words in match.rule.targets


def _typed(query: Understanding, match: RuleMatch) -> str:
    return " ".join(query.words[match.start : match.end])


def _understood(query: Understanding, meanings: tuple[Meaning, ...]) -> Understood:
    return Understood(
        words=query.words,
        need=query.need,
        filler=tuple(word for position, word in enumerate(query.words) if position in query.filler),
        accented=query.accented,
        replaced=query.replaced,
        restored=query.restored,
        intents=tuple(map(str, query.intents)),
        meanings=meanings,
        audiences=query.audiences,
        life_events=query.life_events,
        place=query.place,
        place_name=_place_name(query.place),
        procedure_codes=query.procedure_codes,
        legal_numbers=query.legal_numbers,
    )


def _place_name(code: str) -> str:
    return Locality.objects.filter(code=code).values_list("name", flat=True).first() or "" if code else ""
