"""Whatever changes what searches go by changes the steering version, in the same transaction."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from catalogue.models import Audience, Field, FormerLocality, LifeEvent, Locality, Procedure, ProcedurePage
from importing.import_signals import import_finished, import_started
from search.models import Promotion, SteeringVersion, SynonymRule

# How many imports and the like run in this process; changes within are told of when the last has ended.
_many = 0
_waiting = False


@receiver([post_save, post_delete], sender=SynonymRule)
@receiver([post_save, post_delete], sender=Promotion)
@receiver([post_save, post_delete], sender=Audience)
@receiver([post_save, post_delete], sender=LifeEvent)
@receiver([post_save, post_delete], sender=Field)
@receiver([post_save, post_delete], sender=Locality)
@receiver([post_save, post_delete], sender=FormerLocality)
def follow_change(sender, **kwargs):
    bump()


@receiver(post_save, sender=Procedure)
def follow_procedure(sender, update_fields: Iterable[str] | None = None, **kwargs):
    if update_fields is None or {"demand", "code"} & set(update_fields):
        bump()


@receiver([post_save, post_delete], sender=ProcedurePage)
def follow_page(sender, update_fields: Iterable[str] | None = None, **kwargs):
    """A page says which field's demand its procedure has."""
    if update_fields is None or {"field", "procedure"} & set(update_fields):
        bump()


@receiver(import_started)
def wait_for_import(sender, **kwargs):
    global _many
    _many += 1


@receiver(import_finished)
def follow_import(sender, **kwargs):
    global _many, _waiting
    _many = max(_many - 1, 0)
    if _waiting and not _many:
        _waiting = False
        SteeringVersion.bump()


@contextmanager
def told_once() -> Iterator[None]:
    """Around many changes: one new version at their end, also where they break off."""
    wait_for_import(sender=None)
    try:
        yield
    finally:
        follow_import(sender=None)


def bump() -> None:
    """Also to be called after changes that send no signal: bulk creation, updates of a queryset."""
    global _waiting
    if _many:
        _waiting = True
    else:
        SteeringVersion.bump()
