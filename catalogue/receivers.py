"""Keep the identity and the translations of a procedure in step with its published source page."""

from django.dispatch import receiver
from wagtail.signals import page_published

from catalogue.models import ProcedurePage
from catalogue.translations import refresh_translations


@receiver(page_published, sender=ProcedurePage)
def follow_published_page(sender, instance: ProcedurePage, **kwargs):
    if instance.alias_of_id or not instance.is_source:
        return
    _update_identity(instance)
    refresh_translations(instance)


def _update_identity(page: ProcedurePage) -> None:
    procedure = page.procedure
    if procedure.name != page.name:
        procedure.name = page.name
        procedure.save(update_fields=["name"])
    procedure.renumber(page.code)
