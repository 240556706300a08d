"""Size of a text message: encoding, units and segments, as GSM 03.38 / 3GPP TS 23.038 and 23.040 count them.

GSM-7 has 160 septets in one message and 153 in each part of a longer one; signs of its extension table take two, which
are never parted. Any other sign turns the whole message into UCS-2: 70 UTF-16 units in one message, 67 in each part,
and a surrogate pair is never parted either.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

GSM_7_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_7_EXTENSION = frozenset("\f^{}\\[~]|€")


class SmsEncoding(StrEnum):
    GSM_7 = "GSM-7"
    UCS_2 = "UCS-2"


# Units in a message of its own, and in each of several parts, whose header takes the difference.
_CAPACITY = {SmsEncoding.GSM_7: (160, 153), SmsEncoding.UCS_2: (70, 67)}


@dataclass(frozen=True)
class SmsSize:
    encoding: SmsEncoding
    units: int  # septets, or UTF-16 units
    segments: int
    forcing: tuple[str, ...]  # distinct signs that are not in GSM-7, in the order of the text


def sms_size(text: str) -> SmsSize:
    """Of the text as it is given. An empty text has no segment."""
    forcing = tuple(dict.fromkeys(sign for sign in text if sign not in GSM_7_BASIC and sign not in GSM_7_EXTENSION))
    encoding = SmsEncoding.UCS_2 if forcing else SmsEncoding.GSM_7
    widths = [_width(sign, encoding) for sign in text]
    return SmsSize(encoding, sum(widths), _segments(widths, *_CAPACITY[encoding]), forcing)


def _width(sign: str, encoding: SmsEncoding) -> int:
    if encoding == SmsEncoding.GSM_7:
        return 2 if sign in GSM_7_EXTENSION else 1
    return 2 if ord(sign) > 0xFFFF else 1


def _segments(widths: Iterable[int], alone: int, part: int) -> int:
    widths = list(widths)
    if sum(widths) <= alone:
        return 1 if widths else 0
    segments, filled = 1, 0
    for width in widths:
        if filled + width > part:
            segments, filled = segments + 1, 0
        filled += width
    return segments


# Signs that gateways in Viet Nam refuse or that cost two units, typographic signs that force UCS-2, and what is sent
# for them.
_SAFE = str.maketrans(
    {
        **{"#": "", "&": "+", "[": "(", "]": ")", "{": "(", "}": ")", "|": "/", "~": "-", "^": "", "\\": "/"},
        **{"€": "EUR", "₫": "d", "…": "...", "–": "-", "—": "-", "−": "-", "×": "x", "•": "-"},
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("‘’", "'"),
        **dict.fromkeys("\u00a0\u202f\u2009", " "),
        "\u00ad": "",
    }
)


def gateway_safe(text: str) -> str:
    """Without signs that are refused on the way. Letters, digits and their order stay."""
    return text.translate(_SAFE)
