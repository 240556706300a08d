"""Conversion of answers between plain text and the rich text of a page."""

from html import escape, unescape
from itertools import groupby

from bs4 import BeautifulSoup

from vietnamese.text import clean_text


def rich_text(plain: str) -> str:
    """A blank line ends a paragraph; lines with "- " are a list; other line ends stay line ends."""
    blocks = [block for block in clean_text(plain).split("\n\n") if block]
    return "".join(_block(block) for block in blocks)


def plain_text(rich: str) -> str:
    """The text without markup, for comparing answers."""
    soup = BeautifulSoup(rich, "html.parser")
    for line_end in soup.find_all("br"):
        line_end.replace_with("\n")
    lines = [clean_text(block.get_text()) for block in soup.find_all(["p", "li", "h2", "h3", "h4"])]
    return "\n".join(filter(None, lines)) or clean_text(unescape(soup.get_text()))


def _block(block: str) -> str:
    html = ""
    for is_list, lines in groupby(block.split("\n"), key=lambda line: line.startswith("- ")):
        if is_list:
            html += "<ul>" + "".join(f"<li>{escape(line[2:])}</li>" for line in lines) + "</ul>"
        else:
            html += "<p>" + "<br/>".join(escape(line) for line in lines) + "</p>"
    return html
