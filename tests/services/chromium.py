"""The system's Chromium for the browser tests; Playwright's own download is not used."""

import os
import shutil

from tests.services.errors import ServiceUnavailable

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# The sandbox needs rights a container does not give; the rest keeps the browser from calling home.
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium_path() -> str:
    """The browser named by CHROMIUM, else the first one on PATH."""
    if named := os.environ.get("CHROMIUM"):
        return named
    if found := next(filter(None, map(shutil.which, NAMES)), None):
        return found
    raise ServiceUnavailable("no Chromium here (Debian: `apt-get install chromium`); CHROMIUM names one elsewhere")
