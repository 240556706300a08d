"""What the lists and choosers of the admin find questions by."""

from catalogue.admin.search_names import TERM_COLUMNS, by_procedure_code
from core.admin.search.names import AdminNames, register_names
from faq.models import HelpfulVote, QuestionPage, ReferralPage, SentQuestion, Topic, UnknownCode

register_names(AdminNames(QuestionPage, ("title", "other_wordings"), by_procedure_code("procedure_links__procedure__")))
register_names(AdminNames(ReferralPage, ("title", "wordings"), by_procedure_code("procedure_links__procedure__")))
register_names(AdminNames(HelpfulVote, ("page__title",)))
register_names(AdminNames(UnknownCode, ("code", "title")))
register_names(AdminNames(Topic, TERM_COLUMNS))
register_names(AdminNames(SentQuestion, ("text",)))
