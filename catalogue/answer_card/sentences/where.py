"""Where to go, in sentences: the body by name for the place, and its address or that it is unknown."""

from django.utils.translation import gettext as _

from catalogue.answer_card.sentences.doubts import contradiction, unknown
from catalogue.answer_card.sentences.types import Sentence, SentenceKind
from catalogue.answer_card.sentences.wording import (
    MOST_SYLLABLES,
    day_text,
    filled,
    inner,
    plain,
    sentence,
    with_remark,
)
from catalogue.answer_card.types import AnswerCard, CardBody, CardOffice, Part, State, WhereAnswer
from catalogue.choices import ChannelKind
from catalogue.places.spoken import former_name_sentence
from vietnamese.sentences import syllable_count


def where_sentences(card: AnswerCard) -> list[Sentence]:
    answer = card.where
    if answer.state == State.CONTRADICTED:
        return contradiction(card, Part.WHERE, _("nơi nộp"), [each.basis for each in answer.receptions])
    if answer.is_elsewhere and answer.place and not answer.receptions:
        name = answer.place.province_name or answer.place.said
        text = _("Nguồn chỉ ghi cơ quan của nơi khác; chưa rõ cơ quan nào nhận hồ sơ ở %(place)s") % {"place": name}
        return [Sentence(sentence(text), SentenceKind.UNKNOWN, Part.WHERE, (), inner(text))]
    if answer.state == State.UNKNOWN or not (answer.bodies or answer.receptions):
        return unknown(card, Part.WHERE, _("nơi nộp hồ sơ"))
    return [_bodies(answer), *_details(card)][:2]


def _bodies(answer: WhereAnswer) -> Sentence:
    names = [_named(body) for body in answer.bodies] or [inner(each.name or each.address) for each in answer.receptions]
    names = list(dict.fromkeys(names))
    keys = tuple(body.fact_key for body in answer.bodies) or tuple(each.basis.fact_key for each in answer.receptions)
    if len(names) == 1:
        text = short = _("Nộp tại %(body)s") % {"body": names[0]}
    else:
        told = filled(_("Nơi nhận hồ sơ:"), [plain(name) for name in names], "")
        text = told.texts[0][0] if told.is_whole else _("%(bodies)s và nơi khác") % {"bodies": told.texts[0][0]}
        short = _("nơi nhận %(bodies)s") % {"bodies": "; ".join(names)}
    # A ministry is the same for everybody: what the place is called now explains nothing.
    is_of_place = any(body.former_name or not body.is_by_name for body in answer.bodies)
    if former := former_name_sentence(answer.place) if answer.place and is_of_place else "":
        text, short = (with_remark(each, former) for each in (text, short))
    return Sentence(sentence(text), SentenceKind.ANSWER, Part.WHERE, keys, inner(short))


def _named(body: CardBody) -> str:
    if body.ended_on and body.successor:
        return _("%(body)s (nay là %(successor)s)") % {"body": body.name, "successor": body.successor}
    if body.ended_on:
        return _("%(body)s (đã ngừng hoạt động từ sau ngày %(day)s)") % {
            "body": body.name,
            "day": day_text(body.ended_on),
        }
    return body.name


def _details(card: AnswerCard) -> list[Sentence]:
    office = next((body.office for body in card.where.bodies if body.office), None)
    keys = tuple(body.fact_key for body in card.where.bodies)
    if office:
        return [Sentence(sentence(office_text(office)), SentenceKind.DETAIL, Part.WHERE, keys, inner(_address(office)))]
    note = next((each for each in card.where.channels if each.channel == ChannelKind.COUNTER and each.note), None)
    # Figures in a note of a channel are times and sums of cases nobody typed: they are shown, not told.
    if note and syllable_count(note.note) <= MOST_SYLLABLES and not any(sign.isdigit() for sign in note.note):
        return [Sentence(sentence(note.note), SentenceKind.DETAIL, Part.WHERE, (note.basis.fact_key,))]
    if card.where.place and card.where.place.is_known:
        return [Sentence(sentence(_("Địa chỉ chưa có trong dữ liệu")), SentenceKind.UNKNOWN, Part.WHERE)]
    return []


def office_text(office: CardOffice) -> str:
    """Its address, telephone and hours as far as they are known; an unknown address is said."""
    told = [_address(office)]
    if office.telephone:
        told.append(_("điện thoại %(number)s") % {"number": office.telephone})
    if office.hours:
        told.append(inner(office.hours))
    return "; ".join(told)


def _address(office: CardOffice) -> str:
    if not office.address:
        return _("Địa chỉ chưa có trong dữ liệu")
    return _("Địa chỉ: %(address)s") % {"address": inner_address(office.address)}


def inner_address(address: str) -> str:
    return address.strip().rstrip(" .,;")
