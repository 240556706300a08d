from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.urls import reverse

from accounts import second_factor
from accounts.mail import is_mail_off
from accounts.oidc.provider import provider_id

register = template.Library()


@register.simple_tag
def mail_is_off() -> bool:
    return is_mail_off()


@register.simple_tag
def directory() -> dict[str, Any] | None:
    """Name and address of the directory that people sign in with; None where none is set."""
    if not settings.OIDC_SERVER_URL:
        return None
    url = reverse("openid_connect_login", args=[provider_id(settings.OIDC_SERVER_URL)])
    return {"name": settings.OIDC_NAME or "OpenID Connect", "url": url}


@register.simple_tag(takes_context=True)
def second_factor_is_missing(context: Context) -> bool:
    return second_factor.is_missing(context["request"])
