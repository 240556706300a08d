"""The text that is handed over: from the answer card, of whole facts, with the address and the day."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from catalogue.answer_card.loading import NoCard, load
from catalogue.answer_card.renderings.chat import chat_text
from catalogue.answer_card.renderings.email import email_text
from catalogue.answer_card.renderings.read_aloud import spoken_answer
from catalogue.answer_card.renderings.sms import sms_text
from catalogue.answer_card.resolve import resolve
from catalogue.answer_card.sentences import compose
from catalogue.answer_card.types import AnswerCard
from catalogue.pages.answer_parameters import asked_of as card_asked
from core.text.sms import SmsSize, gateway_safe, sms_size
from helpdesk.facts.told_values import told_values
from helpdesk.handover.asked import HandoverAsked
from helpdesk.handover.page_text import PageText, page_text, pointer
from helpdesk.models.choices import Via
from vietnamese.unaccented import unaccented


class NothingToHandOver(Exception):
    """Neither a procedure nor a page that is open to everybody."""


@dataclass(frozen=True, kw_only=True)
class Composed:
    """`told`: values of the facts that the text tells, by their keys. `left_out`: pieces that found no room."""

    text: str
    url: str
    subject: str = ""
    html: str = ""
    size: SmsSize | None = None
    left_out: tuple[str, ...] = ()
    told: Mapping[str, Any] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """Whether a text is the one that was previewed."""
        return hashlib.sha256(f"{self.subject}\n{self.text}".encode()).hexdigest()[:32]


def composed(asked: HandoverAsked, *, site: str) -> Composed:
    """`site`: scheme and host. Raises NothingToHandOver."""
    with translation.override(asked.language):
        return _of_procedure(asked, site) if asked.code else _of_page(asked, site)


def _of_procedure(asked: HandoverAsked, site: str) -> Composed:
    who = card_asked(asked.card, asked.language).asker
    try:
        facts = load(asked.code, language=asked.language, place=who.place)
    except NoCard as error:
        raise NothingToHandOver from error
    card = resolve(facts, who)
    url = f"{site}{reverse('catalogue:by_code', args=[card.code])}"
    text, keys, rest = _rendered(card, asked, url)
    return Composed(text=text, url=url, told=told_values(facts, keys), **rest)


def _rendered(card: AnswerCard, asked: HandoverAsked, url: str) -> tuple[str, tuple[str, ...], dict[str, Any]]:
    """The text, the facts it tells, and what the way has beside it."""
    match asked.via:
        case Via.SMS:
            short = sms_text(card, asked.part, link=_bare(url), accents=asked.accents, segments=asked.segments)
            return short.text, short.fact_keys, {"size": short.size, "left_out": short.left_out}
        case Via.CHAT:
            return chat_text(card, asked.part, url=url), _keys(card, asked), {}
        case Via.VOICE:
            return spoken_answer(compose(card, asked.part), asked.language), _keys(card, asked), {}
        case Via.QR:
            return url, (), {}
    mail = email_text(card, asked.part, url=url, closing=_closing(asked))
    return mail.plain, mail.fact_keys, {"subject": mail.subject, "html": mail.html}


def _keys(card: AnswerCard, asked: HandoverAsked) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for each in compose(card, asked.part).sentences for key in each.fact_keys))


def _closing(asked: HandoverAsked) -> list[str]:
    return [settings.HELPDESK_NAME, _("Mã cuộc gọi %(ref)s") % {"ref": asked.ref} if asked.ref else ""]


def _of_page(asked: HandoverAsked, site: str) -> Composed:
    found = page_text(asked.page)
    if found is None:
        raise NothingToHandOver
    url, day = f"{site}{found.path}", timezone.localdate()
    signed = f"{_bare(url)} ({day:%d/%m/%Y})"
    match asked.via:
        case Via.SMS:
            return _sms_of_page(found, asked, url, signed)
        case Via.QR:
            return Composed(text=url, url=url)
        case Via.VOICE:
            return Composed(text=found.said, url=url, told=found.told)
    text = "\n".join([found.title, found.written, url if asked.via == Via.CHAT else signed, *_closing(asked)])
    return Composed(text=text, url=url, subject=found.title, told=found.told)


def _sms_of_page(found: PageText, asked: HandoverAsked, url: str, signed: str) -> Composed:
    """Without the answer where the segments do not hold it: a text is not cut."""
    whole = _sms(found.title, found.written, signed, asked)
    if (size := sms_size(whole)).segments <= asked.segments:
        return Composed(text=whole, url=url, size=size, told=found.told)
    text = _sms(found.title, pointer(), signed, asked)
    return Composed(text=text, url=url, size=sms_size(text), left_out=(found.said,))


def _sms(title: str, said: str, signed: str, asked: HandoverAsked) -> str:
    safe = gateway_safe(f"{title}: {said} {signed}")
    return safe if asked.accents else unaccented(safe)


def _bare(url: str) -> str:
    return url.split("://", 1)[-1].rstrip("/")
