"""What follows when a need is answered: agents hear of it, owed calls are due, its words test the search."""

import datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.models import ProcedurePage
from helpdesk.callbacks.owing import make_due
from helpdesk.models import AgentProfile, Announcement, Callback, CallbackState, Gap, GapMention
from helpdesk.pulse import forget_pulse
from search.models import JudgedAnswer, JudgedQuery

PROPOSED_SET = "Đề nghị từ tổng đài"
_NOTE_DAYS = 14


def tell_answered(gap: Gap) -> None:
    """In the transaction that answers it."""
    agents = list(_agents(gap))
    if agents:
        _note(gap, agents)
    make_due(Callback.objects.filter(gap=gap, state=CallbackState.WAITING))
    _propose_test(gap)


def _agents(gap: Gap) -> list[AgentProfile]:
    mentions = GapMention.objects.filter(Q(gap=gap) | Q(gap__merged_into=gap)).exclude(agent=None)
    return list(AgentProfile.objects.filter(pk__in=mentions.values("agent"), is_active=True))


def _note(gap: Gap, agents: list[AgentProfile]) -> None:
    page = gap.answered_by
    note = Announcement.objects.create(
        title=_("Nay đã có câu trả lời: %(words)s") % {"words": gap.words[:80]},
        text=page.title if page else "",
        page=page,
        is_personal=True,
        ends_at=timezone.now() + datetime.timedelta(days=_NOTE_DAYS),
    )
    note.recipients.set(agents)
    for agent in agents:
        forget_pulse(agent.pk)


def _propose_test(gap: Gap) -> None:
    """Of a procedure alone: that is what a judged query has as its answer."""
    page = gap.answered_by.specific if gap.answered_by else None
    if not isinstance(page, ProcedurePage) or page.procedure_id is None:
        return
    query = JudgedQuery(text=gap.words, locale=gap.locale, set_name=PROPOSED_SET, kind="tổng đài")
    query.prepare()
    if JudgedQuery.objects.filter(locale=query.locale, key=query.key).exists():
        return
    query.save()
    JudgedAnswer.objects.create(query=query, procedure_id=page.procedure_id)
