"""Text messages by a gateway that takes JSON over HTTPS.

`POST HELPDESK_SMS_URL` with `{"id", "from", "to", "text", "unicode"}` and the key as bearer; the answer is JSON with
the provider's `id`. Gateways with other names are adapted by a class of one's own, named in `HELPDESK_SMS_GATEWAY`.
"""

import json
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from core.fetching import Answer, FetchError, FetchRules, post
from core.text.sms import SmsEncoding
from helpdesk.handover.gateways.base import GatewayError, Message, Receipt

_SECONDS = 8.0
_ANSWER_BYTES = 4_096
# Refusals that say nothing of the message: a key that is being replaced, time-out, too many at once.
_MAY_PASS = {401, 403, 408, 425, 429}


class HttpSms:
    def send(self, message: Message) -> Receipt:
        body = {
            "id": message.key,
            "from": settings.HELPDESK_SMS_SENDER,
            "to": message.to,
            "text": message.text,
            "unicode": message.encoding == SmsEncoding.UCS_2,
        }
        answer = posted(settings.HELPDESK_SMS_URL, body, {"Authorization": f"Bearer {settings.HELPDESK_SMS_KEY}"})
        return Receipt("sms", str(answer.get("id", ""))[:100])


def posted(url: str, body: dict[str, Any], headers: dict[str, str]) -> dict[str, Any]:
    """The JSON of an answer of success. Raises GatewayError."""
    rules = FetchRules(seconds=_SECONDS, redirects=0, body_bytes=_ANSWER_BYTES)
    try:
        answer = post(url, json.dumps(body).encode(), {"Content-Type": "application/json", **headers}, rules)
    except FetchError as error:
        raise GatewayError(_("Nơi gửi tin không trả lời.")) from error
    return _read(answer)


def _read(answer: Answer) -> dict[str, Any]:
    if not 200 <= answer.status < 300:
        raise GatewayError(
            _("Nơi gửi tin từ chối, mã %(status)s.") % {"status": answer.status},
            is_final=400 <= answer.status < 500 and answer.status not in _MAY_PASS,
        )
    try:
        read = json.loads(answer.body or b"{}")
    except ValueError:
        read = None
    if not isinstance(read, dict):
        raise GatewayError(_("Không đọc được trả lời của nơi gửi tin."))
    return read
