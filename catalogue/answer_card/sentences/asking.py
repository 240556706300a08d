"""What must be said before an answer, and what must be asked for one: each a sentence of its own."""

from django.utils.translation import gettext as _

from catalogue.answer_card.sentences.types import Sentence, SentenceKind
from catalogue.answer_card.sentences.wording import day_text, inner, listed, sentence
from catalogue.answer_card.types import AnswerCard, CardNotice, CardQuestion, EndedWord, NoticeKind, Part, QuestionKind

# What readers of the page alone need: who gets a text sees its language.
_OF_PAGE = (NoticeKind.OTHER_LANGUAGE, NoticeKind.OUTDATED_WORDS)
# A listener keeps four options in mind; more are read from the page.
_MOST_OPTIONS = 4


def notice_sentences(card: AnswerCard) -> list[Sentence]:
    """Contradictions are told by the part they concern, so they are no notice here."""
    return [
        Sentence(sentence(text), SentenceKind.NOTICE, None, (), "" if notice.kind in _OF_PAGE else inner(text))
        for notice in card.notices
        if (text := _notice(notice, card))
    ]


def _notice(notice: CardNotice, card: AnswerCard) -> str:
    day = day_text(notice.day) if notice.day else ""
    match notice.kind:
        case NoticeKind.NOT_KNOWN_YET:
            asked = day_text(card.day)
            return _("Không biết câu trả lời cho ngày %(asked)s: ở đây chỉ biết từ ngày %(day)s") % {
                "asked": asked,
                "day": day,
            }
        case NoticeKind.REPLACED if notice.successor:
            return _("Thủ tục này đã được thay thế bởi %(name)s, mã %(code)s") % {
                "name": inner(notice.successor.name),
                "code": notice.successor.code,
            }
        case NoticeKind.REPLACED:
            return _("Thủ tục này đã được thay thế")
        case NoticeKind.ABOLISHED:
            return _("Thủ tục này đã bị bãi bỏ")
        case NoticeKind.EXPIRED if day:
            return _("Thủ tục này đã hết hiệu lực sau ngày %(day)s") % {"day": day}
        case NoticeKind.EXPIRED:
            return _("Thủ tục này đã hết hiệu lực")
        case NoticeKind.UPCOMING if day:
            return _("Thủ tục này chưa có hiệu lực, áp dụng từ ngày %(day)s") % {"day": day}
        case NoticeKind.UPCOMING:
            return _("Thủ tục này chưa có hiệu lực")
        case NoticeKind.BODY_ENDED if notice.name:
            return _("Nguồn còn ghi %(body)s, cơ quan đã ngừng hoạt động") % {"body": notice.name}
        case NoticeKind.SUPERSEDED if notice.successor:
            return _("Cơ quan của trang này đã ngừng hoạt động, hãy dùng thủ tục cùng tên mã %(code)s") % {
                "code": notice.successor.code
            }
        case NoticeKind.OUTDATED_WORDS if notice.words:
            return _("Nguồn còn ghi tên cũ: %(words)s") % {"words": "; ".join(map(_ended_word, notice.words))}
        case NoticeKind.REVIEW_DUE if day:
            return _("Nội dung này đến hạn rà soát ngày %(day)s; hãy hỏi lại nơi tiếp nhận") % {"day": day}
        case NoticeKind.OTHER_LANGUAGE:
            return _("Nội dung của trang này chưa được dịch, nên có câu bằng tiếng Việt")
    return ""


def _ended_word(word: EndedWord) -> str:
    if word.instead:
        return _("“%(said)s”, nay là %(instead)s") % {"said": word.said, "instead": word.instead}
    return _("“%(said)s”, không còn từ %(day)s") % {"said": word.said, "day": day_text(word.ended_on)}


def question_sentences(card: AnswerCard, part: Part) -> list[Sentence]:
    """The questions that decide this part."""
    return [
        Sentence(question_text(question, card), SentenceKind.QUESTION, part)
        for question in card.questions
        if part in question.decides
    ]


def question_text(question: CardQuestion, card: AnswerCard) -> str:
    labels = [inner(option.label) for option in question.options if option.value]
    match question.kind:
        case QuestionKind.CHANNEL:
            return _("Bạn nộp bằng cách nào: %(options)s?") % {"options": listed(labels, _("hay"))}
        case QuestionKind.PLACE:
            return _("Bạn ở xã, phường nào, thuộc tỉnh, thành phố nào?")
        case QuestionKind.WARD:
            said = card.where.place.said if card.where.place else ""
            if len(labels) > _MOST_OPTIONS:
                return _("%(place)s nay thuộc nhiều xã, phường; bạn ở xã, phường nào?") % {"place": said}
            return _("%(place)s nay thuộc nơi nào: %(options)s?") % {"place": said, "options": listed(labels, _("hay"))}
    return _case_question(question, labels)


def _case_question(question: CardQuestion, labels: list[str]) -> str:
    if len(labels) == 1:
        return _("Bạn có thuộc trường hợp này không: %(case)s?") % {"case": labels[0]}
    if len(labels) > _MOST_OPTIONS:
        return _("Bạn thuộc trường hợp nào trong danh sách?")
    if question.is_exclusive:
        return _("Bạn thuộc trường hợp nào: %(options)s?") % {"options": "; ".join(labels)}
    return _("Bạn có thuộc trường hợp nào sau đây không: %(options)s?") % {"options": "; ".join(labels)}
