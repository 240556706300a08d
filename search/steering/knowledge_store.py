"""The knowledge of this moment: kept in the process, read anew when an editor or the content has changed something."""

import datetime
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from search.log.click_weights import click_weights
from search.models import Promotion, SteeringVersion, SynonymRule
from search.query.knowledge import Knowledge
from search.steering import compiling, lexicon_store
from search.steering.demand import read_demand
from search.steering.place_names import read_places
from vietnamese.lexicon.lexicon import Lexicon

# Clicks are counted on and on: no version tells of them.
MAX_AGE_S = 3600.0


@dataclass(frozen=True)
class _Kept:
    version: tuple[int, str]
    day: datetime.date  # promotions end with their day
    lexicon: Lexicon
    read_at: float
    knowledge: Knowledge


_kept: dict[str, _Kept] = {}
_checked: dict[str, float] = {}
_lock = threading.Lock()


def current(locale: str, *, clock: Callable[[], float] = time.monotonic) -> Knowledge:
    """At most `SEARCH_KNOWLEDGE_SECONDS` old. One query where nothing has changed, none within that time."""
    kept, now = _kept.get(locale), clock()
    if kept and now - _checked.get(locale, 0.0) < _seconds():
        return kept.knowledge
    version, day, lexicon = SteeringVersion.current(), timezone.localdate(), current_lexicon(locale)
    with _lock:
        kept = _kept.get(locale)
        if not kept or not _is_fresh(kept, version, day, lexicon, now):
            kept = _Kept(version, day, lexicon, now, build(locale, lexicon=lexicon, day=day))
            _kept[locale] = kept
        _checked[locale] = now
    return kept.knowledge


def forget() -> None:
    """Read everything anew at the next search."""
    _kept.clear()
    _checked.clear()


def build(locale: str, *, lexicon: Lexicon, day: datetime.date) -> Knowledge:
    """Six queries, whatever there is. The version is read before, so what changes meanwhile is read again."""
    return Knowledge(
        locale=locale,
        lexicon=lexicon,
        rules=compiling.rule_set(live_rules(locale)),
        promotions=compiling.promotions(promotions_in_force(locale, day)),
        demand=read_demand(),
        clicks=click_weights(),
        places=read_places(locale),
    )


def live_rules(locale: str) -> QuerySet[SynonymRule]:
    return SynonymRule.objects.live().filter(locale=locale).select_related("audience", "life_event")


def promotions_in_force(locale: str, day: datetime.date) -> QuerySet[Promotion]:
    return Promotion.objects.in_force(day).filter(locale=locale).select_related("procedure")


def current_lexicon(locale: str) -> Lexicon:
    return lexicon_store.current(locale)


def _is_fresh(kept: _Kept, version: tuple[int, str], day: datetime.date, lexicon: Lexicon, now: float) -> bool:
    return kept.version == version and kept.day == day and kept.lexicon is lexicon and now - kept.read_at < MAX_AGE_S


def _seconds() -> float:
    return settings.SEARCH_KNOWLEDGE_SECONDS
