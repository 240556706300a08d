"""Which gateway a way has: by the settings, none unless one is named."""

from django.conf import settings
from django.utils.module_loading import import_string

from helpdesk.handover.gateways.base import Gateway
from helpdesk.models.choices import Via


def gateway_for(via: str) -> Gateway | None:
    """None where the text is only shown, and the agent takes it where it goes."""
    path = {
        Via.SMS: settings.HELPDESK_SMS_GATEWAY,
        Via.EMAIL: "helpdesk.handover.gateways.mail.Mail",
        Via.CHAT: settings.HELPDESK_CHAT_GATEWAY,
    }.get(Via(via), "")
    if not path:
        return None
    gateway: Gateway = import_string(path)()
    return gateway
