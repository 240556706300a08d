"""Settings every environment shares. What differs between machines comes from the environment or `.env`."""

from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.utils.translation import gettext_lazy as _

from accounts.oidc.provider import directory_settings

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = BASE_DIR / "var"

env = environ.FileAwareEnv()
env.read_env(BASE_DIR / ".env")

SECRET_KEY = env("SECRET_KEY", default="")
# Former keys, newest first: what they signed or encrypted is still read, and nothing new is written with them.
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", default=[])
DEBUG = False
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "operations",
    "starter",
    "page_cache",
    "accounts",
    "home",
    "privacy",
    "helpdesk",
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
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "core.middleware.bodies.BodyMiddleware",
    "core.middleware.security_headers.SecurityHeadersMiddleware",
    "operations.middleware.ProbesMiddleware",
    "operations.middleware.RequestMiddleware",
    "core.middleware.maintenance.MaintenanceMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.middleware.security_headers.ContentPolicyMiddleware",
    "core.middleware.caching.CachingMiddleware",
    "helpdesk.live_search.refusing.LateSearchesMiddleware",  # before anything that costs more than turning away
    "core.middleware.admin_networks.AdminNetworksMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "core.middleware.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "accounts.roles.middleware.AdminRightsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.AccountGatesMiddleware",
    "audit.middleware.AuditMiddleware",  # after those that know who asks
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "search.log.middleware.SearchLogMiddleware",
    "catalogue.middleware.PublishingGateMiddleware",
    "home.redirects.CheckedRedirectMiddleware",
    "page_cache.middleware.PageCacheMiddleware",  # the last: all others act on copies as on pages
]

# The site stands at the root of its host: a proxy's SCRIPT_NAME would get into links that are kept for everybody.
FORCE_SCRIPT_NAME = ""
ROOT_URLCONF = "kb_site.urls"
WSGI_APPLICATION = "kb_site.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["core.template_loading.IndentlessLoader", "django.template.loaders.app_directories.Loader"],
                )
            ],
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
# Counters of rate limits, apart from page copies: what fills the one must not push out the other.
COUNTER_CACHE_URL = env("COUNTER_CACHE_URL", default=CACHE_URL)
CACHES: dict[str, dict[str, Any]] = {
    "default": env.cache_url_config(CACHE_URL),
    "counters": env.cache_url_config(COUNTER_CACHE_URL),
}
for _cache in ("default", "counters"):
    if "redis" in CACHES[_cache]["BACKEND"]:
        # A server that does not answer makes pages slower, and breaks none: look-ups count as misses. /readyz reports
        # it; the log would get several tracebacks a request. Counters have to know, and then count for themselves.
        CACHES[_cache]["OPTIONS"] = {
            **CACHES[_cache].get("OPTIONS", {}),
            "SOCKET_CONNECT_TIMEOUT": 0.5,
            "SOCKET_TIMEOUT": 0.5,
            "IGNORE_EXCEPTIONS": _cache == "default",
        }
DJANGO_REDIS_IGNORE_EXCEPTIONS = True
if "locmem" in CACHES["counters"]["BACKEND"]:
    CACHES["counters"] |= {"LOCATION": "counters", "OPTIONS": {"MAX_ENTRIES": 20_000}}

# How long a copy of a page is kept for visitors who are not logged in; a change ends it at once. 0 keeps none.
PAGE_CACHE_SECONDS = env.int("PAGE_CACHE_SECONDS", default=300)
# How many copies there may be at once; each takes some 7 KB of the cache, at most 64.
PAGE_CACHE_COPIES = env.int("PAGE_CACHE_COPIES", default=16_384)

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
    "staticfiles": {"BACKEND": "kb_site.static_files.HashedModules"},
}
# Uploaded official files wait here, outside MEDIA_ROOT, until they are applied or expire.
IMPORT_DIR = env.path("IMPORT_DIR", default=str(VAR_DIR / "imports"))
# A file is read in a process of its own: seconds of processor time, and memory beside that of the site itself. All
# official files take less than a tenth.
IMPORT_READ_SECONDS = env.int("IMPORT_READ_SECONDS", default=300)
IMPORT_READ_MEMORY_MB = env.int("IMPORT_READ_MEMORY_MB", default=512)
# What looks at each uploaded file before anything reads it: a command that gets the file on its standard input and ends
# with 0 for a clean and 1 for an infected one, or clamd at unix:/path or tcp://host:3310. Empty: nothing.
UPLOAD_SCANNER = env("UPLOAD_SCANNER", default="")
UPLOAD_SCAN_SECONDS = env.float("UPLOAD_SCAN_SECONDS", default=60.0)
FILE_UPLOAD_HANDLERS = ["core.uploads.handler.GuardedUploadHandler"]

# --- Wagtail --------------------------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "Cẩm nang Dịch vụ công"
# The site's own address, whatever host a request names.
BASE_URL = env("BASE_URL", default="").rstrip("/")
WAGTAILADMIN_BASE_URL = BASE_URL or "http://localhost:8000"
WAGTAIL_ALLOW_UNICODE_SLUGS = False
# As kb_site.formats reads dates: a picker replaces what is not of its format by today.
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
WAGTAILADMIN_PERMITTED_LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
# Passwords and addresses are changed on the pages of `accounts`, which ask for the password first.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
# A draft is saved so long after the last change; each save costs the server up to a second.
WAGTAIL_AUTOSAVE_INTERVAL = 5_000
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILEMBEDS_FINDERS: list[dict] = []
WAGTAILDOCS_EXTENSIONS = ["pdf", "doc", "docx", "xls", "xlsx", "odt", "ods"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
WAGTAILDOCS_DOCUMENT_FORM_BASE = "core.uploads.document_form.DocumentForm"
WAGTAILDOCS_MAX_UPLOAD_SIZE = env.int("DOCUMENT_MAX_MB", default=20) * 2**20
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 2**20
# Unpacked in memory when sizes of it are made, at four bytes each.
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "core.admin.search.backend"}}
TAGGIT_CASE_INSENSITIVE = True
# A new translation repeats the source until its strings are translated, so it starts as a draft.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False

# wagtail-localize's lists for scripts: without the pages that would show them to people.
REST_FRAMEWORK = {"DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"]}

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
# Where people look up the dossier they have handed in.
DOSSIER_LOOKUP_URL = env("DOSSIER_LOOKUP_URL", default="https://dichvucong.gov.vn")
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
CARD_API_RATE = env("CARD_API_RATE", default="120/m")
SUGGEST_API_RATE = env("SUGGEST_API_RATE", default="300/m")
# Clients of the API with a key of their own, "name:key" each: counted apart from addresses, with so many times these
# rates.
SEARCH_API_KEYS: list[str] = env.list("SEARCH_API_KEYS", default=[])
SEARCH_KEYED_TIMES = env.int("SEARCH_KEYED_TIMES", default=20)
# Requests of one address to the pages of the search. An office, or thousands of phones, may share one: these bound what
# it costs, not what one person does. Signed-in users are counted one by one.
SEARCH_PAGE_RATE = env("SEARCH_PAGE_RATE", default="300/m")
SUGGEST_PAGE_RATE = env("SUGGEST_PAGE_RATE", default="900/m")
# Of these and of the API's, searches as long or ambiguous as one real search in a hundred.
SEARCH_HARD_RATE = env("SEARCH_HARD_RATE", default="30/m")
# How long searches are remembered, without who searched; 0 keeps no log.
SEARCH_LOG_DAYS = env.int("SEARCH_LOG_DAYS", default=180)

# --- Questions that visitors send in --------------------------------------------------------------------------

# How long they are kept once an editor has answered or rejected them, and how long they wait for that.
SENT_QUESTION_DAYS = env.int("SENT_QUESTION_DAYS", default=90)
SENT_QUESTION_WAITING_DAYS = env.int("SENT_QUESTION_WAITING_DAYS", default=365)
# Questions of all visitors together, so that a flood from many addresses does not bury the editors.
SENT_QUESTIONS_RATE = env("SENT_QUESTIONS_RATE", default="120/h")

# --- Personal data (docs/privacy.md) --------------------------------------------------------------------------

# Who answers for personal data, as the privacy page names them; `check --deploy` asks for the first three.
CONTROLLER_NAME = env("CONTROLLER_NAME", default="")
CONTROLLER_NAME_EN = env("CONTROLLER_NAME_EN", default="")
CONTROLLER_ADDRESS = env("CONTROLLER_ADDRESS", default="")
CONTROLLER_EMAIL = env("CONTROLLER_EMAIL", default="")
CONTROLLER_PHONE = env("CONTROLLER_PHONE", default="")
# Who processes data for the controller, such as the company that runs the servers. Names, separated by commas.
DATA_PROCESSORS: list[str] = env.list("DATA_PROCESSORS", default=[])
# Decree 356/2025/NĐ-CP: working days to answer a request, then days to do what is asked.
PERSON_REPLY_DAYS = env.int("PERSON_REPLY_DAYS", default=2)
PERSON_ACCESS_DAYS = env.int("PERSON_ACCESS_DAYS", default=10)  # and correction
PERSON_OBJECTION_DAYS = env.int("PERSON_OBJECTION_DAYS", default=15)
PERSON_DELETION_DAYS = env.int("PERSON_DELETION_DAYS", default=20)
# How long a contact is kept where nobody closes the request, and a closed request as proof of what was done.
PERSON_CONTACT_DAYS = env.int("PERSON_CONTACT_DAYS", default=60)
PERSON_REQUEST_DAYS = env.int("PERSON_REQUEST_DAYS", default=730)
# Requests of all visitors together.
PERSON_REQUESTS_RATE = env("PERSON_REQUESTS_RATE", default="60/h")

# --- Helpdesk (docs/decisions/helpdesk-calls.md) ---------------------------------------------------------------

# What seals contacts of callers: random texts, newest first; the first seals, all open. Empty: the secret keys.
HELPDESK_SEAL_KEYS: list[str] = env.list("HELPDESK_SEAL_KEYS", default=[])
# Days for which calls of one number are known to be of one, by a hash with a key that changes so often; 0: never.
HELPDESK_CALLER_KEY_DAYS = env.int("HELPDESK_CALLER_KEY_DAYS", default=0)
# How long a contact is kept for a promised call, and for a notice that something has changed.
HELPDESK_CONTACT_DAYS = env.int("HELPDESK_CONTACT_DAYS", default=14)
HELPDESK_NOTICE_DAYS = env.int("HELPDESK_NOTICE_DAYS", default=30)
# After so many days words of calls are blanked; after so many months calls themselves are deleted.
HELPDESK_TEXT_DAYS = env.int("HELPDESK_TEXT_DAYS", default=90)
HELPDESK_CALL_MONTHS = env.int("HELPDESK_CALL_MONTHS", default=24)
HELPDESK_ACCESS_LOG_MONTHS = env.int("HELPDESK_ACCESS_LOG_MONTHS", default=24)
# When the centre is open, so when it calls back: days in English, hours in the site's time zone.
HELPDESK_HOURS = env("HELPDESK_HOURS", default="mon-fri 07:30-11:30, mon-fri 13:30-17:00")
# Secrets of switchboards, "provider:secret" each, newest first where a provider has several.
HELPDESK_TELEPHONY_SECRETS: list[str] = env.list("HELPDESK_TELEPHONY_SECRETS", default=[])
# Names of the parameters of a screen pop, "ours:theirs" each, where a softphone has others than call, event, phone,
# queue, ext.
HELPDESK_POP_NAMES: list[str] = env.list("HELPDESK_POP_NAMES", default=[])
# Where closed calls are sent, "name|https address|secret" each; whether notes go with them.
HELPDESK_TICKET_TARGETS: list[str] = env.list("HELPDESK_TICKET_TARGETS", default=[])
HELPDESK_TICKETS_WITH_NOTES = env.bool("HELPDESK_TICKETS_WITH_NOTES", default=False)

# How the centre is called in texts for callers, and the address that answers to its e-mails go to.
HELPDESK_NAME = env("HELPDESK_NAME", default="")
HELPDESK_EMAIL = env("HELPDESK_EMAIL", default="")
# What sends text messages: a dotted path such as helpdesk.handover.gateways.http_sms.HttpSms, with its address, key and
# sender. Empty: agents copy the text.
HELPDESK_SMS_GATEWAY = env("HELPDESK_SMS_GATEWAY", default="")
HELPDESK_SMS_URL = env("HELPDESK_SMS_URL", default="")
HELPDESK_SMS_KEY = env("HELPDESK_SMS_KEY", default="")
HELPDESK_SMS_SENDER = env("HELPDESK_SMS_SENDER", default="")
# The same for chat replies: helpdesk.handover.gateways.zalo_oa.ZaloOa, with the token of the Official Account.
HELPDESK_CHAT_GATEWAY = env("HELPDESK_CHAT_GATEWAY", default="")
HELPDESK_ZALO_URL = env("HELPDESK_ZALO_URL", default="https://openapi.zalo.me/v3.0/oa/message/cs")
HELPDESK_ZALO_TOKEN = env("HELPDESK_ZALO_TOKEN", default="")
# Who may report that texts arrived: secrets that sign reports of text messages, newest first; of Zalo the app's id and
# the secret of the Official Account.
HELPDESK_REPORT_SECRETS: list[str] = env.list("HELPDESK_REPORT_SECRETS", default=[])
HELPDESK_ZALO_APP_ID = env("HELPDESK_ZALO_APP_ID", default="")
HELPDESK_ZALO_SECRET = env("HELPDESK_ZALO_SECRET", default="")

# --- Satisfaction ---------------------------------------------------------------------------------------------

# Below this many votes a page shows their number, and no score.
RATING_MINIMUM_COUNT = env.int("RATING_MINIMUM_COUNT", default=5)

# The first of these that exists draws the pictures that go with links; none of them: no pictures.
SHARE_IMAGE_FONTS: list[str] = env.list(
    "SHARE_IMAGE_FONTS",
    default=[
        "/usr/share/fonts/truetype/noto/NotoSans-Bold.ttf",
        "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf",
    ],
)

# How long comments are kept that visitors can read, and those that wait for an editor or were rejected. Votes stay.
RATING_COMMENT_DAYS = env.int("RATING_COMMENT_DAYS", default=730)
RATING_UNSHOWN_DAYS = env.int("RATING_UNSHOWN_DAYS", default=90)

# Votes on one procedure or answer that count a day from one address (IPv6: /64): a few people share a line.
VOTES_PER_ADDRESS = env.int("VOTES_PER_ADDRESS", default=3)
# The same from one network (/24, /48): offices and customers of one provider share it. Further ones wait for a person.
VOTES_PER_NETWORK = env.int("VOTES_PER_NETWORK", default=10)
# So many votes on one procedure or answer in an hour, or three times as many in a day, wait for a person, unless usual.
VOTES_OF_A_RUN = env.int("VOTES_OF_A_RUN", default=20)

# Votes that one device at a counter may give: one citizen a minute.
COUNTER_RATE = env("COUNTER_RATE", default="60/h")

# --- Security -------------------------------------------------------------------------------------------------

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "accounts.passwords.local_list.LocalListValidator"},
    {"NAME": "accounts.passwords.leaked.LeakedListValidator"},
    {"NAME": "accounts.passwords.reuse.ReuseValidator"},
]
# A file that `manage.py load_leaked_passwords` made; empty checks none.
LEAKED_PASSWORDS_FILE = env("LEAKED_PASSWORDS_FILE", default="")
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "core.kept_entries.on_csrf_failure"
CSRF_COOKIE_HTTPONLY = True  # Wagtail's admin has the token in its pages
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_AGE = None  # until the browser is closed
X_FRAME_OPTIONS = "SAMEORIGIN"  # the admin previews pages in a frame of its own origin
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True

# Networks or addresses that may enter the admin, such as 10.0.0.0/8; for others it does not exist. None: all may.
ADMIN_NETWORKS: list[str] = env.list("ADMIN_NETWORKS", default=[])
# Hosts that links may lead to ("*.gov.vn" with all below) as long as the list in the admin has no row at all.
DEFAULT_LINK_HOSTS: list[str] = env.list("DEFAULT_LINK_HOSTS", default=["*.gov.vn", "*.chinhphu.vn", "*.quochoi.vn"])
# Whether the address of an online service needs two persons: one who writes the draft, another who publishes it.
FOUR_EYES_SERVICES = env.bool("FOUR_EYES_SERVICES", default=False)
# Accounts that nobody has signed in to for so many days are deactivated; 0 deactivates none.
ACCOUNT_UNUSED_DAYS = env.int("ACCOUNT_UNUSED_DAYS", default=0)

# How many proxies in front of the site append to X-Forwarded-For; 0 trusts the socket's address alone.
TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)

# Where people report weaknesses in private (https://…, mailto:…, tel:…), for /.well-known/security.txt. Empty: no file.
SECURITY_CONTACT: list[str] = env.list("SECURITY_CONTACT", default=[])
# The page that says what may be tested, and how reports are handled.
SECURITY_POLICY_URL = env("SECURITY_POLICY_URL", default="")

_DIRECTIVES = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF, "data:"],
    "font-src": [SELF],
    "connect-src": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
    "base-uri": [NONE],
    "object-src": [NONE],
    "manifest-src": [SELF],
}
CONTENT_SECURITY_POLICY = {"DIRECTIVES": _DIRECTIVES}
# Wagtail's admin styles elements one by one, shows chosen files as blobs, and previews pages in a frame.
ADMIN_CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        **_DIRECTIVES,
        "style-src": [SELF, UNSAFE_INLINE],
        "img-src": [SELF, "data:", "blob:"],
        "frame-src": [SELF],
    }
}

# --- Sign-in --------------------------------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_ENABLED = False
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_SESSION_REMEMBER = False
# Accounts come from administrators or the directory: addresses need not be unique, nor are they proof of anything.
ACCOUNT_UNIQUE_EMAIL = False
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Cẩm nang Dịch vụ công] "
ACCOUNT_REAUTHENTICATION_METHODS = ("password", "mfa")
ACCOUNT_RATE_LIMITS = False  # `accounts.attempt_limits` limits, whatever the cache does
ACCOUNT_FORMS = {
    "login": "accounts.forms.SignInForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "set_password": "accounts.forms.SetPasswordForm",
    "reset_password": "accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "accounts.forms.ResetPasswordKeyForm",
    "reauthenticate": "accounts.forms.ReauthenticateForm",
}
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
PASSWORD_RESET_TIMEOUT = 3_600  # seconds for which the link of a forgotten password works
MFA_ADAPTER = "accounts.mfa_adapter.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1
MFA_RATE_LIMITS = False
MFA_FORMS = {
    "authenticate": "accounts.mfa_forms.AuthenticateForm",
    "reauthenticate": "accounts.mfa_forms.ReauthenticateForm",
    "activate_totp": "accounts.mfa_forms.ActivateTOTPForm",
    "add_webauthn": "accounts.mfa_forms.AddWebAuthnForm",
    "edit_webauthn": "accounts.mfa_forms.EditWebAuthnForm",
}
# Whether accounts that publish, import or administrate need a second factor.
MFA_REQUIRED = env.bool("MFA_REQUIRED", default=False)
# Seconds without a sign of the person after which a session ends, and seconds after which it ends in any case.
SESSION_IDLE_SECONDS = env.int("SESSION_IDLE_SECONDS", default=1_800)
SESSION_COOKIE_AGE = env.int("SESSION_SECONDS", default=43_200)
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# Seconds for which a password or second factor counts for acts that change who may do what; 0 never asks again.
ACCOUNT_REAUTHENTICATION_TIMEOUT = env.int("REAUTHENTICATION_SECONDS", default=900)

# The name of the account that `prepare_site` makes; empty for a random one.
FIRST_ACCOUNT = env("FIRST_ACCOUNT", default="")

# A directory that people sign in with; local accounts then serve for emergencies alone.
OIDC_SERVER_URL = env("OIDC_SERVER_URL", default="")
OIDC_CLIENT_ID = env("OIDC_CLIENT_ID", default="")
OIDC_CLIENT_SECRET = env("OIDC_CLIENT_SECRET", default="")
OIDC_NAME = env("OIDC_NAME", default="")
OIDC_GROUPS_CLAIM = env("OIDC_GROUPS_CLAIM", default="groups")
# Value of the claim → name of the group here, as "editors=Biên tập,heads=Xuất bản".
OIDC_GROUPS: dict[str, str] = env.dict("OIDC_GROUPS", default={})
# The value of the claim that makes an account a superuser; empty makes none.
OIDC_SUPERUSER = env("OIDC_SUPERUSER", default="")
SOCIALACCOUNT_ADAPTER = "accounts.oidc.adapter.DirectoryAdapter"
SOCIALACCOUNT_PROVIDERS = directory_settings(OIDC_SERVER_URL, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME)
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = ""

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
# While this file exists the site answers 503 with a page that needs neither database nor static files.
MAINTENANCE_FILE = env.str("MAINTENANCE_FILE", default="")

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
