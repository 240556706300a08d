"""Links to other sites, shown only where the site may lead there."""

from urllib.parse import urlsplit

from django import template
from wagtail.templatetags.wagtailcore_tags import richtext

from catalogue.allowed_hosts import allowed_hosts
from catalogue.rich_text_links import without_unknown_links
from core.links import LinkHosts

register = template.Library()


@register.simple_tag
def link_hosts() -> LinkHosts:
    """The hosts that links may lead to; read once for all links of a template."""
    return allowed_hosts()


@register.filter
def allowed_by(url: str, hosts: LinkHosts) -> str:
    """The address, empty where the site may not lead to it."""
    return url if url and hosts.allows(url) else ""


@register.filter
def host(url: str) -> str:
    """The name of the site that the address leads to; empty for an address here."""
    return urlsplit(url).hostname or ""


@register.filter
def checked_richtext(html: str) -> str:
    """Rich text in which links lead only to where the site may."""
    checked: str = richtext(without_unknown_links(html or ""))
    return checked
