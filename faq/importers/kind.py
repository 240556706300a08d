from django.utils.translation import gettext_lazy as _

from faq.importers.questions import QuestionImporter
from faq.importers.readers import read_questions
from faq.models import QuestionIndexPage
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

register(QUESTIONS)
