"""Spans of an estimated cost in words."""

from django import template
from django.utils.translation import gettext as _

from catalogue.compliance_cost.estimate import Estimate, Span
from catalogue.facts.numbers import number

register = template.Library()


@register.filter
def money_span(amount: Span) -> str:
    """ "20.000 – 90.000 đồng"."""
    return _("%(figure)s đồng") % {"figure": _figures(amount)}


@register.filter
def effort(estimate: Estimate) -> str:
    """ "1 – 2 lượt đi, 2 – 6,5 giờ"."""
    return _("%(trips)s lượt đi, %(hours)s giờ") % {
        "trips": _figures(estimate.trips),
        "hours": _figures(estimate.hours),
    }


def _figures(amount: Span) -> str:
    low, high = number(amount.low), number(amount.high)
    return low if amount.is_one else f"{low} – {high}"
