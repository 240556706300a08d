"""`ho-tro/tim/`: the rows for what is typed, as a fragment."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from catalogue.places.find_place import find_place
from catalogue.places.spoken import former_name_sentence, question_of
from helpdesk.guards import agents_only
from helpdesk.live_search.asked import Asked, Stage, asked_of
from helpdesk.live_search.finding import LiveList, NoEngine, find
from helpdesk.live_search.refusing import refused
from helpdesk.live_search.turns import TooLate, turns, waited_before
from helpdesk.models import AgentProfile
from search.log.recording import record_agent
from search.types import NamedPlace, SearchResponse
from vietnamese.text import fold


@require_safe
@agents_only
def find_rows(request: HttpRequest, agent: AgentProfile) -> HttpResponse:
    """503 where the answer would come too late or no engine answers; the browser then keeps its list."""
    asked = asked_of(request.GET, get_language() or "vi")
    if not asked.is_enough:
        return _shown(request, asked, LiveList())
    turn = turns.turn(f"{agent.pk} {asked.tab}", asked.seq, waited_before(request.headers))
    try:
        found = find(asked, partial(_log, request, asked), turn)
    except TooLate:
        return refused("late")
    except NoEngine:
        return refused("down")
    return _shown(request, asked, found)


def _log(request: HttpRequest, asked: Asked, response: SearchResponse) -> None:
    """What came to rest. A code is found while it is typed too."""
    if asked.stage == Stage.WHOLE:
        record_agent(request, response)


def _shown(request: HttpRequest, asked: Asked, found: LiveList) -> HttpResponse:
    with translation.override(asked.language):
        meant = found.did_you_mean if fold(found.did_you_mean) != fold(asked.text) else ""
        context = {"asked": asked, "found": found, "meant": meant, "place": found.place and _place(found.place)}
        return render(request, "helpdesk/live/list.html", context)


def _place(named: NamedPlace) -> dict[str, str]:
    """The chip: what was said, what it is today, and what to ask where that is not certain."""
    place = find_place(named.code or named.name)
    said = find_place(named.name)
    told = said if said.is_known else place
    return {
        "code": named.code,
        "name": named.name,
        "now": former_name_sentence(told) if named.now else "",
        "question": question_of(told) if named.asks else "",
    }
