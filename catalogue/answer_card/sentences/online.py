"""Whether it can be done online, in sentences: how far, where, with which account, and whether the address works."""

from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from catalogue.answer_card.sentences.doubts import unknown
from catalogue.answer_card.sentences.types import Sentence, SentenceKind
from catalogue.answer_card.sentences.wording import MOST_SYLLABLES, day_text, inner, sentence
from catalogue.answer_card.types import AnswerCard, OnlineAnswer, Part, State
from catalogue.choices import Identification, ServiceLevelValue
from vietnamese.sentences import syllable_count

_SIGNED_IN = (Identification.EID_1, Identification.EID_2, Identification.SIGNATURE)


def online_sentences(card: AnswerCard) -> list[Sentence]:
    answer = card.online
    if not answer.url:
        return _without_address(card)
    if trouble := _trouble(answer):
        return [trouble, _where(answer)]
    return [_where(answer), *_needs(answer)][:2]


def _without_address(card: AnswerCard) -> list[Sentence]:
    if card.online.channel_stated:
        said = _("Nhận hồ sơ trực tuyến, nhưng chưa có đường dẫn được xác nhận; hãy hỏi nơi tiếp nhận")
        short = _("có nhận trực tuyến, chưa có đường dẫn")
        return [Sentence(sentence(said), SentenceKind.UNKNOWN, Part.ONLINE, (), short)]
    if card.online.state == State.UNKNOWN:
        return unknown(card, Part.ONLINE, _("có nộp trực tuyến được không"))
    return []


def _where(answer: OnlineAnswer) -> Sentence:
    host = host_of(answer.url)
    if answer.is_portal_only:
        text = _("Chưa có đường dẫn riêng; bắt đầu từ cổng %(host)s rồi tìm theo mã thủ tục") % {"host": host}
        short = _("trực tuyến: tìm trên %(host)s") % {"host": host}
    else:
        text, short = _by_level(answer, host), _("trực tuyến: %(host)s") % {"host": host}
        if account := _account(answer.identification):
            text = f"{text}; {account}"
    return Sentence(sentence(text), SentenceKind.ANSWER, Part.ONLINE, _keys(answer), short)


def _by_level(answer: OnlineAnswer, host: str) -> str:
    reason = inner(answer.partial_reason)
    match answer.level:
        case ServiceLevelValue.FULL | ServiceLevelValue.LEVEL_4:
            return _("Nộp trực tuyến toàn trình tại %(host)s, không phải đến nơi") % {"host": host}
        case ServiceLevelValue.PARTIAL if reason and syllable_count(reason) <= MOST_SYLLABLES // 2:
            return _("Nộp trực tuyến một phần tại %(host)s: %(reason)s") % {"host": host, "reason": reason}
        case ServiceLevelValue.PARTIAL:
            return _("Nộp trực tuyến một phần tại %(host)s, có bước phải đến trực tiếp") % {"host": host}
    return _("Nộp được trên mạng tại %(host)s; chưa rõ có phải đến nơi hay không") % {"host": host}


def _account(identification: Identification) -> str:
    if identification not in _SIGNED_IN:
        return _("không cần đăng nhập") if identification == Identification.NONE else ""
    return _("cần %(account)s") % {"account": inner(str(identification.label))}


def _needs(answer: OnlineAnswer) -> list[Sentence]:
    """What else is known; what is not known is not said to be impossible."""
    said = [
        text
        for is_so, text in (
            (answer.online_payment, _("nộp tiền trên mạng được")),
            (answer.postal_return, _("nhận kết quả qua bưu chính được")),
            (answer.postal_return is False, _("không nhận kết quả qua bưu chính")),
        )
        if is_so
    ]
    if answer.hours:
        said.append(_("giờ phục vụ: %(hours)s") % {"hours": inner(answer.hours)})
    if not said:
        return []
    return [Sentence(sentence("; ".join(said)), SentenceKind.DETAIL, Part.ONLINE, _keys(answer))]


def _trouble(answer: OnlineAnswer) -> Sentence | None:
    """Said first: who reads no further must not be sent to a page that does not open."""
    if answer.downtime:
        until = _(" đến %(day)s") % {"day": day_text(answer.downtime_until.date())} if answer.downtime_until else ""
        text = _("Trang nộp hồ sơ đang gián đoạn%(until)s: %(reason)s") % {
            "until": until,
            "reason": inner(answer.downtime),
        }
    elif answer.is_dead and answer.checked_on:
        text = _("Khi kiểm tra ngày %(day)s, trang nộp hồ sơ không mở được; nếu bạn cũng vậy, hãy nộp trực tiếp") % {
            "day": day_text(answer.checked_on)
        }
    elif answer.is_dead:
        text = _("Khi kiểm tra gần đây, trang nộp hồ sơ không mở được; nếu bạn cũng vậy, hãy nộp trực tiếp")
    else:
        return None
    return Sentence(sentence(text), SentenceKind.NOTICE, Part.ONLINE, _keys(answer), _("trang nộp trực tuyến đang lỗi"))


def _keys(answer: OnlineAnswer) -> tuple[str, ...]:
    return (answer.fact_key,) if answer.fact_key else ()


def host_of(url: str) -> str:
    return urlsplit(url).hostname or url
