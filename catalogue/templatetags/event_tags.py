"""What follows a procedure at an event of life."""

from collections.abc import Iterable

from django import template

from catalogue.life_events.next_steps import next_steps
from catalogue.models import ProcedurePage

register = template.Library()

register.simple_tag(next_steps)


@register.simple_tag
def without_next_steps(related: Iterable[ProcedurePage], code: str) -> list[ProcedurePage]:
    """Related procedures that do not stand among the next steps of `code` already."""
    following = {step.code for each in next_steps(code) for step in each.steps}
    return [page for page in related if page.code not in following]
