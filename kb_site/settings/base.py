"""Settings every environment shares. What differs between machines comes from the environment or `.env`."""

from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = BASE_DIR / "var"

env = environ.FileAwareEnv()
env.read_env(BASE_DIR / ".env")

SECRET_KEY = env("SECRET_KEY", default="")
DEBUG = False
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "operations",
    "starter",
    "page_cache",
    "accounts",
    "home",
    "search",
    "faq",
    "catalogue",
    "importing",
    "audit",
    "core",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_htmx",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "operations.middleware.ProbesMiddleware",
    "operations.middleware.RequestMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "audit.middleware.AuditMiddleware",  # after those that know who asks
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "search.log.middleware.SearchLogMiddleware",
    "catalogue.middleware.PublishingGateMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "page_cache.middleware.PageCacheMiddleware",  # the last: all others act on copies as on pages
]

ROOT_URLCONF = "kb_site.urls"
WSGI_APPLICATION = "kb_site.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
            ],
        },
    }
]

# --- Database -------------------------------------------------------------------------------------------------

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # WAL lets readers go on while one writes; IMMEDIATE makes a writer wait for its turn instead of failing.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-64000;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# Opening even an SQLite file costs more than serving a page from the cache.
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Cache ----------------------------------------------------------------------------------------------------

CACHE_URL = env("CACHE_URL", default="locmemcache://")
CACHES = {"default": env.cache("CACHE_URL", default="locmemcache://")}
if "redis" in CACHES["default"]["BACKEND"]:
    # A server that does not answer makes pages slower, and breaks none: look-ups count as misses. /readyz reports it;
    # the log would get several tracebacks a request.
    CACHES["default"]["OPTIONS"] = {
        **CACHES["default"].get("OPTIONS", {}),
        "SOCKET_CONNECT_TIMEOUT": 0.5,
        "SOCKET_TIMEOUT": 0.5,
    }
DJANGO_REDIS_IGNORE_EXCEPTIONS = True

# How long a copy of a page is kept for visitors who are not logged in; a change ends it at once. 0 keeps none.
PAGE_CACHE_SECONDS = env.int("PAGE_CACHE_SECONDS", default=300)

# --- Language and time ----------------------------------------------------------------------------------------

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Tiếng Việt")), ("en", _("Tiếng Anh"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
# What the frameworks lack or have wrong in Vietnamese; `core.framework_messages` says what belongs there.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale/frameworks"]
USE_I18N = True
FORMAT_MODULE_PATH = ["kb_site.formats"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

# --- Files ----------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(VAR_DIR / "media"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Uploaded official files wait here, outside MEDIA_ROOT, until they are applied or expire.
IMPORT_DIR = env.path("IMPORT_DIR", default=str(VAR_DIR / "imports"))

# --- Wagtail --------------------------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "Cẩm nang Dịch vụ công"
WAGTAILADMIN_BASE_URL = env("BASE_URL", default="http://localhost:8000")
WAGTAIL_ALLOW_UNICODE_SLUGS = False
# As kb_site.formats reads dates: a picker replaces what is not of its format by today.
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
WAGTAILADMIN_PERMITTED_LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
WAGTAILADMIN_USER_LOGIN_FORM = "core.admin.login_form.LoginForm"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
# A draft is saved so long after the last change; each save costs the server up to a second.
WAGTAIL_AUTOSAVE_INTERVAL = 5_000
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILEMBEDS_FINDERS: list[dict] = []
WAGTAILDOCS_EXTENSIONS = ["pdf", "doc", "docx", "xls", "xlsx", "odt", "ods"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "core.admin.search.backend"}}
TAGGIT_CASE_INSENSITIVE = True
# A new translation repeats the source until its strings are translated, so it starts as a draft.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False

# --- Mail -----------------------------------------------------------------------------------------------------

# Without EMAIL_URL no mail is sent.
vars().update(env.email_url("EMAIL_URL", default="dummymail://"))
EMAIL_BACKEND = vars()["EMAIL_BACKEND"]
if EMAIL_BACKEND == "django.core.mail.backends.smtp.EmailBackend":
    EMAIL_BACKEND = "core.mail.EmailBackend"
# An editor who submits a page waits for the mail server no longer than this.
EMAIL_TIMEOUT = env.float("EMAIL_TIMEOUT", default=5.0)
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="cam-nang@localhost")
WAGTAILADMIN_NOTIFICATION_FROM_EMAIL = DEFAULT_FROM_EMAIL
WAGTAILADMIN_NOTIFICATION_USE_HTML = False

# A long procedure page posts a field for every value of every block; more than this many are refused unread.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# --- Search ---------------------------------------------------------------------------------------------------

# Addresses of one or more nodes of one cluster, separated by commas.
ELASTICSEARCH_URL = env("ELASTICSEARCH_URL", default="")
# The file of a private certificate authority, such as the one that Elasticsearch makes for itself.
ELASTICSEARCH_CA_CERTS = env("ELASTICSEARCH_CA_CERTS", default="")
ELASTICSEARCH_INDEX = env("ELASTICSEARCH_INDEX", default="cam-nang")
ELASTICSEARCH_SHARDS = env.int("ELASTICSEARCH_SHARDS", default=1)
# A number, or a range that follows the number of nodes.
ELASTICSEARCH_REPLICAS = env("ELASTICSEARCH_REPLICAS", default="0-1")
# How long one search may take where there is no standby to go to, and one bulk request of changes.
ELASTICSEARCH_TIMEOUT = env.float("ELASTICSEARCH_TIMEOUT", default=5.0)
ELASTICSEARCH_BULK_SECONDS = env.float("ELASTICSEARCH_BULK_SECONDS", default=60.0)
SEARCH_ENGINE = env("SEARCH_ENGINE", default="elasticsearch" if ELASTICSEARCH_URL else "embedded")
# The engine that answers when the other does not; empty for none.
SEARCH_STANDBY = env("SEARCH_STANDBY", default="embedded" if SEARCH_ENGINE == "elasticsearch" else "")
# How long visitors wait for the engine before the standby answers, and how long its breaker stays open.
SEARCH_BUDGET_SECONDS = env.float("SEARCH_BUDGET_SECONDS", default=0.3)
SEARCH_BREAKER_SECONDS = env.float("SEARCH_BREAKER_SECONDS", default=5.0)
SEARCH_INDEX_DIR = env.path("SEARCH_INDEX_DIR", default=str(VAR_DIR / "search-index"))
# Names of the hosts that keep an embedded index on a disk of their own, and which of them this one is.
SEARCH_NODES: list[str] = env.list("SEARCH_NODES", default=[])
SEARCH_NODE = env("SEARCH_NODE", default="")
# Changes that follow one another within this time are written to the index together; 0 writes each at once.
SEARCH_COALESCE_SECONDS = env.float("SEARCH_COALESCE_SECONDS", default=1.0)
# How much worse (nDCG@10 of the judged queries) a rebuilt index may answer than the live one and still replace it.
SEARCH_REBUILD_MARGIN = env.float("SEARCH_REBUILD_MARGIN", default=0.02)
# How long a process uses its knowledge (rules, promotions, demand) before it checks for a newer version.
SEARCH_KNOWLEDGE_SECONDS = env.float("SEARCH_KNOWLEDGE_SECONDS", default=1.0)
# Requests of one address to the JSON API: a count a second (s), minute (m), hour (h) or day (d).
SEARCH_API_RATE = env("SEARCH_API_RATE", default="60/m")
SUGGEST_API_RATE = env("SUGGEST_API_RATE", default="300/m")
# How long searches are remembered, without who searched; 0 keeps no log.
SEARCH_LOG_DAYS = env.int("SEARCH_LOG_DAYS", default=180)

# --- Questions that visitors send in --------------------------------------------------------------------------

# How long they are kept once an editor has answered or rejected them; those that wait are kept.
SENT_QUESTION_DAYS = env.int("SENT_QUESTION_DAYS", default=90)

# --- Satisfaction ---------------------------------------------------------------------------------------------

# Below this many votes a page shows their number, and no score.
RATING_MINIMUM_COUNT = env.int("RATING_MINIMUM_COUNT", default=5)

# Votes that one device at a counter may give: one citizen a minute.
COUNTER_RATE = env("COUNTER_RATE", default="60/h")

# --- Security -------------------------------------------------------------------------------------------------

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "core.kept_entries.on_csrf_failure"
CSRF_COOKIE_HTTPONLY = False  # Wagtail's admin reads it
X_FRAME_OPTIONS = "SAMEORIGIN"  # the admin previews pages in a frame of its own origin
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True

# How many proxies in front of the site append to X-Forwarded-For; 0 trusts the socket's address alone.
TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)

CONTENT_SECURITY_POLICY = {
    # Wagtail's admin needs inline styles and scripts of its own; `kb_site.urls` marks nothing else as exempt.
    "EXCLUDE_URL_PREFIXES": ("/admin/",),
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    },
}

# --- Audit log ------------------------------------------------------------------------------------------------

# How long entries are kept; never less than 365 days.
AUDIT_LOG_DAYS = env.int("AUDIT_LOG_DAYS", default=730)
# Also write each entry to the log, as one JSON line of the logger "audit", once it is committed.
AUDIT_TO_LOG = env.bool("AUDIT_TO_LOG", default=False)

# --- Operations -----------------------------------------------------------------------------------------------

# Sent to /metrics as "Authorization: Bearer …". Without it only programs on this machine may read metrics.
METRICS_TOKEN = env("METRICS_TOKEN", default="")
# Within this time /readyz answers, even if a check hangs. Kubernetes waits one second, by default.
READY_SECONDS = env.float("READY_SECONDS", default=0.8)
# Changes may wait so long for the index before /readyz reports it.
SEARCH_READY_LAG_SECONDS = env.float("SEARCH_READY_LAG_SECONDS", default=60.0)
# After this time gunicorn replaces a process that hangs; `gunicorn.conf.py` reads the same variable.
WEB_TIMEOUT_SECONDS = env.float("WEB_TIMEOUT_SECONDS", default=90.0)

# Processes of the site and the worker look for work that the time makes due so often: pages that go live or expire, a
# new day, what is kept too long. 0 never looks.
DUE_WORK_SECONDS = env.float("DUE_WORK_SECONDS", default=30.0)
# Each online service is asked again after so many days whether it still opens; 0 asks none.
SERVICE_CHECK_DAYS = env.int("SERVICE_CHECK_DAYS", default=7)

# "text" for people, "json" for whatever collects logs.
LOG_FORMAT = env("LOG_FORMAT", default="text")
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"ids": {"()": "operations.log.ids.AddIds"}},
    "formatters": {
        "text": {"()": "operations.log.formatters.TextLines"},
        "json": {"()": "operations.log.formatters.JsonLines"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["ids"], "formatter": LOG_FORMAT}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
    "loggers": {
        # One line a saved page or sent request would bury everything else during an import.
        **{name: {"level": "WARNING"} for name in ("wagtail", "django_tasks", "elastic_transport")},
        # Failures of Elasticsearch are logged where they are handled, once and not at each attempt.
        "elastic_transport.node_pool": {"level": "ERROR"},
        "elastic_transport.transport": {"level": "ERROR"},
        # Django's own handlers would write its records a second time, without ids; runserver's lines show queries.
        "django": {"handlers": [], "level": "INFO"},
        "django.server": {"handlers": [], "level": "ERROR", "propagate": True},
    },
}
