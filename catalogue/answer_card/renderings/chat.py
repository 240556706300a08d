"""A chat message: accented, at most four short paragraphs, the address alone on the last line."""

from django.utils import translation
from django.utils.translation import gettext as _

from catalogue.answer_card.renderings.pieces import further_answers, handed_notices, what_for
from catalogue.answer_card.sentences import SentenceKind, compose
from catalogue.answer_card.sentences.wording import day_text
from catalogue.answer_card.types import AnswerCard, Part


def chat_text(card: AnswerCard, part: Part, *, url: str) -> str:
    with translation.override(card.asked.language):
        answer = compose(card, part)
        asked = " ".join(sentence.text for sentence in (*handed_notices(answer), *answer.sentences))
        further = [
            sentence.text
            for each in further_answers(card, part)
            for sentence in each.sentences
            if sentence.kind in (SentenceKind.ANSWER, SentenceKind.EDITOR)
        ]
        question = [sentence.text for sentence in answer.questions[:1]]
        day = _("Thông tin ngày %(day)s.") % {"day": day_text(card.day)}
        paragraphs = [f"{what_for(card)}. {asked}", " ".join(further), " ".join([*question, day]), url]
        return "\n".join(filter(None, paragraphs))
