"""What the asker's answers say of each case and channel: yes, no, or nothing yet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from catalogue.answer_card.filing_cases import channels_of_case
from catalogue.answer_card.types import Asker, CaseLabel
from catalogue.choices import ChannelKind
from catalogue.facts.case_words import case_words
from catalogue.facts.values import Fact


@dataclass(frozen=True, slots=True)
class DeclaredCases:
    """The cases of a procedure: labels, exclusive groups, and those that are ways of filing."""

    labels: Mapping[str, str]
    groups: Mapping[str, str]  # by key, of those in a group
    members: Mapping[str, tuple[str, ...]]  # keys of a group, in the order of the page
    filing: Mapping[str, frozenset[ChannelKind]]

    @classmethod
    def of(cls, cases: Sequence[Fact]) -> "DeclaredCases":
        declared = [case for case in cases if case.get("key")]
        groups = {case["key"]: case["group"] for case in declared if case.get("group")}
        members: dict[str, tuple[str, ...]] = {}
        for key, group in groups.items():
            members[group] = (*members.get(group, ()), key)
        return cls(
            labels={case["key"]: case_words(case.get("label") or case["key"]) for case in declared},
            groups=groups,
            members=members,
            filing={case["key"]: ways for case in declared if (ways := channels_of_case(case))},
        )

    def label(self, key: str) -> CaseLabel:
        return CaseLabel(key, self.labels.get(key, key))


@dataclass(frozen=True, slots=True)
class Knowledge:
    """`open_conditions` of a fact are empty where it holds, None where it does not, else what is still to be asked."""

    declared: DeclaredCases
    holds: frozenset[str] = frozenset()
    denied: frozenset[str] = frozenset()
    channel: ChannelKind | None = None
    memo: dict[str, bool | None] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, declared: DeclaredCases, asker: Asker) -> "Knowledge":
        """A way of filing that was told as a case tells the channel."""
        told = [declared.filing[key] for key in asker.cases if key in declared.filing]
        channel = asker.channel or next((next(iter(ways)) for ways in told if len(ways) == 1), None)
        return cls(declared, asker.cases, asker.denied - asker.cases, channel)

    def assuming(self, *, case: str = "", no_case: str = "", channel: ChannelKind | None = None) -> "Knowledge":
        return replace(
            self,
            holds=self.holds | {case} if case else self.holds,
            denied=self.denied | {no_case} if no_case else self.denied,
            channel=channel or self.channel,
            memo={},
        )

    def of_case(self, key: str) -> bool | None:
        if key not in self.memo:
            self.memo[key] = self._of_case(key)
        return self.memo[key]

    def _of_case(self, key: str) -> bool | None:
        if key in self.holds:
            return True
        if key in self.denied or self._is_excluded(key):
            return False
        ways = self.declared.filing.get(key)
        if ways and self.channel:
            return self.channel in ways
        return None

    def _is_excluded(self, key: str) -> bool:
        """Whether another case of its exclusive group holds."""
        group = self.declared.groups.get(key)
        members = self.declared.members[group] if group else ()
        return any(other in self.holds for other in members if other != key)

    def of_channel(self, channel: ChannelKind | None) -> bool | None:
        if channel is None:
            return True
        return None if self.channel is None else channel == self.channel

    def open_conditions(self, keys: Iterable[str], channel: ChannelKind | None) -> frozenset[str] | None:
        """Keys of cases and the name of the channel that are not decided; None where one of them is false."""
        states = {key: self.of_case(key) for key in keys}
        if channel is not None:
            states[channel_condition(channel)] = self.of_channel(channel)
        if False in states.values():
            return None
        return frozenset(condition for condition, state in states.items() if state is None)


def channel_condition(channel: ChannelKind) -> str:
    """Among conditions that are case keys, which hold no "@"."""
    return f"@{channel.value}"
