from django import template
from django.template import Context

from search.web import links

register = template.Library()


@register.simple_tag(takes_context=True)
def tracked(context: Context, url: str, rank: int) -> str:
    """The address of a hit at this place of the list, followed where the search is (`tk` of the context)."""
    return links.tracked(url, context.get("tk") or "", rank)
