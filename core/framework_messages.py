"""Vietnamese for the texts of Django, Wagtail and their extensions, where these packages lack it or have it wrong.

The catalogue in `locale/frameworks` stands in `LOCALE_PATHS`, so that it goes before what the packages bring. It holds
every message that no installed package translates, and corrections of some that are translated.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polib
from django import conf
from django.apps import apps
from django.conf import settings

LANGUAGE = "vi"
DOMAINS = ("django", "djangojs")

# Context, message, whether it has a plural: gettext looks up messages with and without plural separately.
Key = tuple[str | None, str, bool]


@dataclass
class Message:
    """One text of the installed packages."""

    source: polib.POEntry
    packages: list[str] = field(default_factory=list)
    vietnamese: str = ""
    """As one of the packages brings it, empty if none does."""


@dataclass(frozen=True)
class Collected:
    """A catalogue that is up to date with the packages, and what that changed."""

    catalogue: polib.POFile
    added: list[polib.POEntry]
    dropped: list[polib.POEntry]

    @property
    def untranslated(self) -> list[polib.POEntry]:
        return [entry for entry in self.catalogue if not entry.translated()]


def catalogue_path(domain: str) -> Path:
    return Path(settings.BASE_DIR) / "locale/frameworks" / LANGUAGE / "LC_MESSAGES" / f"{domain}.po"


def key_of(entry: polib.POEntry) -> Key:
    return entry.msgctxt, entry.msgid, bool(entry.msgid_plural)


def text_of(entry: polib.POEntry) -> str:
    """The translation, in the one form that Vietnamese has for all numbers; empty if there is none for certain."""
    if not entry.translated():
        return ""
    return entry.msgstr_plural[0] if entry.msgid_plural else entry.msgstr


def package_folders() -> Iterator[tuple[str, Path]]:
    """Name and folder of each installed package with texts in English, those of this project left out."""
    root = Path(settings.BASE_DIR)
    frameworks = [config for config in apps.get_app_configs() if Path(config.path).parent != root]
    folders = [(config.name, Path(config.path)) for config in frameworks]
    for name, folder in [*folders, ("django.conf", Path(conf.__file__).parent)]:
        if (folder / "locale/en").is_dir():
            yield name, folder / "locale"


def read_messages(domain: str, packages: Iterable[tuple[str, Path]]) -> dict[Key, Message]:
    """All messages of the packages, in their order; English catalogues are taken as the list of what there is."""
    messages: dict[Key, Message] = {}
    for name, folder in packages:
        vietnamese = {key_of(entry): text_of(entry) for entry in _entries(folder / LANGUAGE, domain)}
        for entry in _entries(folder / "en", domain):
            message = messages.setdefault(key_of(entry), Message(entry))
            message.packages.append(name)
            message.vietnamese = message.vietnamese or vietnamese.get(key_of(entry), "")
    return messages


def _entries(folder: Path, domain: str) -> list[polib.POEntry]:
    path = folder / "LC_MESSAGES" / f"{domain}.po"
    return [entry for entry in polib.pofile(str(path)) if not entry.obsolete] if path.exists() else []


def collect(catalogue: polib.POFile, messages: dict[Key, Message]) -> Collected:
    """The catalogue with an empty entry for each message that has no Vietnamese yet, without those that are gone."""
    kept = {key_of(entry): entry for entry in catalogue}
    collected = polib.POFile(wrapwidth=120)
    collected.metadata = _METADATA
    added = []
    for key, message in messages.items():
        if key not in kept and message.vietnamese:
            continue
        entry = _entry_for(message, kept.get(key))
        collected.append(entry)
        if key not in kept:
            added.append(entry)
    return Collected(collected, added, [entry for key, entry in kept.items() if key not in messages])


_METADATA = {
    "Language": LANGUAGE,
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}


def _entry_for(message: Message, kept: polib.POEntry | None) -> polib.POEntry:
    source = message.source
    entry = polib.POEntry(
        msgctxt=source.msgctxt,
        msgid=source.msgid,
        occurrences=[(package, "") for package in message.packages],
        flags=[flag for flag in source.flags if flag != "fuzzy"],
    )
    if source.msgid_plural:
        entry.msgid_plural = source.msgid_plural
        entry.msgstr_plural = kept.msgstr_plural if kept else {0: ""}
    else:
        entry.msgstr = kept.msgstr if kept else ""
    return entry
