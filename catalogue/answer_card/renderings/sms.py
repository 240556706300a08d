"""A text message of whole facts, as long as its sender pays for."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils import translation
from django.utils.translation import gettext as _

from catalogue.answer_card.renderings.pieces import HandOver, Piece, hand_over
from catalogue.answer_card.sentences.wording import capitalised, short_day
from catalogue.answer_card.types import AnswerCard, Part
from core.text.sms import SmsSize, gateway_safe, sms_size
from vietnamese.unaccented import unaccented

DEFAULT_SEGMENTS = 2
MOST_SEGMENTS = 3


@dataclass(frozen=True, slots=True)
class SmsText:
    """`fact_keys` are those that the text tells, `left_out` the pieces that found no room.

    `is_shortened`: the asked fact is told less exactly, as its lowest and highest amount.
    """

    text: str
    size: SmsSize
    fact_keys: tuple[str, ...]
    left_out: tuple[str, ...]
    is_shortened: bool

    @property
    def fits(self) -> bool:
        """False only where the name, a notice, the address and the day alone are too long."""
        return self.size.segments <= MOST_SEGMENTS


def sms_text(
    card: AnswerCard, part: Part, *, link: str, accents: bool = False, segments: int = DEFAULT_SEGMENTS
) -> SmsText:
    """`link` as it is shown, "thutuc.example.vn/tt/1.014064". Raises ValueError for more than `MOST_SEGMENTS`."""
    if not 1 <= segments <= MOST_SEGMENTS:
        raise ValueError(f"A message has 1 to {MOST_SEGMENTS} segments, not {segments}")
    whole = hand_over(card, part)
    with translation.override(card.asked.language):
        for pieces in _choices(whole.pieces):
            text = _written(_text(whole, pieces, link, short_day(card.day)), accents=accents)
            size = sms_size(text)
            if size.segments <= segments:
                break
        else:
            text = _written(_text(replace(whole, what=whole.name), (), link, short_day(card.day)), accents=accents)
            size = sms_size(text)
    kept = (*whole.notices, *pieces)
    keys = dict.fromkeys(key for piece in kept for key in piece.fact_keys)
    left_out = tuple(piece.text for piece in whole.pieces[len(pieces) :])
    return SmsText(text, size, tuple(keys), left_out, pieces[:1] != whole.pieces[: len(pieces[:1])])


def _choices(pieces: tuple[Piece, ...]) -> Iterator[tuple[Piece, ...]]:
    """From all of them to none, the last ones going first; before the asked fact goes, it is told less exactly."""
    for told in range(len(pieces), 0, -1):
        yield pieces[:told]
    for shorter in pieces[0].shorter if pieces else ():
        first = replace(pieces[0], text=shorter.text, fact_keys=shorter.fact_keys)
        for told in range(len(pieces), 0, -1):
            yield (first, *pieces[1:told])
    yield ()


def _text(whole: HandOver, pieces: tuple[Piece, ...], link: str, day: str) -> str:
    told = [*whole.notices, *pieces] or [Piece(_("xem câu trả lời tại"))]
    statements = [told[0].text, *(capitalised(piece.text) for piece in told[1:])]
    said = ". ".join(statement.rstrip(" .") for statement in statements)
    end = "" if not (whole.notices or pieces) else "."
    return f"{whole.what}: {said}{end} {link} ({day})"


def _written(text: str, *, accents: bool) -> str:
    safe = gateway_safe(text)
    return safe if accents else unaccented(safe)
