"""A fresh clone on one's own machine."""

from django.core.management.utils import get_random_secret_key

from kb_site.settings.base import *  # noqa: F403
from kb_site.settings.base import EMAIL_BACKEND, SECRET_KEY, STORAGES, VAR_DIR, env

DEBUG = env.bool("DEBUG", default=True)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *env.list("ALLOWED_HOSTS", default=[])]
if DEBUG:
    PAGE_CACHE_SECONDS = 0  # templates are edited while the site runs
if not env("EMAIL_URL", default=""):
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # http://localhost
INTERNAL_IPS = ["127.0.0.1", "::1"]

STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}


def _own_secret_key() -> str:
    """A key of this clone's own, so that sessions survive a restart and no key is ever shared."""
    path = VAR_DIR / "secret-key"
    VAR_DIR.mkdir(exist_ok=True)
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(get_random_secret_key())
    return path.read_text()


SECRET_KEY = SECRET_KEY or _own_secret_key()
