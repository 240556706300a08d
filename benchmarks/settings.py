"""The site as it is served, for benchmarks: files in temporary folders alone, and no rate limits in practice."""

import os
import tempfile
from pathlib import Path

_FOLDER = Path(os.environ.get("BENCHMARK_FOLDER") or tempfile.mkdtemp(prefix="cam-nang-benchmark-"))
os.environ.setdefault("SEARCH_INDEX_DIR", str(_FOLDER / "index" / "search"))
os.environ.setdefault("MEDIA_ROOT", str(_FOLDER / "media"))
os.environ.setdefault("IMPORT_DIR", str(_FOLDER / "imports"))

from kb_site.settings.base import *  # noqa: E402, F403
from kb_site.settings.base import STORAGES  # noqa: E402

SECRET_KEY = "only-for-benchmarks"  # noqa: S105
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
SERVICE_CHECK_DAYS = 0
DEFAULT_LINK_HOSTS = ["*.gov.vn", "*.example.vn"]
SEARCH_API_RATE = SUGGEST_API_RATE = CARD_API_RATE = "1000000/m"
SEARCH_PAGE_RATE = SUGGEST_PAGE_RATE = SEARCH_HARD_RATE = "1000000/m"
# A busy machine must not send searches to the standby meanwhile.
SEARCH_BUDGET_SECONDS = 30.0
SEARCH_BREAKER_SECONDS = 35.0
ELASTICSEARCH_TIMEOUT = 40.0
