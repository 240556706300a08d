from faq.models.question import QuestionIndexPage, QuestionPage, QuestionProcedure, RelatedQuestion
from faq.models.sent_question import SentQuestion, SentQuestionStatus
from faq.models.topic import Topic
from faq.models.vote import HelpfulVote, UnhelpfulReason, VoteSummary

__all__ = [
    "HelpfulVote",
    "QuestionIndexPage",
    "QuestionPage",
    "QuestionProcedure",
    "RelatedQuestion",
    "SentQuestion",
    "SentQuestionStatus",
    "Topic",
    "UnhelpfulReason",
    "VoteSummary",
]
