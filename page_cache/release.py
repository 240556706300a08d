"""Fingerprint of the release that this process runs. Two releases may share a cache, and render different pages."""

import hashlib
from functools import cache
from pathlib import Path

from django.apps import apps
from django.conf import settings

_SUFFIXES = (".py", ".html", ".mo")
# Settings that pages depend on.
_SETTINGS = ("RATING_MINIMUM_COUNT", "WAGTAIL_SITE_NAME", "STATIC_URL", "LANGUAGE_CODE", "TIME_ZONE")


@cache
def fingerprint() -> str:
    """16 hex digits of all that renders pages: code, templates, translations, names of static files, settings."""
    digest = hashlib.sha256()
    for path in sorted(_files()):
        digest.update(path.read_bytes())
    for name in _SETTINGS:
        digest.update(f"{name}={getattr(settings, name)}\n".encode())
    return digest.hexdigest()[:16]


def _files() -> set[Path]:
    root = Path(settings.BASE_DIR)
    own = [Path(app.path) for app in apps.get_app_configs() if Path(app.path).parent == root]
    folders = [*own, root / "kb_site", *settings.TEMPLATES[0]["DIRS"], *map(Path, settings.LOCALE_PATHS)]
    files = {path for folder in folders for path in Path(folder).rglob("*") if path.suffix in _SUFFIXES}
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    return files | ({manifest} if manifest.is_file() else set())
