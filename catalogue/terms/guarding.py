"""Terms that anything names are not deleted, whoever asks: a form, a bulk action, a shell."""

from typing import Any

from django.db.models import Model, ProtectedError
from django.db.models.signals import post_save, pre_delete
from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.models import Revision

from catalogue.terms.kinds import referenced_models
from catalogue.terms.revision_index import index_revision
from catalogue.terms.uses import uses_of


def refuse_used(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """Raises `ProtectedError` naming the kinds of rows and revisions that use the term."""
    uses = uses_of(instance, examples=1)
    if uses:
        named = "; ".join(f"{use.label}: {use.count}" for use in uses)
        message = _("Không xóa được “%(term)s” vì còn nơi dùng. %(uses)s") % {"term": instance, "uses": named}
        raise ProtectedError(message, {example for use in uses for example in use.examples})


for _model in referenced_models():
    pre_delete.connect(refuse_used, sender=_model)


@receiver(post_save, sender=Revision)
def follow_revision(sender: type[Revision], instance: Revision, created: bool, **kwargs: Any) -> None:
    update_fields = kwargs.get("update_fields")
    if not kwargs.get("raw") and (update_fields is None or "content" in update_fields):
        index_revision(instance, created=created)
