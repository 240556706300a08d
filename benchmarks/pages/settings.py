"""The site, with one more view."""

from benchmarks.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.pages.urls"
