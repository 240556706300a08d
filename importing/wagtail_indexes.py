"""Batched updates of Wagtail's own two indexes during an import: the reference index and the admin's search.

Wagtail updates both at every save, three times for a page that is created and published, and each search update scans
all entries. Within `without_index_updates` it updates neither; `PageWriter` updates the references once, in the
record's transaction, and `SearchQueue` the search entries a few hundred at a time. As signals belong to the process, an
import runs in one of its own and not in a web worker.
"""

from django.db import models, transaction
from django.db.models.functions import Cast
from wagtail.search.backends import get_search_backends
from wagtail.search.models import IndexEntry

# Pages for each scan of the search entries; `repair` finds those that a killed process left out.
BATCH = 200


class SearchQueue:
    """Objects whose entry in the admin's search is due."""

    def __init__(self) -> None:
        self._due: dict[type[models.Model], set[int]] = {}

    def add(self, model: type[models.Model], pk: int) -> None:
        due = self._due.setdefault(model, set())
        due.add(pk)
        if len(due) >= BATCH:
            self.flush()

    def flush(self) -> None:
        for model, keys in self._due.items():
            _index(model, keys)
        self._due.clear()

    def repair(self, *searched: type[models.Model]) -> None:
        """Index objects without an entry, left by an earlier import that was killed."""
        for model in searched:
            entries = IndexEntry.objects.filter(content_type__app_label=model._meta.app_label).filter(
                content_type__model=model._meta.model_name
            )
            keys = model._default_manager.annotate(key=Cast("pk", models.TextField()))
            missing = keys.exclude(key__in=entries.values("object_id")).values_list("pk", flat=True)
            for pk in missing:
                self.add(model, pk)
        self.flush()


def _index(model: type[models.Model], keys: set[int]) -> None:
    objects = list(model._default_manager.filter(pk__in=keys))
    with transaction.atomic():
        for backend in get_search_backends(with_auto_update=True):
            backend.add_bulk(model, objects)
