"""Texts that whoever has their code may read and delete, without saying who they are."""

from dataclasses import dataclass

from django.db import transaction

from audit.events import Event
from audit.log import record
from catalogue.kept_data import forget_comments
from catalogue.models import Rating
from core.receipts import receipt_key
from faq.models import QuestionPage, SentQuestion, SentQuestionStatus
from privacy.models import PersonRequest


@dataclass(frozen=True)
class OwnText:
    row: Rating | SentQuestion | PersonRequest

    @property
    def text(self) -> str:
        return self.row.comment if isinstance(self.row, Rating) else self.row.text

    @property
    def request(self) -> PersonRequest | None:
        return self.row if isinstance(self.row, PersonRequest) else None

    @property
    def question(self) -> SentQuestion | None:
        return self.row if isinstance(self.row, SentQuestion) else None

    @property
    def answer_page(self) -> QuestionPage | None:
        """Of a question that was answered, the page that does; None for one that is not, or no longer, open to all."""
        question = self.question
        if question is None or question.status != SentQuestionStatus.ANSWERED:
            return None
        return QuestionPage.objects.visible().filter(pk=question.answered_by_page_id).first()


def find(code: str) -> OwnText | None:
    """By the code as it was typed; None for an unknown one, and for a text that is gone."""
    return find_by_key(receipt_key(code))


def find_by_key(key: str | None) -> OwnText | None:
    if not key:
        return None
    for model in (Rating, SentQuestion, PersonRequest):
        if row := model.objects.filter(receipt=key).first():
            return OwnText(row)
    return None


@transaction.atomic
def delete(own: OwnText) -> None:
    """A comment leaves its vote, which names nobody; a question or request goes whole.

    The log says that the text was deleted by its sender, and not from which address.
    """
    record(Event.PERSONAL_DATA, subject=own.row, act="deleted_by_sender")
    if isinstance(own.row, Rating):
        forget_comments(Rating.objects.filter(pk=own.row.pk))
    else:
        own.row.delete()
