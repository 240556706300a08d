"""The site as it is served, its static files straight from their folders."""

from benchmarks.settings import *  # noqa: F403

WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
