"""What the calls of one day add up to, for one value of one dimension."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from helpdesk.figures.numbers import class_of

COUNTS = (
    *("handled", "talk_s", "hold_s", "wrap_s", "handle_squares", "answered", "outside", "asked_before"),
    *("called_before", "keyed", "repeated", "linked", "by_catalogue", "took_part", "links_answered", "searched"),
    *("unsure_first", "told"),
)
CLASSES = ("handle_classes", "found_classes", "linked_classes", "unlinked_classes")


@dataclass(frozen=True)
class CallFacts:
    """One handled call, or one agent's part of it. Times are seconds; None: not measured."""

    talk_s: int
    hold_s: int
    wrap_s: int
    is_answered: bool
    is_outside: bool
    asked_before: bool
    called_before: bool
    is_repeat: bool | None  # None: the caller's key or the topic is not known
    has_link: bool
    has_answered_gap: bool
    has_answering_link: bool
    took_part: bool
    links_answered: int
    first_search_sure: bool | None  # None: nothing was searched
    found_s: float | None
    told: int

    @property
    def handle_s(self) -> int:
        return self.talk_s + self.hold_s + self.wrap_s


@dataclass
class Sums:
    counts: Counter[str] = field(default_factory=Counter)
    classes: dict[str, Counter[int]] = field(default_factory=lambda: {name: Counter() for name in CLASSES})

    def add(self, call: CallFacts) -> None:
        counts = self.counts
        counts["handled"] += 1
        counts["talk_s"] += call.talk_s
        counts["hold_s"] += call.hold_s
        counts["wrap_s"] += call.wrap_s
        counts["handle_squares"] += call.handle_s**2
        counts["answered"] += call.is_answered
        counts["outside"] += call.is_outside
        counts["asked_before"] += call.asked_before
        counts["called_before"] += call.called_before
        counts["keyed"] += call.is_repeat is not None
        counts["repeated"] += call.is_repeat is True
        counts["linked"] += not call.is_outside and (call.has_link or call.has_answered_gap)
        counts["by_catalogue"] += not call.is_outside and call.has_answering_link
        counts["took_part"] += call.took_part
        counts["links_answered"] += call.links_answered
        counts["searched"] += call.first_search_sure is not None
        counts["unsure_first"] += call.first_search_sure is False
        counts["told"] += call.told
        self.classes["handle_classes"][class_of(call.handle_s)] += 1
        self.classes["linked_classes" if call.has_answering_link else "unlinked_classes"][class_of(call.talk_s)] += 1
        if call.found_s is not None:
            self.classes["found_classes"][class_of(call.found_s)] += 1

    def columns(self) -> dict[str, Any]:
        stored = {name: {str(key): count for key, count in each.items()} for name, each in self.classes.items()}
        return {**{name: self.counts[name] for name in COUNTS}, **stored}
