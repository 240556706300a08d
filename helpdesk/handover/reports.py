"""What providers report of texts they took: read, matched with the text, and kept once."""

import datetime
import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from helpdesk.handover.delivering import report
from helpdesk.handover.signals import text_failed
from helpdesk.models import Handover, HandoverReport, HandoverStatus
from helpdesk.signatures import HEADER, is_signed
from vietnamese.text import clean_line


class UnreadableReport(ValueError):
    """`args[0]`: what is missing or wrong."""


class UnknownText(LookupError):
    """Nothing was sent under this key: a provider that reports before our row is stored may report again."""


@dataclass(frozen=True)
class ProviderReport:
    """`key`: ours, as it was sent; else `provider_id` names the text."""

    status: HandoverStatus
    key: UUID | None = None
    provider_id: str = ""
    problem: str = ""


@dataclass(frozen=True)
class Provider:
    """`is_signed(body, headers)`; `read` gives None for messages that tell of no text.

    `reports_again`: whether a refusal makes it report later. Others are told that all is well, as they stop reporting.
    """

    is_signed: Callable[[bytes, Mapping[str, str]], bool]
    read: Callable[[dict[str, Any]], ProviderReport | None]
    reports_again: bool = True


def keep_report(provider: str, told: ProviderReport) -> HandoverReport | None:
    """None for one that is kept already. Raises UnknownText."""
    with transaction.atomic():
        handover, attempt = _text_of(provider, told)
        handover = Handover.objects.select_for_update(of=("self",)).get(pk=handover.pk)
        if handover.reports.filter(attempt=attempt, status=told.status).exists():
            return None
        row = report(
            handover,
            told.status,
            attempt,
            provider=provider,
            provider_id=told.provider_id[:100],
            problem=told.problem[:200],
        )
        if told.status == HandoverStatus.FAILED:
            text_failed.send(Handover, handover=handover)
    return row


def _text_of(provider: str, told: ProviderReport) -> tuple[Handover, int]:
    """The text and the attempt that is told of."""
    rows = HandoverReport.objects.select_related("handover").order_by("-attempt")
    if told.key is not None:
        row = rows.filter(handover=told.key).first()
    else:
        row = rows.filter(provider=provider, provider_id=told.provider_id).first() if told.provider_id else None
    if row is None:
        raise UnknownText
    return row.handover, row.attempt


_STATUSES = {"delivered": HandoverStatus.DELIVERED, "failed": HandoverStatus.FAILED}


def _signed_by_us(body: bytes, headers: Mapping[str, str]) -> bool:
    secrets = [secret for secret in settings.HELPDESK_REPORT_SECRETS if secret]
    return is_signed(headers.get(HEADER, ""), body, secrets)


def _read_generic(body: dict[str, Any]) -> ProviderReport | None:
    """`{"key" or "id", "status": "delivered" or "failed", "problem"}`; other states tell of no end."""
    status = _STATUSES.get(str(body.get("status", "")))
    if status is None:
        return None
    try:
        key = UUID(str(body["key"])) if body.get("key") else None
    except ValueError:
        raise UnreadableReport("key") from None
    if key is None and not body.get("id"):
        raise UnreadableReport("key, id")
    return ProviderReport(status, key, clean_line(body.get("id") or ""), clean_line(body.get("problem") or ""))


def _signed_by_zalo(body: bytes, headers: Mapping[str, str]) -> bool:
    """`mac=` SHA-256 of app id, body, its time stamp and the secret of the account:
    https://developers.zalo.me/docs/official-account/webhook/tong-quan
    """
    secret, app = settings.HELPDESK_ZALO_SECRET, settings.HELPDESK_ZALO_APP_ID
    try:
        stamp = str(json.loads(body).get("timestamp", ""))
        sent_at = datetime.datetime.fromtimestamp(int(stamp) / 1_000, datetime.UTC)
    except (ValueError, AttributeError, OverflowError, OSError):
        return False
    is_fresh = abs(datetime.datetime.now(datetime.UTC) - sent_at) < datetime.timedelta(days=1)
    if not (secret and app and is_fresh):
        return False
    expected = hashlib.sha256(f"{app}".encode() + body + f"{stamp}{secret}".encode()).hexdigest()
    given = headers.get("X-ZEvent-Signature", "").removeprefix("mac=")
    return hmac.compare_digest(expected.encode(), given.encode())


def _read_zalo(body: dict[str, Any]) -> ProviderReport | None:
    if body.get("event_name") not in ("user_received_message", "user_seen_message"):
        return None
    message = body.get("message")
    ids = message.get("msg_ids") or [message.get("msg_id")] if isinstance(message, dict) else []
    if not (isinstance(ids, list) and ids and ids[0]):
        raise UnreadableReport("message.msg_id")
    return ProviderReport(HandoverStatus.DELIVERED, provider_id=clean_line(ids[0]))


PROVIDERS: dict[str, Provider] = {
    "sms": Provider(_signed_by_us, _read_generic),
    "recording": Provider(_signed_by_us, _read_generic),
    "zalo": Provider(_signed_by_zalo, _read_zalo, reports_again=False),
}


def read_report(provider: str, body: bytes) -> ProviderReport | None:
    """Raises UnreadableReport."""
    try:
        read = json.loads(body)
    except ValueError:
        raise UnreadableReport("JSON") from None
    if not isinstance(read, dict):
        raise UnreadableReport("JSON")
    return PROVIDERS[provider].read(read)
