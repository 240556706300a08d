"""What a publication would change of the facts that agents tell, asked of the editor before it happens.

Publishing from the editor alone asks: workflows, schedules and imports have nobody to ask, and what they change waits
in the list of changes.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Count
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Revision

from catalogue.models import ProcedurePage
from helpdesk.facts import ChangedFact, changed_facts, page_facts
from helpdesk.models import AgentProfile, FactChange, ToldFact
from helpdesk.recalls.ruling import Ruling, check, rule


@dataclass(frozen=True)
class Asked:
    """`name` of its fields in the form; `calls` were told the value that goes."""

    name: str
    fact: ChangedFact
    calls: int


def is_asked(page: ProcedurePage) -> bool:
    """Of a page that visitors read now, where there is a desk that tells its facts."""
    return bool(
        page.pk
        and page.live
        and page.is_source
        and not page.alias_of_id
        and AgentProfile.objects.filter(is_active=True).exists()
    )


def asked_of(page: ProcedurePage, revision: Revision) -> list[Asked]:
    """Facts that are there now and would say something else, those that most calls told first. Seven queries."""
    stored = ProcedurePage.objects.get(pk=page.pk)
    changed = changed_facts(page_facts(stored), page_facts(revision.as_object()))
    kept = [fact for fact in changed if fact.old is not None]
    told = _calls_told(kept)
    asked = [Asked(_name(fact.key), fact, told.get((fact.key, fact.old_hash), 0)) for fact in kept]
    return sorted(asked, key=lambda each: -each.calls)


def refused(asked: list[Asked], rulings: Mapping[str, Ruling]) -> None:
    """Raises RulingRefused for an answer that could not be kept after publishing."""
    for each in asked:
        check(FactChange(fact_key=each.fact.key, old=each.fact.old, new=each.fact.new), rulings[each.fact.key])


@transaction.atomic
def publish(revision: Revision, rulings: Mapping[str, Ruling], user: Any) -> None:
    """With the answers, by the keys of the facts. Raises Wagtail's PublishPermissionError, and RulingRefused."""
    PublishPageRevisionAction(revision, user=user, changed=True).execute()
    for change in FactChange.objects.filter(revision_id=revision.pk).ruled().filter(cause=None):
        if change.fact_key in rulings and change.old is not None:
            rule(change, rulings[change.fact_key], user)


def _calls_told(facts: list[ChangedFact]) -> dict[tuple[str, str], int]:
    found = ToldFact.objects.filter(
        fact_key__in=[fact.key for fact in facts], value_hash__in={fact.old_hash for fact in facts}
    )
    rows = found.order_by().values_list("fact_key", "value_hash").annotate(calls=Count("call", distinct=True))
    return {(key, digest): calls for key, digest, calls in rows}


def _name(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:12]
