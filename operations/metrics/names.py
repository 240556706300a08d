"""Every metric that processes count, with its labels.

The values of all labels come from a fixed set (engines, outcomes, names of views): never from what a visitor sends.
Counters and histograms of all processes of a site are summed up; see `exposition` for how.
"""

from prometheus_client import Counter, Gauge, Histogram

# Seconds. Closest around what a search may take: 0.3 is SEARCH_BUDGET_SECONDS by default.
_SEARCH_BUCKETS = (0.005, 0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.5, 1.0, 2.0, 5.0)
_REQUEST_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0)

SEARCHES = Counter("kb_searches", "Searches, by the engine that answered and what came of them.", ("engine", "outcome"))
SEARCH_SECONDS = Histogram("kb_search_seconds", "Time of a search, its engine included.", buckets=_SEARCH_BUCKETS)
SEARCH_ENGINE_SECONDS = Histogram(
    "kb_search_engine_seconds", "Time that a search waited for engines.", buckets=_SEARCH_BUCKETS
)
SUGGESTS = Counter(
    "kb_suggests", "Suggestions while typing, by the engine that answered and what came of them.", ("engine", "outcome")
)
SUGGEST_SECONDS = Histogram(
    "kb_suggest_seconds", "Time of suggestions, their engine included.", buckets=_SEARCH_BUCKETS
)
SUGGEST_ENGINE_SECONDS = Histogram(
    "kb_suggest_engine_seconds", "Time that suggestions waited for engines.", buckets=_SEARCH_BUCKETS
)

ENGINE_CALLS = Counter("kb_engine_calls", "Questions to one engine, by what became of them.", ("engine", "outcome"))
ENGINE_CALL_SECONDS = Histogram(
    "kb_engine_call_seconds", "Time until one engine answered or failed.", ("engine",), buckets=_SEARCH_BUCKETS
)
BREAKERS_OPEN = Gauge(
    "kb_engine_breakers_open",
    "Processes that leave an engine alone for now, because it failed.",
    ("engine",),
    multiprocess_mode="livesum",
)
BREAKER_CHANGES = Counter("kb_engine_breaker_changes", "Changes of a breaker to a state.", ("engine", "state"))

REQUESTS = Counter("kb_http_requests", "Requests, by view, method and class of status.", ("view", "method", "status"))
REQUEST_SECONDS = Histogram("kb_http_request_seconds", "Time of requests.", ("view",), buckets=_REQUEST_BUCKETS)

PAGE_CACHE_LOOKS = Counter("kb_page_cache_looks", "Pages looked up in the page cache.", ("result",))
