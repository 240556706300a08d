"""Every change of rules, promotions, demand, localities or common answers bumps the steering version, in its own
transaction.
"""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from catalogue.models import (
    AgencyCode,
    Audience,
    Field,
    FormerLocality,
    FormerLocalityPart,
    LifeEvent,
    Locality,
    Procedure,
    ProcedurePage,
)
from catalogue.signals import places_changed
from catalogue.terms.outdated_words import outdated_words_changed
from faq.models import QuestionPage
from importing.import_signals import import_finished
from importing.running import is_import_running
from search.models import Promotion, SteeringVersion, SynonymRule
from search.query.rules import RuleKind

_lock = threading.Lock()  # of the two below
_open_blocks = 0  # blocks of `bump_once` under way in this process
_is_pending = False  # a change within them, or within an import, has no version yet


@receiver([post_save, post_delete], sender=SynonymRule)
@receiver([post_save, post_delete], sender=Promotion)
@receiver([post_save, post_delete], sender=Audience)
@receiver([post_save, post_delete], sender=LifeEvent)
@receiver([post_save, post_delete], sender=Field)
@receiver([post_save, post_delete], sender=Locality)
@receiver([post_save, post_delete], sender=FormerLocality)
@receiver([post_save, post_delete], sender=FormerLocalityPart)
@receiver([post_save, post_delete], sender=AgencyCode)
def bump_on_change(sender: Any, **kwargs: Any) -> None:
    bump()


@receiver([post_save, post_delete], sender=SynonymRule)
def tell_of_outdated_words(sender: Any, instance: SynonymRule, **kwargs: Any) -> None:
    """Old names and their abbreviations are the words that answers are searched for; the same words cost nothing."""
    if instance.kind in (RuleKind.OLD_NAME, RuleKind.ABBREVIATION):
        outdated_words_changed.send(sender)


@receiver(post_save, sender=Procedure)
def bump_on_procedure_change(sender: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
    if update_fields is None or {"demand", "code"} & set(update_fields):
        bump()


@receiver([post_save, post_delete], sender=ProcedurePage)
def bump_on_page_change(sender: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
    """The page determines the field that its procedure takes its demand from."""
    if update_fields is None or {"field", "procedure"} & set(update_fields):
        bump()


@receiver([post_save, post_delete], sender=QuestionPage)
def bump_on_question_change(sender: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
    """A common answer may have been changed, published or withdrawn, or a question have become one."""
    if update_fields is None or {"need", "live", "other_wordings", "short_answer"} & set(update_fields):
        bump()


@receiver(places_changed)
def bump_on_changed_places(sender: Any, **kwargs: Any) -> None:
    bump()


@receiver(import_finished)
def bump_after_import(sender: Any, **kwargs: Any) -> None:
    _bump_if_pending()


@contextmanager
def bump_once() -> Iterator[None]:
    """Within this block, changes bump the version once, at its end, even if the block raises."""
    _count_block(1)
    try:
        yield
    finally:
        _count_block(-1)
        _bump_if_pending()


def bump() -> None:
    """A new version; call it after changes that send no signal: bulk creation, updates of a queryset.

    Within imports and `bump_once`, the bump is delayed until the last of them in this process ends.
    """
    global _is_pending
    with _lock:
        if _open_blocks or is_import_running():
            _is_pending = True
            return
    SteeringVersion.bump()


def _count_block(difference: int) -> None:
    global _open_blocks
    with _lock:
        _open_blocks += difference


def _bump_if_pending() -> None:
    global _is_pending
    with _lock:
        if not _is_pending or _open_blocks or is_import_running():
            return
        _is_pending = False
    SteeringVersion.bump()
