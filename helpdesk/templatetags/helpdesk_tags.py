"""What templates of the console ask for themselves."""

import json
from typing import Any

from django import template
from django.utils.translation import get_language

from helpdesk.console.common import NeedAnswer, answers_to
from helpdesk.desk.menu import Link, menu

register = template.Library()


@register.filter
def as_json(value: Any) -> str:
    """For an attribute of an element; the template escapes it."""
    return json.dumps(value, ensure_ascii=False, default=str)


@register.simple_tag(takes_context=True)
def desk_menu(context: template.Context) -> list[Link]:
    return list(menu(context["request"]))


@register.simple_tag
def common_answers(needs: str) -> list[NeedAnswer]:
    """`needs`: values of `CommonNeed`, separated by spaces; those that nobody has answered are left out."""
    return answers_to(needs.split(), get_language() or "vi")
