"""Compile the interface translations with polib, so that a machine needs no gettext tools to run the site."""

from collections.abc import Iterable
from pathlib import Path

import polib
from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _


def compile_catalogues(folders: Iterable[Path]) -> list[Path]:
    """Write the `.mo` file of each `.po` file that changed since; return what was written."""
    sources = [source for folder in folders for source in sorted(folder.glob("*/LC_MESSAGES/*.po"))]
    stale = [source for source in sources if _is_stale(source)]
    for source in stale:
        polib.pofile(str(source)).save_as_mofile(str(source.with_suffix(".mo")))
    return [source.with_suffix(".mo") for source in stale]


def _is_stale(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime_ns < source.stat().st_mtime_ns


class Command(BaseCommand):
    help = _("Biên dịch các bản dịch giao diện (locale/*.po) đã thay đổi.")
    requires_system_checks: list[str] = []

    def handle(self, *args: object, **options: object) -> None:
        for path in compile_catalogues(Path(folder) for folder in settings.LOCALE_PATHS):
            self.stdout.write(str(path))
