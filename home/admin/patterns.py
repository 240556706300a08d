"""Every component of the public pages on one page, for those who build and check them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from catalogue.answer_card.renderings.head_facts import head_facts, line_facts
from catalogue.answer_card.types import Part
from catalogue.life_events.timelines import TimelineStep

_BRIEF = {Part.FEE: "35.000 đồng", Part.TIME: "7 ngày", Part.WHERE: "Công an phường"}


def patterns(request: HttpRequest) -> HttpResponse:
    """Names and facts are made up; the components are those of the real pages."""
    facts = {str(part): text for part, text in _BRIEF.items()}
    context = {
        "head_facts": head_facts(facts),
        "line_facts": line_facts(facts),
        "joint": True,
        "steps": [(step, line_facts(facts)) for step in _steps()],
    }
    return render(request, "home/admin/patterns.html", context)


def _steps() -> list[TimelineStep]:
    first = TimelineStep(
        0,
        "1.000001",
        _("việc thứ nhất"),
        "#su-kien",
        deadline=_("Trong 15 ngày, kể từ hôm nay"),
        deadline_basis="Luật mẫu",
    )
    second = TimelineStep(
        0, "1.000002", _("việc thứ hai"), "#su-kien", condition=_("có bảo hiểm xã hội"), waits_for=_("việc thứ nhất")
    )
    return [first, second]
