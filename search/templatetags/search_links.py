from django import template
from django.template import Context

from search.kinds import kind_of
from search.web import links

register = template.Library()


@register.simple_tag(takes_context=True)
def tracked(context: Context, url: str, rank: int, code: str = "") -> str:
    """The address of the `hit` at this rank, with a click token if the search is tracked (`tk` of the context).

    `code`: of another procedure that the address leads to, such as a variant.
    """
    hit = context["hit"]
    own_code = hit.code if kind_of(hit.kind).has_own_code else ""
    return links.tracked(url, context.get("tk") or "", rank, code=code or own_code, page_id=hit.page_id)
