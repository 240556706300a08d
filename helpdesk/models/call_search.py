from typing import ClassVar

from django.db import models

from helpdesk.models.call import Call
from helpdesk.models.rows import AppendOnly


class CallSearch(AppendOnly):
    """A search that came to rest, and what it showed."""

    blankable = ("query",)

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="searches")
    search_id = models.CharField(max_length=24, blank=True)  # of `search.SearchLog`
    query = models.CharField(max_length=200, blank=True)  # masked
    codes = models.JSONField(default=list)  # of the first three rows
    confident = models.BooleanField(default=False)
    opened = models.CharField(max_length=40, blank=True)  # code of what was opened from it

    class Meta:
        ordering = ["call", "created_at"]
        default_permissions: ClassVar[list[str]] = []
        indexes = [models.Index(fields=["created_at"], name="helpdesk_search_at")]

    def __str__(self) -> str:
        return f"{self.call_id} {self.search_id}"
