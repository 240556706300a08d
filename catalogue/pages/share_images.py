"""The picture that messengers and social networks show beside a link: what the page is called, and whose site it is.

Nothing but names that editors or the source gave is drawn, and the same name is drawn once.
"""

import hashlib
import io
from bisect import bisect
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from PIL import Image, ImageDraw, ImageFont

from core import resilient_cache
from core.site_address import site_address
from vietnamese.text import clean_line

SIZE = (1_200, 630)  # as Open Graph recommends
_MARGIN = 72
_BAR = 96
_LINES = 5
_MOST_CHARACTERS = 400  # more than fill the lines, whatever the letters; names of 1,400 are known
_NAME_PIXELS, _SITE_PIXELS = 60, 36
_BRAND, _GOLD, _PAPER, _INK = "#8a1c1c", "#ffd24d", "#ffffff", "#1b1b1b"
_KEPT_SECONDS = 7 * 86_400


def share_image_url(path: str, request: HttpRequest) -> str:
    """`path` made absolute; empty where there is no font to draw with."""
    return f"{site_address(request)}{path}" if path and _font(_NAME_PIXELS) else ""


def share_image(name: str) -> bytes | None:
    """A PNG; None without a font."""
    name = clean_line(name[:_MOST_CHARACTERS])
    site = _("Cẩm nang Dịch vụ công")
    digest = hashlib.sha256(f"{site}\n{name}".encode()).hexdigest()
    key = f"share-image.{digest}"
    kept: bytes | None = resilient_cache.read(key)
    if kept is None and (kept := _drawn(name, site)):
        resilient_cache.write(key, kept, _KEPT_SECONDS)
    return kept


def _drawn(name: str, site: str) -> bytes | None:
    name_font, site_font = _font(_NAME_PIXELS), _font(_SITE_PIXELS)
    if name_font is None or site_font is None:
        return None
    image = Image.new("RGB", SIZE, _PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, SIZE[0], _BAR), fill=_BRAND)
    draw.text((_MARGIN, _BAR // 2), site, font=site_font, fill=_PAPER, anchor="lm")
    draw.rectangle((_MARGIN, _BAR + _MARGIN, _MARGIN + 8, SIZE[1] - _MARGIN), fill=_GOLD)
    lines = "\n".join(wrapped(name, name_font, SIZE[0] - 2 * _MARGIN - 40))
    draw.multiline_text((_MARGIN + 40, _BAR + _MARGIN), lines, font=name_font, fill=_INK, spacing=16)
    file = io.BytesIO()
    image.quantize(32).save(file, "PNG", optimize=True)
    return file.getvalue()


def wrapped(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Lines of whole words that fit; the last one tells that it goes on. A word that is too long is broken."""
    lines = [""]
    for word in _words(text, font, width):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(longer) > width:
            if len(lines) == _LINES:
                lines[-1] += "…"
                break
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _words(text: str, font: ImageFont.FreeTypeFont, width: int) -> Iterator[str]:
    """Each fits into a line of its own."""
    for word in text.split():
        rest = word
        while font.getlength(rest) > width:
            end = _fitting(rest, font, width)
            yield rest[:end]
            rest = rest[end:]
        yield rest


def _fitting(word: str, font: ImageFont.FreeTypeFont, width: int) -> int:
    """How many letters of a word that is too long fit; one at least."""
    return bisect(range(1, len(word)), float(width), key=lambda end: font.getlength(word[:end])) or 1


@cache
def _font(pixels: int) -> ImageFont.FreeTypeFont | None:
    path = next((path for path in settings.SHARE_IMAGE_FONTS if Path(path).is_file()), None)
    return ImageFont.truetype(path, pixels) if path else None
