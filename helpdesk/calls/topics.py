"""What a call was about, from the pages that answered it: nobody is asked twice."""

from catalogue.models import Field, ProcedurePage
from helpdesk.models import Call
from helpdesk.models.choices import LinkUse, TargetKind

_ORDER = {LinkUse.ANSWERED: 0, LinkUse.PARTLY: 1, LinkUse.SEEN: 2}


def topic_of(call: Call) -> Field | None:
    """The field of the procedure that answered most; None without one. Of several the first."""
    links = [link for link in call.links.standing() if link.target_kind == TargetKind.PROCEDURE]
    if not links:
        return None
    best = min(links, key=lambda link: _ORDER[LinkUse(link.use)])
    page = ProcedurePage.objects.filter(code=best.target, field__isnull=False).select_related("field").first()
    return page.field if page else None
