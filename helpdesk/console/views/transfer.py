"""`ho-tro/bang/chuyen/`: what becomes of a call besides its end."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from helpdesk.guards import agents_only
from helpdesk.models import AgentProfile

_MOST_COLLEAGUES = 300


@require_safe
@never_cache
@agents_only
def transfer(request: HttpRequest, agent: AgentProfile) -> HttpResponse:
    """What fits the state of the call on the screen: to a colleague or a queue, parked, or thrown away."""
    colleagues = AgentProfile.objects.filter(is_active=True).exclude(pk=agent.pk)
    others = list(colleagues[:_MOST_COLLEAGUES])
    context = {
        "state": request.GET.get("trang-thai", ""),
        "colleagues": [(each.extension, each.name) for each in others if each.extension],
        "queues": sorted({str(queue) for each in [agent, *others] for queue in each.queues}),
    }
    return render(request, "helpdesk/forms/transfer.html", context)
