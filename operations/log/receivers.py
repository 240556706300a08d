"""Sets and clears ids of log records by signals."""

from typing import Any

from django.core.signals import request_finished
from django.dispatch import receiver

from operations.log.ids import end_request, request_id, search_id
from search.signals import searched
from search.types import SearchResponse


@receiver(searched, dispatch_uid="operations.log")
def note_search(response: SearchResponse, **_kwargs: Any) -> None:
    """The id of the search in links and in the search log. Outside a request nothing would clear it again."""
    if request_id.get():
        search_id.set(response.search_id)


@receiver(request_finished, dispatch_uid="operations.log")
def forget_request(**_kwargs: Any) -> None:
    """After the response is sent: Django logs refused and failed requests after all middleware."""
    end_request()
