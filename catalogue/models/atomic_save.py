from typing import Any

from django.db import router, transaction

from core.mixin_bases import ModelBase


class AtomicSave(ModelBase):
    """Rows on which other apps keep something in step: what their signal handlers write is committed with the row.

    Django sends `post_save` after the row's own transaction, where no other is open; a process that dies in between
    would leave the change untold. Deleting is one transaction anyway, and so is saving a page.
    """

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic(using=kwargs.get("using") or router.db_for_write(type(self)), savepoint=False):
            super().save(*args, **kwargs)
