"""The current knowledge, cached in the process and read again when an editor or the content has changed something."""

import datetime
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from catalogue.places.place_cache import current_places
from search.log.click_weights import click_weights
from search.models import Promotion, SteeringVersion, SynonymRule
from search.query.knowledge import Knowledge
from search.steering import compiling, lexicon_store
from search.steering.agency_names import read_agency_codes
from search.steering.common_answer_pages import read_common_answers
from search.steering.demand import read_demand
from search.steering.example_queries import example_queries, need_examples, private_matters, private_phrases
from search.steering.place_names import place_names
from vietnamese.lexicon.lexicon import Lexicon

# Click weights change without a new version.
MAX_AGE_S = 3600.0


@dataclass(frozen=True)
class _Cached:
    version: tuple[int, str]
    day: datetime.date  # promotions expire by day
    lexicon: Lexicon
    read_at: float
    knowledge: Knowledge


_cache: dict[str, _Cached] = {}
_checked_at: dict[str, float] = {}
_lock = threading.Lock()


def current(locale: str, *, clock: Callable[[], float] = time.monotonic) -> Knowledge:
    """Knowledge at most `SEARCH_KNOWLEDGE_SECONDS` old. No query within that time; after it, two if nothing changed."""
    cached, now = _cache.get(locale), clock()
    if cached and now - _checked_at.get(locale, 0.0) < _check_interval():
        return cached.knowledge
    version, day, lexicon = SteeringVersion.current(), timezone.localdate(), current_lexicon(locale)
    with _lock:
        cached = _cache.get(locale)
        if not cached or not _is_fresh(cached, version, day, lexicon, now):
            cached = _Cached(version, day, lexicon, now, build(locale, lexicon=lexicon, day=day))
            _cache[locale] = cached
        _checked_at[locale] = now
    return cached.knowledge


def forget() -> None:
    """Clears the cache of this process."""
    _cache.clear()
    _checked_at.clear()


def build(locale: str, *, lexicon: Lexicon, day: datetime.date) -> Knowledge:
    """Eleven queries. The caller reads the version first, so that a change in between causes another build."""
    index = current_places()
    return Knowledge(
        locale=locale,
        lexicon=lexicon,
        rules=compiling.rule_set(live_rules(locale)),
        promotions=compiling.promotions(promotions_in_force(locale, day)),
        demand=read_demand(),
        clicks=click_weights(),
        places=place_names(index, locale),
        place_index=index,
        common_answers=read_common_answers(locale),
        agency_codes=read_agency_codes(locale),
        examples=example_queries(locale),
        need_examples=need_examples(locale),
        private_matters=private_matters(locale),
        private_phrases=private_phrases(locale),
    )


def live_rules(locale: str) -> QuerySet[SynonymRule]:
    return SynonymRule.objects.live().filter(locale=locale).select_related("audience", "life_event")


def promotions_in_force(locale: str, day: datetime.date) -> QuerySet[Promotion]:
    return Promotion.objects.in_force(day).filter(locale=locale).select_related("procedure")


def current_lexicon(locale: str) -> Lexicon:
    return lexicon_store.current(locale)


def _is_fresh(cached: _Cached, version: tuple[int, str], day: datetime.date, lexicon: Lexicon, now: float) -> bool:
    return (
        cached.version == version
        and cached.day == day
        and cached.lexicon is lexicon
        and now - cached.read_at < MAX_AGE_S
    )


def _check_interval() -> float:
    return settings.SEARCH_KNOWLEDGE_SECONDS
