"""Signals of the search service for metrics and logs: `searched` and `suggested`.

Sent in the thread of the request, before the response is rendered. Receivers must be quick and must not use the
database; errors of receivers are logged by Django and do not affect the search.
"""

from django.dispatch import Signal

# response: search.types.SearchResponse; its `engine` is "" when no engine answered.
searched = Signal()
# engine: str, "" when none answered; found: int (suggestions); busy, took_ms, engine_ms: as in SearchResponse.
suggested = Signal()
