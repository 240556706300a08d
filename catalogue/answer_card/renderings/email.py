"""An e-mail: the asked fact first, then the others, the address to begin at, the day and the source."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from catalogue.answer_card.renderings.pieces import handed_notices, what_for
from catalogue.answer_card.sentences import ComposedAnswer, Sentence, SentenceKind, compose
from catalogue.answer_card.sentences.headings import heading
from catalogue.answer_card.types import AnswerCard, Part

_ORDER = (Part.PAPERS, Part.FEE, Part.TIME, Part.WHERE, Part.ONLINE, Part.AFTERWARDS)


@dataclass(frozen=True, slots=True)
class EmailText:
    subject: str
    plain: str
    html: str
    fact_keys: tuple[str, ...]


def email_text(card: AnswerCard, part: Part, *, url: str, closing: Sequence[str] = ()) -> EmailText:
    """`closing`: lines of the sender, such as the telephone of the centre and the reference of the call."""
    with translation.override(card.asked.language):
        answers = [compose(card, each) for each in (part, *(other for other in _ORDER if other != part))]
        told = [(heading(answer.part), _told(answer, is_asked=answer.part == part)) for answer in answers]
        sections = [(title, sentences) for title, sentences in told if sentences]
        context = {
            "card": card,
            "what": what_for(card),
            "notices": handed_notices(answers[0]),
            "sections": sections,
            "question": answers[0].questions[0] if answers[0].questions else None,
            "url": url,
            "closing": [line for line in closing if line],
            "language": card.asked.language,
        }
        told_sentences = [sentence for _title, sentences in sections for sentence in sentences]
        keys = dict.fromkeys(key for sentence in told_sentences for key in sentence.fact_keys)
        return EmailText(
            subject=_("%(what)s: câu trả lời") % {"what": what_for(card)},
            plain=_not_html(render_to_string("catalogue/answer_card/email.txt", context)),
            html=render_to_string("catalogue/answer_card/email.html", context),
            fact_keys=tuple(keys),
        )


def _told(answer: ComposedAnswer, *, is_asked: bool) -> tuple[Sentence, ...]:
    """Of what was not asked, only what is known."""
    if is_asked:
        return answer.sentences
    return tuple(sentence for sentence in answer.sentences if sentence.kind in _KNOWN)


_KNOWN = (SentenceKind.ANSWER, SentenceKind.DETAIL, SentenceKind.EDITOR)


def _not_html(text: str) -> str:
    """What a template gives counts as safe HTML; a text without escapes is none, and pages that show it escape it."""
    return "".join(text)
