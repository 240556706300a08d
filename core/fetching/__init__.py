"""The only way in which the site asks other servers for anything: public addresses, few redirects, little time."""

from core.fetching.fetcher import (
    USER_AGENT,
    Answer,
    FetchError,
    FetchRefused,
    FetchRules,
    NoAnswer,
    Silence,
    TooManyRedirects,
    fetch,
    post,
)

__all__ = [
    "USER_AGENT",
    "Answer",
    "FetchError",
    "FetchRefused",
    "FetchRules",
    "NoAnswer",
    "Silence",
    "TooManyRedirects",
    "fetch",
    "post",
]
