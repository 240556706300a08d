"""Other searches to offer, from the stored hits of a search: no query a hit."""

from collections.abc import Iterable
from itertools import chain, zip_longest

from search.engines.stored_hit import StoredHit
from search.kinds import kind_of
from search.types import SearchRequest
from vietnamese.text import match_key

MOST_RELATED = 6
_HITS = 8  # first hits whose names are offered; lower ones are hardly related
_ALIASES = 3  # of one page
_MAX_CHARACTERS = 60  # of a name that somebody would type


def related_searches(request: SearchRequest, hits: Iterable[StoredHit]) -> tuple[str, ...]:
    """Everyday names of the hits, one of each in turn, then their life events, without repetitions of the query. Other
    wordings of questions and needs are no names.

    `hits` are best first.
    """
    named = [stored for stored in hits if not kind_of(stored.kind).title.is_asked][:_HITS]
    names = [stored.aliases[:_ALIASES] for stored in named]
    in_turn = (name for row in zip_longest(*names) for name in row if name)
    events = (event for stored in named for event in stored.life_event_names)
    used = {match_key(request.text)}
    related: list[str] = []
    for name in chain(in_turn, events):
        key = match_key(name)
        if key and key not in used and len(name) <= _MAX_CHARACTERS:
            used.add(key)
            related.append(name)
        if len(related) == MOST_RELATED:
            break
    return tuple(related)
