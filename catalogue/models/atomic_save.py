from typing import Any

from django.db import router, transaction

from core.mixin_bases import ModelBase


class AtomicSave(ModelBase):
    """Saves a row and runs its signal handlers in one transaction.

    Without an open transaction Django sends `post_save` after the row's own; a process that dies in between would lose
    the outbox entry of the change. Deleting is one transaction anyway, and so is saving a page.
    """

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic(using=kwargs.get("using") or router.db_for_write(type(self)), savepoint=False):
            super().save(*args, **kwargs)
