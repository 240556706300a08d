"""The visitor's place, and addresses of the pages of places."""

from django import template
from django.template import Context

from catalogue.models import Locality
from catalogue.pages.visitor_place import chosen_place
from catalogue.places.place_addresses import path_of_code

register = template.Library()

register.simple_tag(path_of_code, name="place_address")


@register.simple_tag(takes_context=True)
def visitor_place(context: Context) -> Locality | None:
    request = context.get("request")
    return chosen_place(request) if request else None
