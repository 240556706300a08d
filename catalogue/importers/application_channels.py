"""Ways to file (counter, online, postal), from the rows of the portal's form. Their times and fees are facts."""

import re
from functools import lru_cache

from catalogue.choices import ChannelKind
from catalogue.importers.facts.torn_cells import Row
from catalogue.importers.record import ChannelRecord
from vietnamese.letter_case import CAPITALS
from vietnamese.text import clean_line, clean_text, match_key

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
# A whole table run together: labels follow each other without a space.
_LABEL = re.compile(rf"(Trực tiếp|Trực tuyến|Dịch vụ bưu chính)(?=[{CAPITALS}0-9])")


@lru_cache(maxsize=64)
def channel_kind(text: str) -> ChannelKind | None:
    """The way to file that the text names, as the source writes it."""
    return _KINDS.get(match_key(text))


def is_channel(text: str) -> bool:
    return channel_kind(text) is not None


def parse_channel(text: str, row: Row) -> tuple[tuple[ChannelRecord, ...], tuple[str, ...]]:
    """The ways of one row (several where the source ran rows together) and the warnings about them."""
    kind = channel_kind(text)
    if kind is not None:
        return (ChannelRecord(channel=kind, note=row.note),), ()
    words = clean_text("\n".join(filter(None, (text, row.duration, row.fee, row.note))))
    return _without_kind(words) if words else ((), ())


def _without_kind(text: str) -> tuple[tuple[ChannelRecord, ...], tuple[str, ...]]:
    pieces = _LABEL.split(text)
    if len(pieces) == 1:
        return (), (f"{UNKNOWN_CHANNEL}: {clean_line(text)[:120]}",)
    before, *rest = pieces
    notes = [before + rest[1], *rest[3::2]]
    kinds = [_KINDS[match_key(label)] for label in rest[::2]]
    records = tuple(ChannelRecord(channel=kind, note=words) for kind, words in zip(kinds, notes, strict=True))
    return records, (f"{GLUED}: {clean_line(text)[:120]}",)
