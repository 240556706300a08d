"""A corrected fact in writing, to somebody who asked to hear of it: by the way and to the contact of the first text."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from catalogue.answer_card.renderings.sms import MOST_SEGMENTS
from core.site_address import public_address
from core.text.sms import SmsEncoding, gateway_safe, sms_size
from helpdesk.handover.gateways import gateway_for
from helpdesk.models import FactChange, Handover, HandoverFact, ToldFact
from helpdesk.models.choices import Via
from helpdesk.recalls.wording import CUT, correction_subject, correction_text, short_correction
from vietnamese.unaccented import unaccented

_ENCODINGS = {SmsEncoding.GSM_7: "gsm7", SmsEncoding.UCS_2: "ucs2"}


def can_text(via: str) -> bool:
    return gateway_for(via) is not None


def text_again(change: FactChange, first: Handover) -> Handover:
    """Kept as a text of the call with the fact as it is now, and sent by the next run of the due job.

    Whoever reads it has been told the new value: should that change again, they are found by it.
    """
    text, encoding, segments = _composed(change, first)
    row = Handover.objects.create(
        call=first.call,
        via=first.via,
        locale=first.locale,
        text=text,
        encoding=encoding,
        segments=segments,
        corrects=first,
    )
    if change.new is not None:
        told = ToldFact.objects.create(
            call=first.call, fact_key=change.fact_key, value=change.new, day=timezone.localdate(), via=first.via
        )
        HandoverFact.objects.create(handover=row, fact=told)
    return row


def _composed(change: FactChange, first: Handover) -> tuple[str, str, int]:
    """The text, and of a text message its encoding and segments. A fact stands in it whole or not at all."""
    with translation.override(first.locale):
        url = f"{public_address()}{reverse('catalogue:by_code', args=[change.code])}"
        whole = correction_text(change, first.locale)
        if first.via != Via.SMS:
            is_mail = first.via == Via.EMAIL
            head = [correction_subject(change), ""] if is_mail else []  # of a mail the first line is the subject
            tail = [settings.HELPDESK_NAME, first.call.ref] if is_mail else []
            return "\n".join([*head, whole, url, *filter(None, tail)]), "", 0
        link = url.split("://", 1)[-1].rstrip("/")
        short = short_correction(change, first.locale)
        for said in (short,) if CUT in whole else (whole, short):
            text = gateway_safe(f"{said} {link}")
            text = text if first.encoding == "ucs2" else unaccented(text)
            size = sms_size(text)
            if size.segments <= MOST_SEGMENTS:
                break
        return text, _ENCODINGS[size.encoding], size.segments
