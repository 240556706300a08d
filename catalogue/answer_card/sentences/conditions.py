"""For whom and by which channel a value holds: said wherever the asker has not told it."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from catalogue.answer_card.sentences.wording import Wording, inner, name_of
from catalogue.answer_card.types import CaseLabel, Holds
from catalogue.choices import ChannelKind

_MOST_WORDS = 30
_KEPT_WORDS = 20


def channel_name(channel: ChannelKind) -> Wording:
    match channel:
        case ChannelKind.ONLINE:
            return Wording(_("nộp trực tuyến"), _("trực tuyến"))
        case ChannelKind.COUNTER:
            return Wording(_("nộp trực tiếp"), _("trực tiếp"))
        case ChannelKind.POSTAL:
            return Wording(_("gửi qua bưu chính"), _("bưu chính"))


def said_label(label: str) -> str:
    """Of a case or a phase: a long one, which imported pages have, is cut where everybody sees it."""
    words = inner(label).split()
    return " ".join(words) if len(words) <= _MOST_WORDS else f"{' '.join(words[:_KEPT_WORDS])}…"


def condition(cases: Sequence[CaseLabel], channel: ChannelKind | None, holds: Holds) -> Wording:
    """Cases are said unless the asker has told them; a channel is always said, as amounts differ because of it."""
    labels = [] if holds == Holds.YES else [said_label(case.label) for case in cases]
    channels = [channel_name(channel)] if channel else []
    return Wording(
        ", ".join([*labels, *(name.full for name in channels)]),
        ", ".join([*(name_of(label) for label in labels), *(name.short for name in channels)]),
    )
