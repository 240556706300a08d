"""A site as in production, without the settings that only a public one needs."""

from kb_site.settings.base import *  # noqa: F403

SECRET_KEY = "only-for-faults"  # noqa: S105
ALLOWED_HOSTS = ["*"]
DEFAULT_LINK_HOSTS = ["*.gov.vn", "*.example.vn"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
LOG_LEVEL = "ERROR"
