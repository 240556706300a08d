"""The answer card and its parts: plain values, in the card's language, without sentences.

Labels and prose are strings of the page; codes (`FeeStatus`, `ChannelKind`, …) are put into words by whoever renders
the card. Lists keep the order of the page.
"""

from catalogue.answer_card.types.asker import Asker
from catalogue.answer_card.types.card import AnswerCard, ShortAnswer
from catalogue.answer_card.types.common import CommonAnswer
from catalogue.answer_card.types.fees import CardFee, FeeAnswer
from catalogue.answer_card.types.going import AfterwardsAnswer, CardLink, CardSteps, OthersAnswer, StepsAnswer
from catalogue.answer_card.types.notices import CardNotice, CardSource, EndedWord, NoticeKind
from catalogue.answer_card.types.online import OnlineAnswer
from catalogue.answer_card.types.papers import CardPaper, PaperGroup, PapersAnswer
from catalogue.answer_card.types.questions import CardQuestion, QuestionKind, QuestionOption, Unknown, WhoDecides
from catalogue.answer_card.types.times import CardTime, LatestDay, NoLatestDay, SpecialDay, TimeAnswer, TotalTime
from catalogue.answer_card.types.values import Basis, CardText, CaseLabel, Holds, Part, Reading, State
from catalogue.answer_card.types.where import BodyOption, CardBody, CardChannel, CardOffice, CardReception, WhereAnswer

__all__ = [
    "AfterwardsAnswer",
    "AnswerCard",
    "Asker",
    "Basis",
    "BodyOption",
    "CardBody",
    "CardChannel",
    "CardFee",
    "CardLink",
    "CardNotice",
    "CardOffice",
    "CardPaper",
    "CardQuestion",
    "CardReception",
    "CardSource",
    "CardSteps",
    "CardText",
    "CardTime",
    "CaseLabel",
    "CommonAnswer",
    "EndedWord",
    "FeeAnswer",
    "Holds",
    "LatestDay",
    "NoLatestDay",
    "NoticeKind",
    "OnlineAnswer",
    "OthersAnswer",
    "PaperGroup",
    "PapersAnswer",
    "Part",
    "QuestionKind",
    "QuestionOption",
    "Reading",
    "ShortAnswer",
    "SpecialDay",
    "State",
    "StepsAnswer",
    "TimeAnswer",
    "TotalTime",
    "Unknown",
    "WhereAnswer",
    "WhoDecides",
]
