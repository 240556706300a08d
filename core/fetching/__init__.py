"""The only way in which the site asks other servers for anything: public addresses, few redirects, little time."""

from core.fetching.fetcher import Answer, FetchError, FetchRefused, FetchRules, NoAnswer, fetch, post

__all__ = ["Answer", "FetchError", "FetchRefused", "FetchRules", "NoAnswer", "fetch", "post"]
