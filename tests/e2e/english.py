"""Finds English on a page of the admin: every text a person can read or hear, against what is English for certain."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import polib
from playwright.sync_api import Page

from core.framework_messages import DOMAINS, catalogue_path, key_of, package_folders, read_messages, text_of
from vietnamese.syllables import is_folded_syllable

# Names, formats and codes that are the same in Vietnamese.
PROPER = {
    "alt",
    "cookie",
    "csv",
    "docx",
    "enter",
    "excel",
    "html",
    "javascript",
    "json",
    "latin",
    "pdf",
    "po",
    "shift",
    "slug",
    "word",
    "xlsx",
    "zip",
}

# The frameworks' texts use few of the words of a page that somebody wrote in English.
COMMON = frozenset((Path(__file__).parent / "english_words.txt").read_text().split())

_WORD = re.compile(r"[^\W\d_]{2,}")
_ADDRESS = re.compile(r"https?://\S+|\S+@\S+|\S*/\S*/\S*|\S+\.[a-z]{2,5}\b")
_QUOTED = re.compile(r"“[^”]*”")  # names of content
_PLACEHOLDER = re.compile(r"%\([^)]*\)[sdr]|%[sd]|\{[^{}]*\}")
_TAG = re.compile(r"<[^<>]*>")

# All text, also of menus and panels that are closed, and what is said of fields, buttons and pictures. The calendar of
# date fields makes a button that it never shows, and side panels a number.
_READ = """
(content) => {
  const texts = [];
  const unseen = "script, style, noscript, textarea, .xdsoft_save_selected, [data-side-panel-toggle-counter]";
  const add = (text, element, how) => {
    const line = (text || "").replace(/\\s+/g, " ").trim();
    if (line && !(content && element.closest(content))) texts.push([line, how]);
  };
  const read = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (element && !element.closest(unseen))
        add(walker.currentNode.textContent, element, element.tagName.toLowerCase());
    }
    for (const name of ["aria-label", "aria-description", "placeholder", "title", "alt"])
      for (const element of root.querySelectorAll(`[${name}]`)) add(element.getAttribute(name), element, name);
    for (const element of root.querySelectorAll("input[type=submit], input[type=button]"))
      add(element.value, element, "value");
    for (const template of root.querySelectorAll("template")) read(template.content);
  };
  read(document.body);
  add(document.title, document.body, "document title");
  return texts;
}
"""


def english_on(page: Page, content: str = "") -> list[str]:
    """Each English text of the page with how it is shown; `content` selects elements whose text editors wrote."""
    found = {f"{text!r} ({how}): {reason}" for text, how in page.evaluate(_READ, content) if (reason := why(text))}
    return sorted(found)


def why(text: str) -> str:
    """Why a text is English; empty if it is not."""
    plain = _ADDRESS.sub(" ", _QUOTED.sub(" ", text))
    if plain.strip() in _untranslated_texts():
        return "a text of the frameworks, not translated"
    words = {word.lower() for word in _WORD.findall(plain)} & _english_words()
    return f"English words: {', '.join(sorted(words))}" if words else ""


@cache
def _untranslated_texts() -> frozenset[str]:
    """English texts of the frameworks whose Vietnamese is another one."""
    texts = ((text.strip(), vietnamese.strip()) for text, vietnamese in _frameworks() if not _PLACEHOLDER.search(text))
    return frozenset(text for text, vietnamese in texts if len(text) > 2 and vietnamese != text)


@cache
def _english_words() -> frozenset[str]:
    """Words of the frameworks' English that cannot be Vietnamese and that no translation keeps, and common words."""
    kept = {word for _text, vietnamese in _frameworks() for word in _words(vietnamese)}
    words = {word for text, _vietnamese in _frameworks() for word in _words(text) if not is_folded_syllable(word)}
    return (frozenset(word for word in words if len(word) > 2) - kept | COMMON) - PROPER


def _words(text: str) -> Iterator[str]:
    plain = _TAG.sub(" ", _PLACEHOLDER.sub(" ", _ADDRESS.sub(" ", text)))
    return (word.lower() for word in _WORD.findall(plain))


def _frameworks() -> Iterator[tuple[str, str]]:
    """Each text of the frameworks with its Vietnamese."""
    for domain in DOMAINS:
        ours = {key_of(entry): text_of(entry) for entry in polib.pofile(str(catalogue_path(domain)))}
        for key, message in read_messages(domain, package_folders()).items():
            yield message.source.msgid, ours.get(key, message.vietnamese)
