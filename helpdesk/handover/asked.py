"""What an agent wants handed over, and how."""

from dataclasses import dataclass

from django.http import QueryDict

from catalogue.answer_card.renderings.sms import DEFAULT_SEGMENTS, MOST_SEGMENTS
from catalogue.answer_card.types import Part
from core.text.procedure_codes import canonical_code
from helpdesk.console.asked_part import part_of
from helpdesk.models.choices import Via

# In the order of their digits in the panel.
WAYS = (Via.SMS, Via.EMAIL, Via.CHAT, Via.QR, Via.PRINT, Via.VOICE)
_LANGUAGES = ("vi", "en")


@dataclass(frozen=True)
class HandoverAsked:
    """`card`: parameters of the card's case, place, channel and day."""

    via: Via
    code: str
    page: int
    part: Part
    accents: bool
    segments: int
    language: str
    ref: str
    card: QueryDict


def asked_of(parameters: QueryDict, language: str) -> HandoverAsked:
    """Parameters that cannot be read count as not given."""
    via, segments, page = parameters.get("via", ""), parameters.get("doan", ""), parameters.get("trang", "")
    wanted = parameters.get("lang", "")
    return HandoverAsked(
        via=Via(via) if via in set(WAYS) else Via.SMS,
        code=canonical_code(parameters.get("ma", "")) or "",
        page=int(page) if page.isascii() and page.isdigit() and len(page) < 10 else 0,
        part=part_of(parameters.get("hoi", "")),
        accents=parameters.get("dau") == "1",
        segments=int(segments) if segments in map(str, range(1, MOST_SEGMENTS + 1)) else DEFAULT_SEGMENTS,
        language=wanted if wanted in _LANGUAGES else language,
        ref=parameters.get("ref", "")[:16],
        card=parameters,
    )
