"""`ho-tro/noi/`: the place that an agent types, as they type it."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from catalogue.places.find_place import find_place
from catalogue.places.spoken import former_name_sentence, question_of
from helpdesk.guards import agents_only
from helpdesk.models import AgentProfile

_MOST_CHOICES = 12


@require_safe
@agents_only
def place(request: HttpRequest, agent: AgentProfile) -> JsonResponse:
    found = find_place(request.GET.get("q", ""))
    return JsonResponse(
        {
            "known": found.is_known,
            "code": found.code,
            "said": found.said,
            "name": found.ward_name or found.province_name or found.said,
            "now": former_name_sentence(found),
            "question": question_of(found) if found.asks else "",
            "choices": [{"code": each.code, "name": str(each)} for each in found.choices[:_MOST_CHOICES]],
        }
    )
