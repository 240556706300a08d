"""Bring the Vietnamese catalogue of the frameworks' texts up to date with the installed packages."""

import polib
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from core.framework_messages import DOMAINS, catalogue_path, collect, package_folders, read_messages


class Command(BaseCommand):
    help = _("Thu thập lời của Django, Wagtail… chưa có tiếng Việt vào locale/frameworks, bỏ lời không còn dùng.")
    requires_system_checks: list[str] = []

    def handle(self, *args: object, **options: object) -> None:
        for domain in DOMAINS:
            path = catalogue_path(domain)
            kept = polib.pofile(str(path)) if path.exists() else polib.POFile()
            collected = collect(kept, read_messages(domain, package_folders()))
            path.parent.mkdir(parents=True, exist_ok=True)
            collected.catalogue.save(str(path))
            self.stdout.write(
                _("%(path)s: %(total)d lời, %(added)d lời mới, bỏ %(dropped)d, %(untranslated)d chưa dịch")
                % {
                    "path": path,
                    "total": len(collected.catalogue),
                    "added": len(collected.added),
                    "dropped": len(collected.dropped),
                    "untranslated": len(collected.untranslated),
                }
            )
            for entry in collected.untranslated:
                self.stdout.write(f"  {', '.join(name for name, _line in entry.occurrences)}: {entry.msgid!r}")
