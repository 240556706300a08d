"""Ways to file (counter, online, postal), each with its time and fees, from the cells of one row."""

import re

from catalogue.choices import ChannelKind
from catalogue.importers.durations import parse_duration
from catalogue.importers.fees import parse_fees, unknown_fee
from catalogue.importers.record import ChannelRecord, DurationRecord
from vietnamese.text import clean_line, clean_text, match_key

FEE_IN_DURATION = "Phí nằm ở cột thời hạn"
GLUED = "Các ô bị dính liền"
UNKNOWN_CHANNEL = "Cách thức lạ"

_KINDS = {
    "truc tiep": ChannelKind.COUNTER,
    "truc tuyen": ChannelKind.ONLINE,
    "dich vu buu chinh": ChannelKind.POSTAL,
    "buu chinh": ChannelKind.POSTAL,
    "buu chinh cong ich": ChannelKind.POSTAL,
    "nop qua buu chinh cong ich": ChannelKind.POSTAL,
}
# A row whose number lost its unit to the next column: duration "120", description "VNĐ(…)". The figure is the day count
# and the fee run together ("1" and "20,000"), so neither can be told.
_MONEY_FIRST = re.compile(r"(?:VNĐ|VND|Việt Nam Đồng|Đồng|USD)(?!\w)")
_FEE_FIRST = re.compile(
    r"(?:miễn phí|(?:lệ )?phí\s*:|[\d.,]+\s*(?:việt nam đồng|vnđ|vnd|đồng|usd)(?!\w))", re.IGNORECASE
)
# A whole table run together: labels follow each other without a space.
_LABEL = re.compile(r"(Trực tiếp|Trực tuyến|Dịch vụ bưu chính)(?=[A-ZÀ-ỸĐ0-9])")


def channel_kind(text: str) -> ChannelKind | None:
    """The way to file that the text names, as the source writes it."""
    return _KINDS.get(match_key(text))


def is_channel(text: str) -> bool:
    return channel_kind(text) is not None


def parse_channel(
    *, channel: str, duration: str, fee: str, note: str
) -> tuple[tuple[ChannelRecord, ...], tuple[str, ...]]:
    """The channels of one row (several where the source ran rows together) and the warnings about them."""
    kind = _KINDS.get(match_key(channel))
    if kind is None:
        return _without_kind(channel, duration, fee, note)
    duration, fee, note = clean_text(duration), clean_text(fee), clean_text(note)
    duration, note, misplaced = _take_misplaced_fee(duration, note)
    length, length_warnings = parse_duration(duration)
    fees, fee_warnings = parse_fees(fee)
    warnings = (*length_warnings, *fee_warnings)
    if misplaced:
        fees = (*fees, unknown_fee(misplaced))
        warnings = (*warnings, f"{FEE_IN_DURATION}: {clean_line(misplaced)[:120]}")
    return (ChannelRecord(channel=kind, duration=length, fees=fees, note=note),), warnings


def _take_misplaced_fee(duration: str, note: str) -> tuple[str, str, str]:
    """Duration, note and the fee text that stood in them, with what the next column continues it with."""
    if duration and _MONEY_FIRST.match(note):
        return "", "", f"{duration} {note}"
    if _FEE_FIRST.match(duration):
        return "", note, duration
    return duration, note, ""


def _without_kind(
    channel: str, duration: str, fee: str, note: str
) -> tuple[tuple[ChannelRecord, ...], tuple[str, ...]]:
    text = clean_text("\n".join(filter(None, (channel, duration, fee, note))))
    if not text:
        return (), ()
    pieces = _LABEL.split(text)
    if len(pieces) == 1:
        return (), (f"{UNKNOWN_CHANNEL}: {clean_line(text)[:120]}",)
    before, *rest = pieces
    notes = [before + rest[1], *rest[3::2]]
    kinds = [_KINDS[match_key(label)] for label in rest[::2]]
    records = tuple(
        ChannelRecord(channel=kind, duration=DurationRecord(), note=words)
        for kind, words in zip(kinds, notes, strict=True)
    )
    return records, (f"{GLUED}: {clean_line(text)[:120]}",)
