"""Line icons out of the one sprite of the site."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

# Parts of a procedure page have the icon of their fact.
_OF_PARTS = {"chi-phi": "fee", "thoi-han": "clock", "noi-nop": "place", "giay-to": "paper"}
ICONS = (
    *("fee", "clock", "place", "paper", "online", "post", "phone", "print"),
    *("family", "card", "house", "vehicle", "find", "menu"),
)
_PICTURE = (
    '<svg class="icon" width="24" height="24" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>'
)


@register.simple_tag
def icon(name: str) -> SafeString:
    """Says nothing to screen readers: words stand beside it. "" for a name without an icon."""
    name = _OF_PARTS.get(name, name)
    return format_html(_PICTURE, static("img/icons.svg"), name) if name in ICONS else SafeString("")


@register.simple_tag
def icon_names() -> tuple[str, ...]:
    return ICONS
