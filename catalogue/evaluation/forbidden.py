"""Whether statements break a ban that a reader wrote in words ("15 ngày cho mọi trường hợp")."""

import re
from collections.abc import Iterator

from catalogue.choices import ChannelKind, FeeStatus
from catalogue.evaluation.statements import FeeStatement, Statements, TimeStatement
from catalogue.importers.facts.lengths import find_lengths
from catalogue.importers.facts.money import find_money

_FREE = re.compile(r"miễn phí|(?<![\d.,])0 đồng", re.IGNORECASE)
_STILL = re.compile(r"còn áp dụng", re.IGNORECASE)  # false of an amount that is shown with its last day too
_FOR_ALL = re.compile(r"cho mọi (?:trường hợp|người)|không nói là", re.IGNORECASE)
_WAYS = (
    (ChannelKind.ONLINE, re.compile(r"trực tuyến", re.IGNORECASE)),
    (ChannelKind.POSTAL, re.compile(r"bưu chính", re.IGNORECASE)),
    (ChannelKind.COUNTER, re.compile(r"trực tiếp", re.IGNORECASE)),
)


def is_broken(ban: str, stated: Statements) -> bool:
    """True only for what can be told from the words: an amount, a length or "miễn phí", with its way of filing."""
    ways = {way for way, words in _WAYS if words.search(ban)}
    for fee in stated.fees:
        if not fee.against and _is_banned_fee(ban, fee) and _same_way(ways, fee.channel):
            return True
    wholes = [time for time in stated.times if not time.against and not time.phase and time.value is not None]
    if len(wholes) > 1 and _FOR_ALL.search(ban):
        return False
    return any(_is_banned_time(ban, time) and _same_way(ways, time.channel) for time in wholes)


def _is_banned_fee(ban: str, fee: FeeStatement) -> bool:
    if _FREE.search(ban):
        return fee.status == FeeStatus.FREE and not fee.case and not fee.is_dated
    if _STILL.search(ban) and fee.is_dated:
        return False
    amounts = {(money.amount, money.currency) for money in find_money(ban)}
    if (fee.amount, fee.currency) not in amounts:
        return False
    return not (_FOR_ALL.search(ban) and fee.case)


def _is_banned_time(ban: str, time: TimeStatement) -> bool:
    if (time.value, time.unit) not in set(_keys(ban)):
        return False
    return not (_FOR_ALL.search(ban) and time.case)


def _keys(ban: str) -> Iterator[tuple]:
    yield from (length.key for length in find_lengths(ban))


def _same_way(ways: set[ChannelKind], channel: ChannelKind | None) -> bool:
    return not ways or channel in ways
