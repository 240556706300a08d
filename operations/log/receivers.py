"""When ids of log records begin and end, apart from the request's own beginning."""

from typing import Any

from django.core.signals import request_finished
from django.dispatch import receiver

from operations.log.ids import end_request, request_id, search_id
from search.signals import searched
from search.types import SearchResponse


@receiver(searched, dispatch_uid="operations.log")
def note_search(response: SearchResponse, **_kwargs: Any) -> None:
    """The id that links and the search log know the search by. Outside a request nobody would take it away again."""
    if request_id.get():
        search_id.set(response.search_id)


@receiver(request_finished, dispatch_uid="operations.log")
def forget_request(**_kwargs: Any) -> None:
    """Once the answer is sent: Django writes its line on refused and failed requests after all middleware."""
    end_request()
