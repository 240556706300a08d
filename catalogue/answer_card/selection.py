"""Which facts of a part hold for an asker, and which questions would change that."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from catalogue.answer_card.knowledge import Knowledge, channel_condition
from catalogue.choices import ChannelKind
from catalogue.facts.values import Fact


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact with its conditions. Two with the same `signature` say the same."""

    fact: Any
    keys: tuple[str, ...]
    channel: ChannelKind | None
    signature: Hashable
    fact_key: str
    # Facts of one topic are alternatives: one for more cases takes the place of one for fewer. None: all stand beside.
    topic: Hashable | None = None


@dataclass(frozen=True, slots=True)
class Selected:
    """A fact that holds, or that holds if its `open` conditions do. `told` are its keys that the asker has named."""

    candidate: Candidate
    open: frozenset[str]
    told: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Axis:
    """Conditions that one question decides. Exclusive ones are taken to be all there are."""

    conditions: tuple[str, ...]
    is_exclusive: bool
    assume: Callable[[Knowledge, str, bool], Knowledge] = field(compare=False)

    def answers(self, knowledge: Knowledge) -> Iterable[tuple[Knowledge, ...]]:
        """Sets of answers of which one must be given."""
        if self.is_exclusive:
            yield tuple(self.assume(knowledge, condition, True) for condition in self.conditions)
            return
        for condition in self.conditions:
            yield (self.assume(knowledge, condition, True), self.assume(knowledge, condition, False))


def open_axes(cases: Sequence[Fact], knowledge: Knowledge, channels: Sequence[ChannelKind]) -> list[Axis]:
    """Those that the asker's answers leave open; a group of one is a question of yes or no."""
    axes = [
        Axis(keys, is_grouped and len(keys) > 1, _assume_case)
        for is_grouped, keys in _open_keys(cases, knowledge)
        if keys
    ]
    if knowledge.channel is None and len(channels) > 1:
        axes.append(Axis(tuple(map(channel_condition, channels)), True, _assume_channel))
    return axes


def _open_keys(cases: Sequence[Fact], knowledge: Knowledge) -> Iterable[tuple[bool, tuple[str, ...]]]:
    """By group, and one by one where a case is in none."""
    for members in knowledge.declared.members.values():
        yield True, tuple(key for key in members if knowledge.of_case(key) is None)
    for case in cases:
        key = case.get("key")
        if key and key not in knowledge.declared.groups and knowledge.of_case(key) is None:
            yield False, (key,)


def select(candidates: Sequence[Candidate], knowledge: Knowledge) -> list[Selected]:
    """Facts that are not false for the asker, in the order of the page, without those that others take the place of."""
    found = [
        Selected(each, conditions, tuple(key for key in each.keys if key in knowledge.holds))
        for each in candidates
        if (conditions := knowledge.open_conditions(each.keys, each.channel)) is not None
    ]
    return _without_superseded(found)


def settle(candidates: Sequence[Candidate], knowledge: Knowledge, axes: Sequence[Axis]) -> list[Selected]:
    """`select`, where questions whose answer changes nothing are taken as answered."""
    assumed = _without_idle_questions(candidates, knowledge, axes)
    found = select(candidates, assumed)
    for axis in axes:
        if axis.is_exclusive:
            found = _stated_of_all(found, axis)
    kept = _without_repeated(found)
    shown = {id(each.candidate) for each in kept}
    silent = [each for each in select(candidates, knowledge) if id(each.candidate) not in shown]
    return [
        replace(
            each,
            told=tuple(key for key in each.told if key in knowledge.holds),
            also=tuple(
                other.candidate.fact_key for other in silent if other.candidate.signature == each.candidate.signature
            ),
        )
        for each in kept
    ]


def _without_idle_questions(candidates: Sequence[Candidate], knowledge: Knowledge, axes: Sequence[Axis]) -> Knowledge:
    """With some answer to each question whose answers all come to the same."""
    used = {condition for each in candidates for condition in _conditions(each)}
    for axis in axes:
        if not used.intersection(_reaching(axis, knowledge)):
            continue
        for answers in axis.answers(knowledge):
            outcomes = {frozenset(_statement(each) for each in select(candidates, answer)) for answer in answers}
            if len(outcomes) == 1:
                knowledge = answers[0]
    return knowledge


def _conditions(candidate: Candidate) -> tuple[str, ...]:
    own = (channel_condition(candidate.channel),) if candidate.channel else ()
    return (*candidate.keys, *own)


def _reaching(axis: Axis, knowledge: Knowledge) -> set[str]:
    """Conditions that an answer decides: of a channel, also the cases that are ways of filing."""
    if axis.assume is _assume_channel:
        return {*axis.conditions, *knowledge.declared.filing}
    return set(axis.conditions)


def _statement(selected: Selected) -> Hashable:
    return (selected.candidate.signature, selected.open)


def _without_superseded(found: Sequence[Selected]) -> list[Selected]:
    """A fact for fewer cases or any channel gives way to one of its topic that holds for more of them."""
    holding = [each for each in found if not each.open and each.candidate.topic is not None]
    return [each for each in found if not any(_supersedes(other, each) for other in holding)]


def _supersedes(other: Selected, selected: Selected) -> bool:
    if other.candidate.topic != selected.candidate.topic:
        return False
    return set(_conditions(selected.candidate)) < set(_conditions(other.candidate))


def _stated_of_all(found: Sequence[Selected], axis: Axis) -> list[Selected]:
    """A statement that stands in every case of the axis holds whatever the case is."""
    all_of = set(axis.conditions)
    cases: dict[Hashable, set[str]] = {}
    for each in found:
        mine = each.open & all_of
        if len(mine) == 1:
            cases.setdefault((each.candidate.signature, each.open - all_of), set()).update(mine)
    return [
        Selected(each.candidate, each.open - all_of, each.told)
        if len(each.open & all_of) == 1 and cases[(each.candidate.signature, each.open - all_of)] == all_of
        else each
        for each in found
    ]


def _without_repeated(found: Sequence[Selected]) -> list[Selected]:
    """Each statement once, and none under a condition that is stated without it."""
    kept: dict[Hashable, list[Selected]] = {}
    for each in found:
        kept.setdefault(each.candidate.signature, []).append(each)
    order = {id(each.candidate): number for number, each in enumerate(found)}
    shown = [selected for group in kept.values() for selected in _weakest(group)]
    return sorted(shown, key=lambda each: order[id(each.candidate)])


def _weakest(group: Sequence[Selected]) -> list[Selected]:
    """Of facts that say the same, those whose conditions no other one's are part of."""
    return [
        each
        for number, each in enumerate(group)
        if not any(_is_weaker(other, each, index < number) for index, other in enumerate(group))
    ]


def _is_weaker(other: Selected, selected: Selected, is_before: bool) -> bool:
    return other.open < selected.open or (other.open == selected.open and is_before)


def _assume_case(knowledge: Knowledge, condition: str, holds: bool) -> Knowledge:
    return knowledge.assuming(case=condition) if holds else knowledge.assuming(no_case=condition)


def _assume_channel(knowledge: Knowledge, condition: str, holds: bool) -> Knowledge:
    return knowledge.assuming(channel=ChannelKind(condition[1:]))
