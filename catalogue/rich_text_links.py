"""Links to other sites in stored rich text. Links to pages and documents of this site have no address there."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup
from bs4.element import Tag
from django.utils.translation import gettext as _

from catalogue.allowed_hosts import allowed_hosts
from core.links import LinkHosts

# Within this site, or no address of the web at all. Browsers read "\\" as "/".
_HARMLESS = re.compile(r"(?:/(?![/\\])|#|mailto:|tel:)[^\s\x00-\x1f]*", re.IGNORECASE)


def without_unknown_links(html: str) -> str:
    """The same rich text; links that the site may not lead to keep their words alone."""
    if "href" not in html.lower():
        return html
    soup = BeautifulSoup(html, "html.parser")
    unknown = [tag for tag, _fault in _faulty(soup, allowed_hosts())]
    for tag in unknown:
        del tag["href"]
        tag["title"] = _("Địa chỉ chưa được kiểm tra")
    return str(soup) if unknown else html


def unknown_links(html: str) -> list[tuple[str, str]]:
    """Address and fault of each link that the site may not lead to."""
    if "href" not in html.lower():
        return []
    return [(str(tag["href"]), fault) for tag, fault in _faulty(BeautifulSoup(html, "html.parser"), allowed_hosts())]


def _faulty(soup: BeautifulSoup, hosts: LinkHosts) -> Iterator[tuple[Tag, str]]:
    for tag in soup.find_all(href=True):
        address = str(tag["href"])
        if not _HARMLESS.fullmatch(address) and (fault := hosts.fault(address)):
            yield tag, fault
