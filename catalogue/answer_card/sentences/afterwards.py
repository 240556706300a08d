"""What one gets, who may go instead, and how it begins, in sentences."""

from django.utils.translation import gettext as _

from catalogue.answer_card.common_answers import PROXY
from catalogue.answer_card.sentences.common import common_answer_for, common_sentences
from catalogue.answer_card.sentences.doubts import unknown
from catalogue.answer_card.sentences.types import Sentence, SentenceKind
from catalogue.answer_card.sentences.wording import MOST_SYLLABLES, filled, inner, keys_of, name_of, plain, sentence
from catalogue.answer_card.types import AnswerCard, Part, State
from vietnamese.sentences import syllable_count


def afterwards_sentences(card: AnswerCard) -> list[Sentence]:
    answer = card.afterwards
    if answer.state == State.UNKNOWN or not answer.results:
        told = unknown(card, Part.AFTERWARDS, _("kết quả nhận được"))[:1]
        if status := common_answer_for(card, "status"):
            return [*told, *common_sentences(card, status)][:2]
    else:
        items = [plain(name_of(result.text), result.basis.fact_key) for result in answer.results]
        text, keys = filled(_("Bạn nhận được:"), items, "").texts[0]
        short = _("kết quả: %(results)s") % {"results": "; ".join(item.short for item in items)}
        told = [Sentence(sentence(text), SentenceKind.ANSWER, Part.AFTERWARDS, keys, short)]
    return [*told, *_delivery(card), *_next(card)][:2]


def _delivery(card: AnswerCard) -> list[Sentence]:
    is_sent = card.afterwards.postal_return
    if is_sent is None:
        return []
    text = _("Nhận kết quả qua bưu chính được") if is_sent else _("Kết quả không gửi qua bưu chính")
    keys = (card.online.fact_key,) if card.online.fact_key else ()
    return [Sentence(sentence(text), SentenceKind.DETAIL, Part.AFTERWARDS, keys, inner(text))]


def _next(card: AnswerCard) -> list[Sentence]:
    items = [plain(inner(link.name)) for link in card.afterwards.related]
    texts = filled(_("Thường làm cùng:"), items, "").texts[:1]
    return [Sentence(sentence(text), SentenceKind.DETAIL, Part.AFTERWARDS) for text, _keys in texts]


def other_sentences(card: AnswerCard) -> list[Sentence]:
    answer = card.others
    if answer.state == State.UNKNOWN or not (answer.cases or answer.papers):
        return [*unknown(card, Part.OTHERS, _("ai được đi thay"))[:1], *_in_general(card)]
    told = []
    if answer.cases:
        items = [plain(inner(case.label)) for case in answer.cases]
        text, _keys = filled(_("Trường hợp người khác làm thay:"), items, "").texts[0]
        told.append(Sentence(sentence(text), SentenceKind.ANSWER, Part.OTHERS))
    if answer.papers:
        items = [plain(name_of(paper.name), *keys_of(paper.basis)) for paper in answer.papers]
        text, keys = filled(_("Người đi thay mang theo:"), items, "").texts[0]
        told.append(Sentence(sentence(text), SentenceKind.ANSWER, Part.OTHERS, keys, inner(text)))
    return told[:2]


def _in_general(card: AnswerCard) -> list[Sentence]:
    answer = common_answer_for(card, PROXY)
    if answer is None:
        return []
    if answer.language != card.asked.language:
        return [Sentence(answer.text, SentenceKind.DETAIL, Part.OTHERS, language=answer.language)]
    text = _("Nói chung: %(answer)s") % {"answer": inner(answer.text)}
    return [Sentence(sentence(text), SentenceKind.DETAIL, Part.OTHERS)]


def returned_sentences(card: AnswerCard) -> list[Sentence]:
    """No source says it: a reason that is guessed would be told as a fact."""
    return unknown(card, Part.RETURNED, _("vì sao hồ sơ hay bị trả lại"))[:1]


def step_sentences(card: AnswerCard) -> list[Sentence]:
    """The first step, where all askers begin alike or the asker's way is known."""
    lists = card.steps.lists
    if card.steps.state == State.UNKNOWN or not lists:
        return unknown(card, Part.STEPS, _("các bước thực hiện"))
    if len(lists) > 1:
        ways = dict.fromkeys(inner(case.label) for each in lists for case in each.cases)
        items = [plain(way) for way in ways or (_("xem chi tiết"),)]
        text, _keys = filled(_("Các bước tùy trường hợp:"), items, "").texts[0]
        keys = tuple(key for each in lists for key in keys_of(each.basis))
        return [Sentence(sentence(text), SentenceKind.ANSWER, Part.STEPS, keys)]
    steps = [step for step in lists[0].steps if syllable_count(step) <= MOST_SYLLABLES]
    if not steps or steps[0] != lists[0].steps[0]:
        return [Sentence(sentence(_("Xem các bước trên trang")), SentenceKind.ANSWER, Part.STEPS)]
    return [Sentence(sentence(steps[0]), SentenceKind.ANSWER, Part.STEPS, keys_of(lists[0].basis))]
