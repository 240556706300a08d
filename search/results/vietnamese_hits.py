"""Vietnamese pages for an English search, where they fit better: most procedures have no English page.

The query is put into Vietnamese by the glossary and searched once more, and only where English is not sure or its best
name fits less than well. What Vietnamese is sure of comes first where English is sure of nothing: how well the few
short English names fit says little then. A referral has few English procedures to fit better than: it gives way where
the Vietnamese pages, among which there are all, are sure of another answer that fits better.
"""

import datetime
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from django.conf import settings

from catalogue.models.other_language import address_with_note
from search.engines.base import Searcher
from search.query.english import english_words
from search.query.glossary import Translation
from search.query.knowledge import Knowledge
from search.query.pipeline import understand
from search.query.place_names import find_names, place_positions
from search.query.understanding import ENGLISH, Understanding
from search.ranking.circumstances import circumstances
from search.ranking.confidence import CONFIDENT_FROM
from search.ranking.object_check import NameWords
from search.ranking.ranked_hit import RankedHit
from search.results import unsure_list
from search.results.referral_card import name_fit
from search.results.result_page import ResultPage, find
from search.types import Hit, SearchRequest, Sort

MOST_HITS = 3
# Of the first English hits: a name that is the query is not looked for elsewhere.
_GOOD_FIT = 0.9
_FIRST = 3
# An English referral whose name is the query itself stays.
_WHOLE = 0.99
# Where a part of the query was not put into Vietnamese, an English referral gives way to what fits better by this much,
# and only if it has less than this share of the thing of the query in its names.
_LEAD_OVER_A_CARD = 0.05
_OBJECT_OF_A_CARD = 0.75
# Least share of each thing that a query names in the names of one page.
_MOST = 0.55


def with_vietnamese(
    request: SearchRequest,
    query: Understanding,
    page: ResultPage,
    english: Knowledge,
    vietnamese: Knowledge,
    engine: Searcher,
    *,
    day: datetime.date,
) -> ResultPage:
    """`page` with at most `MOST_HITS` Vietnamese hits above its own, without offers; `page` itself where none fits
    better. Raises `EngineError`.
    """
    if not _may_be_elsewhere(request, query, page):
        return page
    names = find_names(english_words(request.text), english, accented=False)
    translation = english.glossary.translate(request.text, day, places=place_positions(names))
    if translation is None:
        return page
    found = _find(request, translation, vietnamese, engine, day)
    if page.referral:
        return (
            _joined(_without_card(page), found, sure=_is_all_said(translation, found))
            if _fits_better(found, translation, page)
            else page
        )
    sure = _is_all_said(translation, found)
    names_one = sure and _is_sure_of_a_procedure(found)
    if page.common:
        return _joined(replace(page, common=False), found, sure=True) if names_one else page
    if page.is_unsure and names_one:
        return _joined(page, found, sure=True)
    if not found.total or _fit(found.window) <= _fit(page.window) or _has_english(found, page):
        return page
    return _joined(page, found, sure=sure)


def _is_all_said(translation: Translation, found: ResultPage) -> bool:
    """Whether every word was put into Vietnamese, and one of the first pages is for all that they name: that for
    mortgages and that for passports are neither for a passport that is mortgaged.
    """
    if not translation.complete or not translation.names:
        return translation.complete
    pages = (each.candidate.names for each in found.window[:_FIRST] if each.candidate)
    return any(all(_share(name, page) >= _MOST for name in translation.names) for page in pages)


def _share(name: str, names: NameWords) -> float:
    words = [word for word in name.split() if word not in circumstances(settings.LANGUAGE_CODE, accents=True)]
    return sum(word in names for word in words) / len(words) if words else 1.0


def _may_be_elsewhere(request: SearchRequest, query: Understanding, page: ResultPage) -> bool:
    is_first_view = request.page == 1 and request.sort == Sort.RELEVANCE and not request.filters
    if not is_first_view or query.locale != ENGLISH or not query.words or query.codes:
        return False
    if page.referral:
        return _card_fit(page) < _WHOLE
    return not page.total or page.is_unsure or _fit(page.window) < _GOOD_FIT


def _is_sure_of_a_procedure(found: ResultPage) -> bool:
    """Vietnamese knows all procedures by name. Where it is sure of one and hears no talk of a dossier there is none,
    though "franchise registration from abroad" is worded like a question of those who live there.
    """
    return not found.common and found.referral is None and found.confidence >= CONFIDENT_FROM


def _fits_better(found: ResultPage, translation: Translation, page: ResultPage) -> bool:
    """Whether the Vietnamese pages, rather than the English referral, are for the need."""
    lead = _fit(found.window) - _card_fit(page)
    if found.referral or found.confidence < CONFIDENT_FROM or lead < 0:
        return False
    return translation.complete or (lead >= _LEAD_OVER_A_CARD and _object_of_card(page) < _OBJECT_OF_A_CARD)


def _card_fit(page: ResultPage) -> float:
    return max(map(name_fit, _cards(page)), default=0.0)


def _object_of_card(page: ResultPage) -> float:
    return max((each.candidate.object_share for each in _cards(page) if each.candidate), default=0.0)


def _cards(page: ResultPage) -> Iterator[RankedHit]:
    card = page.referral.page_id if page.referral else 0
    return (each for each in page.window if each.hit.stored.page_id == card)


def _without_card(page: ResultPage) -> ResultPage:
    """The referral as the first of the hits."""
    return replace(page, referral=None, hits=(page.referral, *page.hits)) if page.referral else page


def _find(
    request: SearchRequest, translation: Translation, knowledge: Knowledge, engine: Searcher, day: datetime.date
) -> ResultPage:
    there = replace(request, text=translation.text, locale=settings.LANGUAGE_CODE, page_size=MOST_HITS)
    return find(there, understand(there.text, there.locale, knowledge, day=day), knowledge, engine)


def _fit(window: Sequence[RankedHit]) -> float:
    return max(map(name_fit, window[:_FIRST]), default=0.0)


def _has_english(found: ResultPage, page: ResultPage) -> bool:
    """Whether the best Vietnamese hit, or a variant of it, is shown in English and not denied by the query."""
    shown = {code for hit in page.hits for code in hit.codes} - _denied(page)
    first = found.hits[:1] if found.referral is None else ()
    return any(code in shown for hit in first for code in (hit.code, *(variant.code for variant in hit.variants)))


def _denied(page: ResultPage) -> frozenset[str]:
    """Codes of the pages that the query denies."""
    ranked = (each for each in page.window if each.candidate and each.candidate.is_denied)
    return frozenset(each.hit.stored.code for each in ranked)


def _joined(page: ResultPage, found: ResultPage, *, sure: bool) -> ResultPage:
    """The Vietnamese hits, then the others; one procedure only in English, where it has an English page."""
    first = _first_hits(page, found)
    rest = [hit for hit in page.hits if hit not in first]
    confidence = found.confidence if sure else min(found.confidence, page.confidence)
    if not sure and confidence >= CONFIDENT_FROM:
        confidence = 0.0
    added = sum(bool(hit.locale) for hit in first)
    hits = unsure_list.without_offers([*first, *rest])
    unsure = confidence < CONFIDENT_FROM
    return replace(
        page,
        hits=hits[: unsure_list.MOST_HITS] if unsure else hits,
        total=min(page.total + added, unsure_list.MOST_HITS) if unsure else page.total + added,
        entries=min(page.entries + added, unsure_list.MOST_HITS) if unsure else page.entries,
        confidence=confidence,
    )


def _first_hits(page: ResultPage, found: ResultPage) -> list[Hit]:
    there = [found.referral, *found.hits] if found.referral else list(found.hits)
    own = {hit.code: hit for hit in reversed(page.hits) if hit.code}
    denied = _denied(page)
    shown = (_in_english(hit, own, denied) or _in_vietnamese(hit) for hit in there[:MOST_HITS])
    return list({hit.url: hit for hit in shown}.values())


def _in_english(hit: Hit, own: Mapping[str, Hit], denied: Collection[str]) -> Hit | None:
    """The English page of the procedure, or of one of the same name at another level."""
    same = (each.code for each in hit.variants if _name(each.title) == _name(hit.title) and each.code not in denied)
    return next((own[code] for code in (hit.code, *same) if code in own), None)


def _name(title: str) -> str:
    """Without what is in brackets: "(thực hiện tại cấp tỉnh)"."""
    return title.partition("(")[0].strip()


def _in_vietnamese(hit: Hit) -> Hit:
    return replace(hit, locale=settings.LANGUAGE_CODE, url=address_with_note(hit.url, ENGLISH), variants=())
