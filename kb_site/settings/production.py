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
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
MFA_REQUIRED = env.bool("MFA_REQUIRED", default=True)

LOG_FORMAT = env("LOG_FORMAT", default="json")
LOGGING["handlers"]["console"]["formatter"] = LOG_FORMAT

# The admin previews pages in a frame of its own origin, so frames are limited to it and not forbidden.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
