"""The days of an answer as a calendar file (RFC 5545): by when the result is due, and when a fee changes."""

import datetime
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from catalogue.answer_card.sentences.fees import amount_of
from catalogue.answer_card.sentences.wording import capitalised, day_text
from catalogue.answer_card.types import AnswerCard, CardFee
from vietnamese.text import clean_text

_LINE_BYTES = 75
_ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """Of a whole day."""

    day: datetime.date
    title: str
    text: str


def dated_events(card: AnswerCard) -> list[DatedEvent]:
    """Only days that are certain: a latest day that holds for this asker, and last days of fees that are told."""
    name = card.everyday_name or card.name
    return [*_due(card, name), *dict.fromkeys(_fee_changes(card, name))]


def _due(card: AnswerCard, name: str) -> Iterator[DatedEvent]:
    latest = card.time.latest
    if latest is None:
        return
    text = _("Nếu nộp đủ hồ sơ ngày %(day)s.") % {"day": day_text(latest.handed_in)}
    if latest.provisional:
        text += " " + _("Lịch nghỉ gần ngày này chưa được công bố, nên ngày muộn nhất có thể đổi.")
    yield DatedEvent(latest.day, _("Muộn nhất có kết quả: %(name)s") % {"name": name}, text)


def _fee_changes(card: AnswerCard, name: str) -> Iterator[DatedEvent]:
    for fee in card.fee.fees:
        if fee.valid_to and fee.is_told:
            yield DatedEvent(
                fee.valid_to + _ONE_DAY, _("Mức thu đổi: %(name)s") % {"name": name}, _change(fee, fee.next_fee)
            )


def _change(fee: CardFee, following: CardFee | None) -> str:
    told = _("Đến hết ngày %(day)s: %(amount)s.") % {"day": day_text(fee.valid_to), "amount": _amount(fee)}  # type: ignore[arg-type]
    if following and following.is_told:
        return f"{told} " + _("Sau đó: %(amount)s.") % {"amount": _amount(following)}
    return f"{told} " + _("Mức sau đó chưa rõ, hãy hỏi nơi nhận.")


def _amount(fee: CardFee) -> str:
    return capitalised(amount_of(fee).full)


def calendar_file(events: Iterable[DatedEvent], *, url: str, stamp: datetime.datetime) -> str:
    """Lines end with CR LF. The same event keeps its identity, so that opening the file twice enters it once."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//cam-nang-dich-vu-cong//VI", "METHOD:PUBLISH"]
    for event in events:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_identity(event, url)}",
            f"DTSTAMP:{stamp.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}",
            f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}",
            f"SUMMARY:{_escaped(event.title)}",
            f"DESCRIPTION:{_escaped(event.text)}",
            f"URL:{url}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    return "".join(f"{_folded(line)}\r\n" for line in (*lines, "END:VCALENDAR"))


def _identity(event: DatedEvent, url: str) -> str:
    return hashlib.sha256(f"{url}\n{event.title}\n{event.day}".encode()).hexdigest()[:32]


def _escaped(text: str) -> str:
    text = clean_text(text)
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> str:
    """In lines of at most 75 bytes, not within a letter; those that go on begin with a space."""
    parts, size = [""], 0
    for letter in line:
        bytes_of_letter = len(letter.encode())
        if size + bytes_of_letter > _LINE_BYTES:
            parts.append(" ")
            size = 1
        parts[-1] += letter
        size += bytes_of_letter
    return "\r\n".join(parts)
