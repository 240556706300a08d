"""The whole answer."""

import datetime
from dataclasses import dataclass

from catalogue.answer_card.types.asker import Asker
from catalogue.answer_card.types.fees import FeeAnswer
from catalogue.answer_card.types.going import AfterwardsAnswer, OthersAnswer, StepsAnswer
from catalogue.answer_card.types.notices import CardNotice, CardSource, NoticeKind
from catalogue.answer_card.types.online import OnlineAnswer
from catalogue.answer_card.types.papers import PapersAnswer
from catalogue.answer_card.types.questions import CardQuestion, Unknown
from catalogue.answer_card.types.times import TimeAnswer
from catalogue.answer_card.types.values import CardText, CaseLabel, Part
from catalogue.answer_card.types.where import WhereAnswer


@dataclass(frozen=True, slots=True)
class ShortAnswer:
    """An editor's sentence, which is told in place of the composed one where it holds."""

    part: Part
    text: CardText


@dataclass(frozen=True, slots=True)
class AnswerCard:
    code: str
    name: str
    everyday_name: str  # "" where people have no other name for it
    language: str  # of the page, which may differ from `asked.language`
    url: str
    day: datetime.date
    asked: Asker
    summary: str  # of an editor: what the procedure is for; "" where there is none
    short_answers: tuple[ShortAnswer, ...]
    papers: PapersAnswer
    fee: FeeAnswer
    time: TimeAnswer
    where: WhereAnswer
    online: OnlineAnswer
    others: OthersAnswer
    steps: StepsAnswer
    conditions: CardText | None
    afterwards: AfterwardsAnswer
    cases: tuple[CaseLabel, ...]  # that hold for the asker
    questions: tuple[CardQuestion, ...]  # at most two of cases, then channel and place where they decide
    unknowns: tuple[Unknown, ...]
    notices: tuple[CardNotice, ...]
    source: CardSource
    checked_on: datetime.date | None  # the latest day on which any fact was confirmed

    @property
    def is_of_unknown_day(self) -> bool:
        """Whether it is asked for a day before its facts were known."""
        return any(notice.kind == NoticeKind.NOT_KNOWN_YET for notice in self.notices)
