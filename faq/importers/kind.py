from django.utils.translation import gettext_lazy as _

from faq.importers.questions import QuestionImporter
from faq.importers.readers import read_questions
from faq.importers.referral_reader import read_referrals
from faq.importers.referral_table import count_rows
from faq.importers.referrals import ReferralImporter
from faq.models import QuestionIndexPage, ReferralIndexPage
from importing.kinds import ImportKind, register

QUESTIONS = ImportKind(
    name="questions",
    label=_("Câu hỏi"),
    formats=_(".jsonl (có thể nén .xz, .gz), .yaml"),
    read=read_questions,
    importer=QuestionImporter,
    index_model=QuestionIndexPage,
    page_list="question_pages:index",
)

REFERRALS = ImportKind(
    name="referrals",
    label=_("Việc nơi khác giải quyết"),
    formats=_(".yaml, .jsonl (có thể nén .xz, .gz), .xlsx, .csv như tải từ danh sách"),
    read=read_referrals,
    importer=ReferralImporter,
    index_model=ReferralIndexPage,
    page_list="referral_pages:index",
    count_rows=count_rows,
    order=110,
)

register(QUESTIONS)
register(REFERRALS)
