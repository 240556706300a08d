"""Tests: deterministic, quick to hash, and nothing outside a temporary folder, which is the process's own."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from kb_site.settings.base import *  # noqa: F403
from kb_site.settings.base import INSTALLED_APPS, STORAGES

INSTALLED_APPS = [*INSTALLED_APPS, "tests.search.third_kind"]

SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]

_TEMPORARY = Path(tempfile.mkdtemp(prefix="cam-nang-tests-"))


@atexit.register
def _remove_temporary_folder(owner: int = os.getpid()) -> None:
    """A forked process leaves the folder to the one that made it."""
    if os.getpid() == owner:
        shutil.rmtree(_TEMPORARY, ignore_errors=True)


MEDIA_ROOT = _TEMPORARY / "media"
IMPORT_DIR = _TEMPORARY / "imports"
SEARCH_INDEX_DIR = _TEMPORARY / "search-index"
SEARCH_ENGINE = "embedded"
SEARCH_STANDBY = ""
SEARCH_COALESCE_SECONDS = 0
SEARCH_KNOWLEDGE_SECONDS = 0
DUE_WORK_SECONDS = 0
SERVICE_CHECK_DAYS = 0
DEFAULT_LINK_HOSTS = ["*.gov.vn", "*.example.vn", "*.example.com", "*.example.org"]

STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
