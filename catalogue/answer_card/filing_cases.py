"""Cases that are ways of filing: "Nộp trực tuyến" is no question of its own where the channel is known."""

import re

from catalogue.choices import CaseKind, ChannelKind
from catalogue.facts.values import Fact
from vietnamese.text import match_key

_WORDS: dict[ChannelKind, re.Pattern[str]] = {
    ChannelKind.ONLINE: re.compile(r"truc tuyen|qua mang|moi truong mang|online|vneid"),
    ChannelKind.COUNTER: re.compile(r"truc tiep|ban giay"),
    ChannelKind.POSTAL: re.compile(r"buu chinh|buu dien"),
}
# "Đặt lịch trực tuyến" is a visit to the counter.
_NO_FILING = re.compile(r"dat lich|dat hen|hen truoc")


def channels_of_case(case: Fact) -> frozenset[ChannelKind]:
    """The channels that its label names; none for a case that is no way of filing, or a way with words of its own."""
    if case.get("kind") != CaseKind.HOW_FILED:
        return frozenset()
    label = match_key(case.get("label") or "")
    if _NO_FILING.search(label):
        return frozenset()
    return frozenset(channel for channel, words in _WORDS.items() if words.search(label))
