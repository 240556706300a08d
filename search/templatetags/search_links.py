from django import template
from django.template import Context

from search.web import links

register = template.Library()


@register.simple_tag(takes_context=True)
def tracked(context: Context, url: str, rank: int) -> str:
    """The address of the hit at this rank, with a click token if the search is tracked (`tk` of the context)."""
    return links.tracked(url, context.get("tk") or "", rank)
