from faq.models.question import QuestionIndexPage, QuestionPage, QuestionProcedure, RelatedQuestion
from faq.models.question_age import QuestionAge, QuestionFlag
from faq.models.referral import ReferralHandler, ReferralIndexPage, ReferralPage, ReferralProcedure
from faq.models.sent_question import SentQuestion, SentQuestionStatus
from faq.models.topic import Topic
from faq.models.unknown_code import CodeDecision, UnknownCode
from faq.models.vote import HelpfulReason, HelpfulVote, UnhelpfulReason, VoteSummary

__all__ = [
    "CodeDecision",
    "HelpfulReason",
    "HelpfulVote",
    "QuestionAge",
    "QuestionFlag",
    "QuestionIndexPage",
    "QuestionPage",
    "QuestionProcedure",
    "ReferralHandler",
    "ReferralIndexPage",
    "ReferralPage",
    "ReferralProcedure",
    "RelatedQuestion",
    "SentQuestion",
    "SentQuestionStatus",
    "Topic",
    "UnhelpfulReason",
    "UnknownCode",
    "VoteSummary",
]
