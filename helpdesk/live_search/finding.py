"""The live list for a text: from the cache, else from the search."""

import hashlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

from django.utils import timezone

from core import versioned_cache
from faq.choices import CommonNeed
from helpdesk.live_search.asked import Asked, Stage
from helpdesk.live_search.recognise import Recognised, recognise
from helpdesk.live_search.rows import Row, RowKind, key_of, rows_of_hits, rows_of_suggestions
from helpdesk.live_search.turns import TooLate
from search import service
from search.models import SteeringVersion
from search.steering import knowledge_store
from search.types import Kind, NamedPlace, SearchRequest, SearchResponse, ShownDossierCode, SuggestRequest
from vietnamese.text import clean_line

_CACHE_SECONDS = 60
_LIMIT = 9


@dataclass(frozen=True, kw_only=True)
class LiveList:
    """`is_sure` None: only titles were compared so far. `search_id`: of the row in the search log, shared by all whom
    the cache answers meanwhile; "" of titles.
    """

    rows: tuple[Row, ...] = ()
    is_sure: bool | None = None
    confidence: float = 0.0
    parts: tuple[str, ...] = ()  # asked for in the words, as `Part` values
    place: NamedPlace | None = None
    dossiers: tuple[ShownDossierCode, ...] = ()
    need: str = ""
    did_you_mean: str = ""
    is_personal: bool = False
    search_id: str = ""


class NoEngine(Exception):
    """No engine answers searches."""


# Parts of the answer card by what the words of a query ask for.
_PARTS = {
    "fee": "fee",
    "documents": "papers",
    "duration": "time",
    "place": "where",
    "online": "online",
    "steps": "papers",
    "conditions": "papers",
}


def find(asked: Asked, log: Callable[[SearchResponse], None], turn: AbstractContextManager[None]) -> LiveList:
    """`turn` is waited for, and `log` told of a search of the whole, where one is made: not for what the cache answers.

    Raises `TooLate` while too much is searched for, and `NoEngine`. Neither is kept or logged.
    """
    recognised = recognise(asked.text)
    if not recognised.searched:
        return LiveList(is_personal=recognised.is_personal)

    def search() -> LiveList:
        with turn:
            return _find(asked, recognised, log)

    found = versioned_cache.get_or_build(_cache_name(asked, recognised), search, seconds=_CACHE_SECONDS, lists=True)
    return replace(found, is_personal=recognised.is_personal)


def _find(asked: Asked, recognised: Recognised, log: Callable[[SearchResponse], None]) -> LiveList:
    if recognised.begins_dossier and not recognised.dossiers and (row := _where_dossiers_are(asked.language)):
        return LiveList(rows=(row,), is_sure=True, confidence=1.0, need=row.need)
    if asked.stage == Stage.TITLES and not (recognised.dossiers or recognised.procedure_code):
        titles = SuggestRequest(text=recognised.searched, locale=asked.language, limit=_LIMIT)
        return LiveList(rows=rows_of_suggestions(service.suggest(titles)))
    request = SearchRequest(text=recognised.searched, locale=asked.language, place=asked.place, page_size=_LIMIT)
    response = service.search(request)
    found = _list_of(response)
    log(response)
    return found


def _list_of(response: SearchResponse) -> LiveList:
    if response.busy:
        raise TooLate
    if not response.engine:
        raise NoEngine
    is_sure = response.confident and response.total > 0
    rows = rows_of_hits(response.shown)
    if not is_sure:
        rows = (_NO_ANSWER, *rows[: _LIMIT - 1])
    return LiveList(
        rows=rows,
        is_sure=is_sure,
        confidence=round(response.confidence, 3),
        parts=tuple(dict.fromkeys(_PARTS[str(intent)] for intent in response.intents if str(intent) in _PARTS)),
        place=response.place,
        dossiers=response.dossier_codes,
        need=response.dossier_need.need if response.dossier_need else "",
        did_you_mean=response.did_you_mean,
        search_id=response.search_id,
    )


def _where_dossiers_are(language: str) -> Row | None:
    """What is said of a dossier is the same whichever it is: nobody has to type its whole code."""
    answer = knowledge_store.current(language).common_answers.by_need.get(CommonNeed.STATUS)
    if answer is None:
        return None
    return Row(
        key=key_of("", answer.page_id, Kind.QUESTION),
        kind=RowKind.COMMON,
        title=answer.question,
        said=answer.short_answer,
        page_id=answer.page_id,
        need=answer.need,
    )


_NO_ANSWER = Row(key="none", kind=RowKind.NO_ANSWER, title="")


def _cache_name(asked: Asked, recognised: Recognised) -> str:
    """By the words as typed, with their accents: these decide between pages that look the same without."""
    text = clean_line(recognised.searched).lower()
    parts = (SteeringVersion.current(), timezone.localdate(), asked.stage, asked.language, asked.place, text)
    return f"helpdesk.live.{hashlib.sha256(repr(parts).encode()).hexdigest()}"
