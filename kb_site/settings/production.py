"""A public site behind a TLS-terminating proxy."""

from django.core.exceptions import ImproperlyConfigured

from kb_site.settings.base import *  # noqa: F403
from kb_site.settings.base import ALLOWED_HOSTS, CACHE_URL, LOGGING, SECRET_KEY, env

if not SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY is not set. See .env.example.")
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS is not set. See .env.example.")
if CACHE_URL.startswith("locmemcache"):
    raise ImproperlyConfigured("CACHE_URL must name a cache that all processes share, e.g. redis://localhost:6379/0.")

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=True)
# On the list of browsers a domain stays for months after it is taken off: only whoever owns it may decide so.
SECURE_HSTS_PRELOAD = env.bool("SECURE_HSTS_PRELOAD", default=False)
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
MFA_REQUIRED = env.bool("MFA_REQUIRED", default=True)

LOG_FORMAT = env("LOG_FORMAT", default="json")
LOGGING["handlers"]["console"]["formatter"] = LOG_FORMAT

# Accounts that nobody has signed in to for half a year are deactivated.
ACCOUNT_UNUSED_DAYS = env.int("ACCOUNT_UNUSED_DAYS", default=180)
# The address that citizens hand in their papers at is the work of two.
FOUR_EYES_SERVICES = env.bool("FOUR_EYES_SERVICES", default=True)

SILENCED_SYSTEM_CHECKS = [
    "security.W019",  # the admin previews pages in a frame of its own origin: frames are limited to it, not forbidden
    "security.W021",  # SECURE_HSTS_PRELOAD
]
if not SECURE_HSTS_INCLUDE_SUBDOMAINS:
    SILENCED_SYSTEM_CHECKS.append("security.W005")
