"""The chooser of an answer: the questions that decide it, and what was told, to be changed."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from catalogue.answer_card.sentences.asking import question_text
from catalogue.answer_card.types import AnswerCard, CardQuestion, QuestionKind
from catalogue.choices import ChannelKind
from catalogue.pages.answer_parameters import CASES, CHANNEL, DENYING, PLACE


@dataclass(frozen=True)
class Choice:
    """`says_what`: whether the label names the case, which "no" and "none of these" do not."""

    value: str
    label: str
    is_chosen: bool = False

    @property
    def says_what(self) -> bool:
        return not self.value.startswith(DENYING)


@dataclass(frozen=True)
class Chooser:
    """`is_multiple`: check boxes, else radio buttons."""

    name: str
    question: str
    choices: tuple[Choice, ...]
    is_multiple: bool = False


def choosers(card: AnswerCard) -> list[Chooser]:
    """Of the questions with options; the place is typed."""
    asked = [question for question in card.questions if question.options]
    found = [_chooser(question, number, card) for number, question in enumerate(asked, 1)]
    if card.asked.channel and not any(chooser.name == CHANNEL for chooser in found):
        found.append(_told_channel(card.asked.channel))
    return found


def _chooser(question: CardQuestion, number: int, card: AnswerCard) -> Chooser:
    text = _question(question, card)
    choices = tuple(Choice(option.value, option.label) for option in question.options if option.value)
    if question.kind == QuestionKind.CHANNEL:
        return Chooser(CHANNEL, text, choices)
    if question.kind == QuestionKind.WARD:
        return Chooser(PLACE, text, choices)
    name = f"{CASES}-{number}"
    if len(choices) == 1:
        (only,) = choices
        return Chooser(name, text, (Choice(only.value, _("Có")), Choice(f"{DENYING}{only.value}", _("Không"))))
    if not question.is_exclusive:
        return Chooser(name, text, choices, is_multiple=True)
    none = f"{DENYING}{','.join(choice.value for choice in choices)}"
    return Chooser(name, text, (*choices, Choice(none, _("Không phải trường hợp nào trên đây"))))


def _question(question: CardQuestion, card: AnswerCard) -> str:
    """Without the options, which stand below it."""
    match question.kind:
        case QuestionKind.CHANNEL:
            return _("Bạn nộp bằng cách nào?")
        case QuestionKind.WARD:
            return _("Bạn ở nơi nào sau đây?")
    if len(question.options) == 1 or not question.is_exclusive:
        return (
            question_text(question, card) if len(question.options) == 1 else _("Bạn có thuộc trường hợp nào sau đây?")
        )
    return _("Bạn thuộc trường hợp nào?")


def _told_channel(channel: ChannelKind) -> Chooser:
    choices = [Choice(kind.value, str(kind.label), kind == channel) for kind in ChannelKind]
    return Chooser(CHANNEL, _("Bạn nộp bằng cách nào?"), (*choices, Choice("", _("Chưa chọn"))))
