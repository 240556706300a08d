"""What the search service tells whoever counts or logs: `searched` and `suggested`.

Sent in the thread of the request, before its answer is rendered. Receivers must be quick and must not use the database;
one that fails is logged by Django and harms no search.
"""

from django.dispatch import Signal

# response: search.types.SearchResponse; its `engine` is "" when no engine answered.
searched = Signal()
# engine: str, "" when none answered; found: int; took_ms and engine_ms: float, as in SearchResponse.
suggested = Signal()
