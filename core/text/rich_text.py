"""Links and embeds of stored rich text: what names no row, or nothing that exists, must not fail the page."""

from wagtail.images.formats import get_image_formats

_MAX_KEY = 2**31 - 1  # of PostgreSQL's integer, which Wagtail's keys are
_NO_KEY = "0"
_LINK, _EMBED, _KEY, _FORMAT = "linktype", "embedtype", "id", "format"


def clean_tag(attributes: dict[str, str]) -> dict[str, str]:
    """The attributes of a tag, with a key and an image format that can be looked up. Other tags are left alone."""
    if _LINK not in attributes and _EMBED not in attributes:
        return attributes
    cleaned = dict(attributes)
    if attributes.get(_EMBED) != "media" and not _is_key(attributes.get(_KEY)):
        cleaned[_KEY] = _NO_KEY
    if attributes.get(_EMBED) == "image" and attributes.get(_FORMAT) not in _formats():
        cleaned[_FORMAT] = _formats()[0]
    return cleaned


def _is_key(value: str | None) -> bool:
    return value is not None and value.isascii() and value.isdecimal() and len(value) <= 10 and int(value) <= _MAX_KEY


def _formats() -> list[str]:
    return [image_format.name for image_format in get_image_formats()]
