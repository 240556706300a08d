"""`ho-tro/cuoc-cua-toi/<ref>/`: what a closed call of one's own says, and for some minutes a form to correct it."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from helpdesk.calls.corrections import AGENTS_TIME
from helpdesk.calls.refusals import NotYours
from helpdesk.console.own_calls import corrections_of, summary_of
from helpdesk.guards import agents_only
from helpdesk.models import AgentProfile, Call, NoteKind, WrapUpCode
from helpdesk.models.choices import CallState
from helpdesk.ops.batch import BatchResult, apply_batch
from helpdesk.ops.registry import Op
from helpdesk.permissions import is_joined

_LONGEST_SUMMARY = 500


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@agents_only
def own_call(request: HttpRequest, agent: AgentProfile, ref: str) -> HttpResponse:
    """A closed call of theirs: its end, what a lead corrected, and for some minutes a form to correct it oneself."""
    call = Call.objects.select_related("outcome").filter(ref=ref, state=CallState.CLOSED).first()
    if call is None or not is_joined(agent, call):
        raise Http404
    problem = ""
    if request.method == "POST":
        problem = _corrected(call, agent, request.POST.get("outcome", ""), request.POST.get("summary", ""))
        if not problem:
            return HttpResponse(status=204)
    return render(request, "helpdesk/forms/own_call.html", _context(call, problem), status=422 if problem else 200)


def _context(call: Call, problem: str) -> dict[str, Any]:
    summary = summary_of(call)
    codes = WrapUpCode.objects.on(timezone.localdate(), call.queue)
    return {
        "call": call,
        "summary": summary["text"] if summary else "",
        "corrections": corrections_of(call),
        "codes": codes,
        "may_correct": bool(call.closed_at and timezone.now() - call.closed_at <= AGENTS_TIME),
        "minutes": int(AGENTS_TIME.total_seconds() // 60),
        "problem": problem,
    }


def _corrected(call: Call, agent: AgentProfile, outcome: str, summary: str) -> str:
    """Words of refusal, "" once the corrections are kept."""
    ops = [*_outcome_op(call, outcome), *_summary_op(call, summary)]
    if not ops:
        return ""
    try:
        result: BatchResult = apply_batch(call.ref, agent, ops)
    except NotYours as refusal:
        return str(refusal)
    return " ".join(each["message"] for each in result.refused.values())


def _outcome_op(call: Call, outcome: str) -> list[Op]:
    before = call.outcome.code if call.outcome else None
    if not outcome or outcome == before:
        return []
    return [Op(uuid.uuid4(), "set", typed_at=timezone.now(), field="outcome", base=before, value=outcome)]


def _summary_op(call: Call, summary: str) -> list[Op]:
    known = summary_of(call)
    text = " ".join(summary.split())[:_LONGEST_SUMMARY]
    if text == (known["text"] if known else ""):
        return []
    entry = uuid.UUID(known["entry"]) if known else uuid.uuid4()
    base = known["version"] if known else 0
    kind = NoteKind.SUMMARY.value
    return [Op(uuid.uuid4(), "note", typed_at=timezone.now(), field=kind, entry=entry, base=base, value=text)]
