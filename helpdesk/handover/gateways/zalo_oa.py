"""Replies of a Zalo Official Account, to somebody who has written to it: `to` is their id there.

The account may answer for some days after the person's own message, and the provider counts and refuses the rest:
https://developers.zalo.me/docs/official-account/tin-nhan/tin-tu-van/gui-tin-tu-van-dang-van-ban
"""

from django.conf import settings
from django.utils.translation import gettext as _

from helpdesk.handover.gateways.base import GatewayError, Message, Receipt
from helpdesk.handover.gateways.http_sms import posted

# Token out of date, too many requests, their server: https://developers.zalo.me/docs/official-account/phu-luc/ma-loi
_MAY_PASS = {"-216", "-32", "-500"}


class ZaloOa:
    def send(self, message: Message) -> Receipt:
        body = {"recipient": {"user_id": message.to}, "message": {"text": message.text}}
        answer = posted(settings.HELPDESK_ZALO_URL, body, {"access_token": settings.HELPDESK_ZALO_TOKEN})
        if answer.get("error"):
            code = str(answer["error"])[:20]
            raise GatewayError(_("Zalo từ chối, mã %(code)s.") % {"code": code}, is_final=code not in _MAY_PASS)
        return Receipt("zalo", str((answer.get("data") or {}).get("message_id", ""))[:100])
