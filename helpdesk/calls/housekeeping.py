"""What nobody does: talks without a sign of life, calls that rang in vain, calls that were discarded."""

import datetime
import uuid

from django.db.models import Exists, OuterRef
from django.utils import timezone

from helpdesk.append_only.window import purge_window
from helpdesk.calls.guards import USES
from helpdesk.calls.session import locked
from helpdesk.calls.transitions import Act, transition
from helpdesk.models import Call, CallSegment, InboxEvent
from helpdesk.models.choices import ENDED, IN_TALK, CallState, EventKind
from helpdesk.one_by_one import one_by_one

SILENT_AFTER = datetime.timedelta(minutes=15)
RINGS_AT_MOST = datetime.timedelta(minutes=15)
DISCARDED_FOR = datetime.timedelta(hours=24)


def keep_house() -> int:
    """How many calls were changed. May be called at any time, from several processes at once."""
    parts = (end_left_parts, end_silent_talks, miss_forgotten_rings, delete_discarded)
    return one_by_one(parts, lambda part: part())


def end_left_parts() -> int:
    """Parts still in talk of calls that have ended, as a hand in the database leaves them: their agents could take no
    other call.
    """
    left = CallSegment.objects.filter(state__in=IN_TALK, call__state__in=ENDED).values_list("pk", "call__ref")
    return one_by_one(left[:500], lambda found: _end_left(*found))


def _end_left(key: uuid.UUID, ref: str) -> bool:
    with locked(ref) as session:
        segment = next(each for each in session.segments if each.pk == key)
        if segment.state not in IN_TALK or session.call.state not in ENDED:
            return False
        session.touch(segment, state=CallState.DISCARDED, held_since=None, closed_at=session.now)
        session.log(EventKind.DISCARDED, {"at": session.now.isoformat(), "segment": segment.number})
    return True


def end_silent_talks() -> int:
    """Talks whose console has given no sign for a quarter of an hour, unless the switchboard says they go on."""
    before = timezone.now() - SILENT_AFTER
    silent = CallSegment.objects.filter(state__in=IN_TALK, alive_at__lt=before).select_related("call")
    return one_by_one(silent[:500], lambda segment: _end_silent(segment, before))


def _end_silent(found: CallSegment, before: datetime.datetime) -> bool:
    if _is_alive_at_switchboard(found.call, before):
        return False
    with locked(found.call.ref) as session:
        segment = next(each for each in session.segments if each.pk == found.pk)
        if segment.state not in IN_TALK or segment.alive_at is None or segment.alive_at >= before:
            return False
        transition(session, segment, Act.SILENCE, at=segment.alive_at)
    return True


def _is_alive_at_switchboard(call: Call, before: datetime.datetime) -> bool:
    """Whether it has said anything else than the end of this call within that time."""
    for leg in call.legs.all():
        last = (
            InboxEvent.objects.filter(provider=leg.provider, provider_call_id=leg.provider_call_id)
            .order_by("-happened_at")
            .first()
        )
        if last and last.kind != "ended" and last.happened_at >= before:
            return True
    return False


def miss_forgotten_rings() -> int:
    """Calls that nobody answered and whose end no switchboard told."""
    before = timezone.now() - RINGS_AT_MOST
    refs = Call.objects.filter(state=CallState.RINGING, created_at__lt=before).values_list("ref", flat=True)
    return one_by_one(refs[:500], _miss)


def _miss(ref: str) -> bool:
    with locked(ref) as session:
        segment = session.segments[-1]
        if segment.state != CallState.RINGING or session.now - segment.created_at < RINGS_AT_MOST:
            return False
        transition(session, segment, Act.ABANDON)
    return True


def delete_discarded() -> int:
    """But those in which something was said, sent or promised after all: what a browser kept comes late."""
    old = Call.objects.filter(state=CallState.DISCARDED, closed_at__lt=timezone.now() - DISCARDED_FOR)
    unused = old.filter(*(~Exists(model._default_manager.filter(call=OuterRef("pk"))) for model in USES))
    keys = list(unused.values_list("pk", flat=True)[:500])
    if keys:
        with purge_window():
            Call.objects.filter(pk__in=keys).delete()
    return len(keys)
