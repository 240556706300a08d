"""Bulk actions of the admin, any that is registered."""

import hashlib
from typing import Any
from urllib.parse import urlsplit

from django.dispatch import receiver
from django.http import QueryDict

from audit.cleaning import MAX_KEYS
from audit.events import Event
from audit.filters import filter_of
from audit.log import record
from core.admin.bulk_actions.signals import bulk_confirmed, bulk_done


@receiver(bulk_confirmed, dispatch_uid="audit.bulk_confirmed")
def on_confirmed(action: Any, keys: list[Any], **kwargs: Any) -> None:
    """Rows of many batches stand in one entry too, whether or not all batches are carried out."""
    _record(action, keys, state="confirmed")


@receiver(bulk_done, dispatch_uid="audit.bulk_done")
def on_done(action: Any, keys: list[Any], done: int, **kwargs: Any) -> None:
    _record(action, keys, state="done", done=done)


def keys_or_digest(keys: list[Any]) -> dict[str, Any]:
    """The keys; of too many, their SHA-256, one decimal or text key a line in the order given."""
    if len(keys) <= MAX_KEYS:
        return {"count": len(keys), "keys": keys}
    return {"count": len(keys), "keys_hash": hashlib.sha256("\n".join(map(str, keys)).encode()).hexdigest()}


def _record(action: Any, keys: list[Any], **state: Any) -> None:
    record(
        Event.BULK,
        request=action.request,
        subject=action.model,
        action=action.action_type,
        filter={**filter_of(QueryDict(urlsplit(action.next_url).query)), **filter_of(action.asked)},
        all_of_list="all" in action.asked.getlist("id"),
        total=action.selection.total,
        **keys_or_digest(keys),
        **state,
    )
